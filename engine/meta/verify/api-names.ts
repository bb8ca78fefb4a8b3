// In the API every name means one thing: entities among each other, fields and relations of one entity among each other.
// Money with a base amount takes a second name, `<name>Base`.
import { columnsOf } from '../computed/computed.ts';
import type { EntityDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { isKey } from '../key.ts';
import type { MergedDocument } from '../merge/documents.ts';
import type { Rule } from './lookup.ts';

export const apiNames: Rule = (world, findings) => {
  const entities = new Map<string, EntityDraft>();
  for (const entity of world.entities.values()) {
    const other = entities.get(entity.apiName);
    if (other !== undefined) findings.error(entity.source, entity.document.apiName === undefined ? '/name' : '/apiName', 'meta.entity-name-taken', { name: entity.apiName, other: other.key }, 'meta.hint-rename');
    else entities.set(entity.apiName, entity);
    checkNames(entity, findings);
  }
};

interface Named { readonly name: string; readonly isKey?: boolean; readonly owner: string; readonly source: MergedDocument; readonly pointer: string }

function checkNames(entity: EntityDraft, findings: Findings): void {
  const taken = new Map<string, string>();
  for (const { name, owner, source, pointer, isKey: isChecked = false } of namesOf(entity)) {
    const other = taken.get(name);
    if (!isChecked && !isKey(name)) findings.error(source, pointer, 'meta.key', { key: name }, 'meta.hint-rename');
    if (other === undefined) taken.set(name, owner);
    else if (other !== owner) findings.error(source, pointer, 'meta.name-taken', { name, other, entity: entity.key }, 'meta.hint-rename');
  }
}

function* namesOf(entity: EntityDraft): Generator<Named> {
  const { source } = entity;
  for (const field of entity.fields.values()) {
    const pointer = field.pointer ?? `${entity.base}/properties`;
    yield { name: field.apiName, isKey: field.apiName === field.key, owner: field.key, source, pointer: field.apiName === field.key ? pointer : `${pointer}/apiName` };
    if (columnsOf(entity, field).some((column) => column.part === 'base')) yield { name: `${field.apiName}Base`, owner: `${field.key} (base)`, source, pointer };
  }
  for (const relation of entity.relations) {
    if (relation.kind === 'lines' || relation.kind === 'links') continue; // the field of the same name
    const owner = `${relation.via.entity}.${relation.via.field}`;
    yield { name: relation.key, owner, source: relation.source, pointer: relation.pointer };
  }
}
