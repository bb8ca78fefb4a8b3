// Derived values disclose: a label may be shown only to who may read all it is made of.
import type { Entity, Model } from '../meta/model.ts';
import type { Access } from './access.ts';

/** Whether the label of every visible record may be shown. Masked and conditional parts count as unreadable. With a Model,
 *  the labels of links in the label are looked at too. */
export function labelReadable(access: Access, entity: Entity, model?: Model): 'yes' | 'no' {
  return readable(access, entity, model, new Set()) ? 'yes' : 'no';
}

function readable(access: Access, entity: Entity, model: Model | undefined, seen: Set<string>): boolean {
  if (seen.has(entity.key)) return true;
  seen.add(entity.key);
  return entity.label.every((part) => {
    if ('text' in part) return true;
    if (access.read(entity.key, part.field) !== 'yes') return false;
    const target = model?.entities.get(entity.fields.get(part.field)?.target ?? '');
    return target === undefined || (access.can(target.key, 'read') && readable(access, target, model, seen));
  });
}
