// A person: a link to entity `user`.
import type { FieldType } from './contract.ts';
import { filterKeyword, inverseKeyword, link, onDeleteKeyword } from './link.ts';

export const user: FieldType = { ...link, name: 'user', keywords: { onDelete: onDeleteKeyword, inverse: inverseKeyword, filter: filterKeyword }, widget: 'user', cell: 'user', widensTo: ['link'] };
