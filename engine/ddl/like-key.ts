// What two records are compared by where metadata says which are alike: one expression for the index and for who looks through it.
import type { Field } from '../meta/model.ts';

export type Likeness = 'exact' | 'normalised' | 'domain';

/** The column as it is, its letters and digits without accents and case, or what stands behind the @ of an address; NULL where nothing does. */
export function likeKeySql(field: Field, how: Likeness, column: string): string {
  if (how === 'domain') return `nullif(lower(split_part(${column}, '@', 2)), '')`;
  return isFolded(field, how) ? `regexp_replace(trellis.fold(${column}), '[[:space:][:punct:]]+', '', 'g')` : column;
}

/** The same of a value in hand, for addresses. */
export function domainOf(address: unknown): string {
  return typeof address === 'string' ? address.split('@')[1]?.toLowerCase() ?? '' : '';
}

/** Whether the key is made of the value's letters and digits. */
export function isFolded(field: Field, how: Likeness): boolean {
  return how === 'normalised' && field.columns[0]?.sqlType.toLowerCase().startsWith('text') === true && !field.columns[0].sqlType.includes('[]');
}
