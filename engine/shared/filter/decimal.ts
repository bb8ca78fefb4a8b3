// Order of exact decimals given as text or number, without losing digits and without a dependency.

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

interface Decimal {
  readonly negative: boolean;
  /** Digits before and after the point, without zeros that say nothing. */
  readonly whole: string;
  readonly fraction: string;
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; null if one is no number. */
export function compareDecimals(a: string | number, b: string | number): number | null {
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) || Number.isNaN(b) ? null : Math.sign(a - b);
  const left = parse(String(a));
  const right = parse(String(b));
  if (left === null || right === null) return null;
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  const order = compareDigits(left, right);
  return left.negative ? 0 - order : order;
}

function compareDigits(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length < b.whole.length ? -1 : 1;
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

function parse(text: string): Decimal | null {
  const parts = form.exec(text);
  if (parts === null) return null;
  let whole = parts[2] ?? '';
  let fraction = parts[3] ?? '';
  if (whole === '' && fraction === '') return null;
  const exponent = Number(parts[4] ?? 0);
  if (exponent > 0) {
    whole += fraction.slice(0, exponent).padEnd(exponent, '0');
    fraction = fraction.slice(exponent);
  } else if (exponent < 0) {
    const padded = whole.padStart(-exponent, '0');
    fraction = padded.slice(padded.length + exponent) + fraction;
    whole = padded.slice(0, padded.length + exponent);
  }
  whole = whole.replace(/^0+/, '');
  fraction = fraction.replace(/0+$/, '');
  return { negative: parts[1] === '-' && (whole !== '' || fraction !== ''), whole, fraction };
}
