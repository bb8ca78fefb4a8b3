// Rules of duplicates compare fields that have a value of their own to compare.
import { checkFilter } from './filter.ts';
import { findField, type Rule } from './lookup.ts';

export const duplicates: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    if (entity.base !== '') continue;
    for (const [name, { match, where }] of Object.entries(entity.document.duplicates ?? {})) {
      const pointer = `/duplicates/${name}`;
      for (const key of Object.keys(match)) {
        const place = { source: entity.source, pointer: `${pointer}/match/${key}` };
        const field = findField(entity, findings, place, key);
        const isComputed = field?.document.formula !== undefined || field?.document.rollup !== undefined || field?.document.from !== undefined;
        if (field !== undefined && (isComputed || !['none', 'one'].includes(field.type.relation) || !field.type.operators.includes('$eq'))) findings.error(place.source, place.pointer, 'meta.duplicate-field', { field: key });
      }
      if (where !== undefined) checkFilter({ world, findings, entity, place: { source: entity.source, pointer: `${pointer}/where` } }, where);
    }
  }
};
