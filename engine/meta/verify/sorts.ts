// Orders name fields that can be ordered by: of the records, of related lists, of views.
import type { EntityDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { sortItems } from '../transform/sort.ts';
import { findPath, type Hidden, type Place, type Rule } from './lookup.ts';

export const sorts: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    const sort = entity.document.record?.sort;
    if (sort !== undefined) checkSort(world, entity, findings, { source: entity.source, pointer: '/record/sort' }, sort);
    for (const relation of entity.relations) {
      const target = world.entities.get(relation.target);
      if (relation.sort !== undefined && target !== undefined) checkSort(world, target, findings, { source: relation.source, pointer: relation.pointer.replace(/\/name$/, '/sort') }, relation.sort);
    }
  }
};

/** Reports what records of an entity cannot be sorted by. */
export function checkSort(world: World, entity: EntityDraft, findings: Findings, place: Place, sort: string, hidden: Hidden = 'refused'): void {
  for (const item of sortItems(sort)) {
    const found = findPath(world, entity, findings, place, item.field.split('.'), hidden);
    if (found?.field.type.sort === 'none') findings.error(place.source, place.pointer, 'meta.sort-field', { field: item.field });
  }
}
