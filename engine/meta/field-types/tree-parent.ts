// The record above this one: a link of an entity to itself, by which its records form a tree. The record layer keeps it free of circles.
import type { FieldType } from './contract.ts';
import { filterKeyword, inverseKeyword, link, onDeleteKeyword } from './link.ts';
import { equality } from './operators.ts';

export const treeParent: FieldType = {
  ...link, name: 'treeParent',
  keywords: { onDelete: onDeleteKeyword, inverse: inverseKeyword, filter: filterKeyword },
  operators: [...equality, '$under'], widensTo: ['link'],
};
