// Decimal places of currencies (ISO 4217), as a table: SQL, server and browser round amounts alike, whatever their libraries know.

const others: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};

/** Digits after the point that amounts of a currency have; 2 unless the standard says otherwise. */
export function currencyDigits(currency: string): number {
  return Object.hasOwn(others, currency) ? others[currency]! : 2;
}

/** Currencies by their digits, for the table's twin in SQL. */
export const currenciesByDigits: ReadonlyMap<number, readonly string[]> = new Map([0, 3, 4].map((digits) => [digits, Object.keys(others).filter((currency) => others[currency] === digits)]));
