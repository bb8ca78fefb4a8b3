// Whether a field must have a value whatever else the record holds.
import type { Field } from './model.ts';

/** False too where the answer depends on the rest of the record: on a condition, or on what a linked record gives. */
export function isRequiredAlways({ required, document, copy }: Field): boolean {
  return required && document.visibleWhen === undefined && copy === undefined;
}
