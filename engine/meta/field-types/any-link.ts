// A reference to one record of one of several entities: two columns, the entity by key and the id.
// On the wire `entity` is the API name; the record layer maps it, in both directions.
import { isKey } from '../key.ts';
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { idValue } from './id-value.ts';
import { equality } from './operators.ts';
import { refuse, taken } from './parsed.ts';

function anyLinkValue(field: TypedField, value: unknown): Parsed<{ entity: string; id: string }> {
  if (typeof value !== 'object' || value === null || !('entity' in value) || !isKey(value.entity)) return refuse(field, 'value.not-any-link');
  const id = idValue(field, value);
  if (!id.ok) return id;
  return Object.hasOwn(field.document.entities ?? {}, value.entity) ? taken({ entity: value.entity, id: id.value }) : refuse(field, 'value.any-link-entity', { entity: value.entity });
}

export const anyLink: FieldType = {
  name: 'anyLink', relation: 'any', generated: false,
  keywords: {
    entities: { type: 'object', 'x-merge': 'map', propertyNames: { $ref: '#/$defs/key' }, additionalProperties: { $ref: '#/$defs/anyLinkEntity' }, description: 'Entities that may stand at the far end, each with its inverse.' },
  },
  columns: () => [{ part: 'entity', sqlType: 'text COLLATE "C"' }, { part: 'id', sqlType: 'uuid' }],
  valueSchema: () => ({ type: 'object', properties: { entity: { type: 'string' }, id: { type: 'string', format: 'uuid' } }, required: ['entity', 'id'] }),
  readSql: (_field, column) => `CASE WHEN ${column('id')} IS NOT NULL THEN json_build_object('entity', ${column('entity')}, 'id', ${column('id')}) END`,
  historySql: (_field, column) => `CASE WHEN ${column('id')} IS NOT NULL THEN jsonb_build_object('entity', ${column('entity')}, 'id', ${column('id')}) END`,
  toColumns: anyLinkValue,
  // Compares ids, which are unique over all entities; an operand may be an id, `{id}` or `{entity, id}`.
  operators: equality, operandType: 'uuid', toOperand: idValue,
  sort: 'none', aggregates: ['count'], buckets: false,
  fromText: (field) => refuse(field, 'value.not-any-link'),
  searchable: false, long: false, widget: 'anyLink', cell: 'link', widensTo: [],
};
