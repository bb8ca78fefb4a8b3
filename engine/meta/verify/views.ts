// Views list fields that exist, of an entity that exists, by a filter that holds; a board has columns and what they can add up to.
import type { EntityDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findField, findPath, type Place, type Rule } from './lookup.ts';
import { checkSort } from './sorts.ts';

export const views: Rule = (world, findings) => {
  for (const source of world.documents) {
    const { entity: key, columns, filter, sort } = source.value;
    if (source.kind !== 'view' || typeof key !== 'string') continue;
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, key, 'allowed');
    if (entity === undefined) continue;
    if (Array.isArray(columns)) columns.forEach((column: unknown, index) => { findPath(world, entity, findings, { source, pointer: `/columns/${index}` }, String(column).split('.'), 'allowed'); });
    if (isObject(filter)) checkFilter({ world, findings, entity, place: { source, pointer: '/filter' } }, filter);
    if (typeof sort === 'string') checkSort(world, entity, findings, { source, pointer: '/sort' }, sort, 'allowed');
    checkBoard(entity, findings, { source, pointer: '' });
  }
};

function checkBoard(entity: EntityDraft, findings: Findings, { source }: Place): void {
  const { type, group, total } = source.value;
  if (type !== 'board') {
    for (const [keyword, value] of Object.entries({ group, total })) if (value !== undefined) findings.error(source, `/${keyword}`, 'meta.board-only', { keyword });
    return;
  }
  if (typeof group !== 'string') findings.error(source, '/type', 'meta.board-group');
  else {
    const field = findField(entity, findings, { source, pointer: '/group' }, group, 'allowed');
    if (field !== undefined && (field.type.name !== 'select' || field.document.from !== undefined)) findings.error(source, '/group', 'meta.board-columns', { field: group });
  }
  if (typeof total !== 'string') return;
  const field = findField(entity, findings, { source, pointer: '/total' }, total, 'allowed');
  if (field !== undefined && !field.type.aggregates.includes('sum')) findings.error(source, '/total', 'meta.board-total', { field: total });
}
