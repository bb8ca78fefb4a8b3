// Addresses in parts and as one line: Vietnamese ones in two levels (province, ward) by official codes, others free. Pure; whether a code exists is asked elsewhere.

export interface AddressParts {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly street?: string | undefined;
  /** Official code of two digits, and the name that stood for it when the address was written. */
  readonly province?: string | undefined;
  readonly provinceName?: string | undefined;
  /** Official code of five digits. */
  readonly ward?: string | undefined;
  readonly wardName?: string | undefined;
  readonly city?: string | undefined;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
}

export const homeCountry = 'VN';

/** From the small to the large, as envelopes are written; the home country goes without saying. */
export function addressLine(parts: AddressParts): string {
  const place = parts.country === homeCountry
    ? [parts.wardName, parts.city, parts.provinceName ?? parts.region, parts.postalCode]
    : [[parts.city, parts.region, parts.postalCode].filter(isFilled).join(' '), countryName(parts.country)];
  return [parts.street, ...place].filter(isFilled).join(', ');
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** English name of a country; undefined for what is none. */
export function countryName(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? countries.of(code) : undefined;
}
