// The place of a row among its siblings, counted from 1; the record layer keeps it dense where rows come as an array.
import type { FieldType } from './contract.ts';
import { integer } from './integer.ts';

export const position: FieldType = { ...integer, name: 'position', keywords: {}, columns: () => [{ part: '', sqlType: 'integer' }], aggregates: ['count'], widget: 'hidden', widensTo: ['integer'] };
