// Lines have one parent, no lines of their own, and their fields in one place.
import { declaredFields, findEntity, type Rule } from './lookup.ts';

export const lines: Rule = (world, findings) => {
  for (const { source, pointer, key, document, type, entity } of declaredFields(world)) {
    if (type.relation !== 'lines' || document.entity === undefined) continue;
    const place = { source, pointer: `${pointer}/entity` };
    if (entity === undefined || entity.parent !== undefined) {
      findings.error(source, pointer, 'meta.lines-in-lines');
      continue;
    }
    const child = document.items === undefined ? findEntity(world, findings, place, document.entity) : world.entities.get(document.entity);
    if (child === undefined) continue;
    const isOwn = child.source.name === document.entity;
    if (isOwn && document.items !== undefined) findings.error(source, `${pointer}/items`, 'meta.lines-both', { entity: document.entity });
    else if (child.parent?.entity !== entity.key || child.parent.lines !== key) findings.error(source, place.pointer, 'meta.lines-taken', { entity: document.entity, other: child.parent?.entity ?? child.key }, 'meta.hint-rename');
  }
};
