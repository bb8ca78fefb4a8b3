// Text of several lines; left out of lists.
import type { FieldType } from './contract.ts';
import { text } from './text.ts';

export const longText: FieldType = { ...text, name: 'longText', sort: 'none', aggregates: ['count'], long: true, widget: 'textarea', cell: 'text', widensTo: [] };
