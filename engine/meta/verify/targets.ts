// What a relation points to exists, and a link says what happens when it goes.
import type { Rule } from './lookup.ts';
import { declaredFields, findEntity } from './lookup.ts';

export const targets: Rule = (world, findings) => {
  for (const { source, pointer, key, document, type, required } of declaredFields(world)) {
    if (Object.hasOwn(type.keywords, 'entity') && document.entity === undefined) findings.error(source, pointer, 'meta.link-entity', { fieldType: type.name, keyword: 'entity' });
    if (type.relation === 'any' && Object.keys(document.entities ?? {}).length === 0) findings.error(source, pointer, 'meta.link-entity', { fieldType: type.name, keyword: 'entities' });
    if (document.entity !== undefined && type.relation !== 'lines') findEntity(world, findings, { source, pointer: `${pointer}/entity` }, document.entity);
    for (const entity of Object.keys(document.entities ?? {})) findEntity(world, findings, { source, pointer: `${pointer}/entities/${entity}` }, entity);
    if (type.name === 'link' && document.onDelete === undefined) findings.error(source, pointer, 'meta.on-delete');
    if (document.onDelete === 'setNull' && required) findings.error(source, `${pointer}/onDelete`, 'meta.on-delete-required', { field: key });
  }
};
