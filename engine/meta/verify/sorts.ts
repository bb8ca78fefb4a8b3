// Orders name fields that can be ordered by: of the records, of related lists, of views.
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { labelOf } from '../transform/label.ts';
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
    // A default order is an index, and there is none over what is shown from elsewhere.
    if (found !== undefined && (!canSort(world, found.field, item.field) || (hidden === 'refused' && found.field.document.from !== undefined))) findings.error(place.source, place.pointer, 'meta.sort-field', { field: item.field });
  }
}

/** A field of the record itself or of a record it links to; a link goes by the first field of its target's label. */
function canSort(world: World, field: FieldDraft, path: string): boolean {
  const steps = path.split('.').length;
  if (field.type.relation !== 'one') return field.type.sort !== 'none' && steps <= 2;
  const target = field.target === undefined ? undefined : world.entities.get(field.target);
  // A target or a label that is at fault is told of by others.
  if (target === undefined) return true;
  const part = labelOf(target).find((each) => 'field' in each);
  const shown = part !== undefined && 'field' in part ? target.fields.get(part.field) : undefined;
  return steps === 1 && part !== undefined && (shown === undefined || (shown.type.relation === 'none' && shown.type.sort !== 'none'));
}
