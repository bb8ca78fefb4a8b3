// Filters on links are about the far entity, with the record in hand as `$record`.
import { checkFilter } from './filter.ts';
import { declaredFields, type Rule } from './lookup.ts';

export const linkFilters: Rule = (world, findings) => {
  for (const { source, pointer, document, field, entity } of declaredFields(world)) {
    const target = field.target === undefined ? undefined : world.entities.get(field.target);
    if (document.filter === undefined || target === undefined) continue;
    checkFilter({ world, findings, place: { source, pointer: `${pointer}/filter` }, entity: target, ...(entity && { record: entity }) }, document.filter);
  }
};
