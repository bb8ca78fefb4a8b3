// Vietnamese tax codes: ten digits of a firm, thirteen of its branch, twelve of a person. Pure arithmetic, no register is asked.

/** Weights of the first nine digits; the tenth is ten less the sum modulo eleven (Circular 105/2020/TT-BTC and those before it). */
const weights: readonly number[] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

export type TaxCode = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly fault: 'form' | 'digit' };

/** The code in its one spelling (`0100109106`, `0100109106-001`, `001099012345`), or what is wrong with it. */
export function taxCodeOf(text: string): TaxCode {
  const plain = text.trim().replace(/[\s.]/g, '');
  const firm = /^([0-9]{10})(?:-?([0-9]{3}))?$/.exec(plain);
  if (firm !== null) {
    const [, main = '', branch] = firm;
    if (branch === '000') return { ok: false, fault: 'form' };
    if (!hasCheckDigit(main)) return { ok: false, fault: 'digit' };
    return { ok: true, code: branch === undefined ? main : `${main}-${branch}` };
  }
  return isPersonal(plain) ? { ok: true, code: plain } : { ok: false, fault: 'form' };
}

/** The tenth digit of nine; undefined where these nine were never given out. */
export function checkDigit(nine: string): number | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(nine[index]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? undefined : digit;
}

function hasCheckDigit(ten: string): boolean {
  return checkDigit(ten.slice(0, 9)) === Number(ten[9]);
}

/** Personal identification, a person's tax code since 1 July 2025: place of registration 001–096, then sex and century, year, six digits. It has no check digit. */
function isPersonal(text: string): boolean {
  const place = /^([0-9]{3})[0-9]{9}$/.exec(text)?.[1];
  return place !== undefined && Number(place) >= 1 && Number(place) <= 96;
}
