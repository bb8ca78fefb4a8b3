// What two records are compared by where metadata says which are alike: one expression for the index and for who looks through it.
import type { Field } from '../meta/model.ts';

export type Likeness = 'exact' | 'normalised';

/** The column as it is, or its letters and digits without accents and case. */
export function likeKeySql(field: Field, how: Likeness, column: string): string {
  return isFolded(field, how) ? `regexp_replace(trellis.fold(${column}), '[[:space:][:punct:]]+', '', 'g')` : column;
}

/** Whether the key is made of the value's letters and digits. */
export function isFolded(field: Field, how: Likeness): boolean {
  return how === 'normalised' && field.columns[0]?.sqlType.toLowerCase().startsWith('text') === true && !field.columns[0].sqlType.includes('[]');
}
