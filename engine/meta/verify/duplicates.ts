// Rules of duplicates compare fields that have a value of their own to compare.
import { isObject } from '../../shared/json-object.ts';
import type { World } from '../draft.ts';
import { checkFilter } from './filter.ts';
import { findField, type Rule } from './lookup.ts';

export const duplicates: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    if (entity.base !== '') continue;
    for (const [name, { match, where, except, action }] of Object.entries(entity.document.duplicates ?? {})) {
      const pointer = `/duplicates/${name}`;
      for (const [key, how] of Object.entries(match)) {
        const place = { source: entity.source, pointer: `${pointer}/match/${key}` };
        const field = findField(entity, findings, place, key);
        const isComputed = field?.document.formula !== undefined || field?.document.rollup !== undefined || field?.document.measured !== undefined || field?.document.from !== undefined;
        if (field !== undefined && (isComputed || !['none', 'one'].includes(field.type.relation) || !field.type.operators.includes('$eq'))) findings.error(place.source, place.pointer, 'meta.duplicate-field', { field: key });
        else if (field !== undefined && how === 'domain' && field.type.name !== 'email') findings.error(place.source, place.pointer, 'meta.duplicate-domain', { field: key });
      }
      if (except !== undefined && (action === 'block' || !isListed(world, except))) findings.error(entity.source, `${pointer}/except`, 'meta.duplicate-except', { name: except });
      if (where !== undefined) checkFilter({ world, findings, entity, place: { source: entity.source, pointer: `${pointer}/where` } }, where);
    }
  }
};

/** A text of a setting of the whole site. */
function isListed(world: World, path: string): boolean {
  const [group, parameter = ''] = path.split('.');
  const document = world.documents.find(({ kind, name }) => kind === 'setting' && name === group)?.value;
  const said = document?.scope === 'site' && isObject(document.properties) ? document.properties[parameter] : undefined;
  return isObject(said) && (said.fieldType === 'text' || said.fieldType === 'longText');
}
