// How often a record was written; the lock of optimistic writers.
import type { FieldType } from './contract.ts';
import { integer } from './integer.ts';

export const version: FieldType = { ...integer, name: 'version', generated: true, keywords: {}, columns: () => [{ part: '', sqlType: 'integer' }], aggregates: ['count', 'min', 'max'], widget: 'hidden', widensTo: [] };
