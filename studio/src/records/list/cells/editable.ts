// Which fields of a list can be changed in their cell, and how. Pure.
import type { ModelEntity, ModelField, ModelProcess } from '../../../../../engine/shared/wire.ts';

/** Too large for a cell, or not written by hand. */
const notInCells = new Set(['lines', 'file', 'image', 'attachments', 'secret', 'richText', 'json', 'autonumber', 'position']);
/** One choice is the whole answer: it is saved as soon as it is made. */
const choices = new Set(['select', 'boolean', 'link', 'user', 'team', 'treeParent', 'currency']);
/** Several inputs together: they keep their labels. */
const groups = new Set(['address', 'personName', 'dateRange', 'geoPoint', 'anyLink']);

export function processOf(entity: ModelEntity, field: ModelField): ModelProcess | undefined {
  return entity.processes.find((process) => process.field === field.name);
}

/** Whether anybody may change it there; whether this record's may be is for its conditions and the server to say. */
export function isEditable(entity: ModelEntity, field: ModelField): boolean {
  if (processOf(entity, field) !== undefined) return entity.acts.some(({ kind }) => kind === 'transition');
  return entity.actions.includes('update') && field.writable && !field.masked && field.from === undefined && !notInCells.has(field.type);
}

export function isChoice(field: ModelField): boolean {
  return choices.has(field.type);
}

export function isGroup(field: ModelField): boolean {
  return groups.has(field.type) || field.many !== undefined;
}
