// Views list fields that exist, of an entity that exists, by a filter that holds.
import { isObject } from '../merge/introduce.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findPath, type Rule } from './lookup.ts';
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
  }
};
