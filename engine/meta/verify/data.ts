// Shipped rows: of an entity with an identity, of fields that it has, with values that these take, each row once.
import type { EntityDraft, FieldDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { escapeStep } from '../pointer.ts';
import { isObject } from '../../shared/json-object.ts';
import { findEntity, findField, typed, type Rule } from './lookup.ts';

export const data: Rule = (world, findings) => {
  for (const source of world.documents) {
    const { entity: key, rows, hidden } = source.value;
    if (source.kind !== 'data' || typeof key !== 'string' || !Array.isArray(rows) || hidden === true) continue;
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, key, 'allowed');
    if (entity === undefined) continue;
    if ((entity.document.record?.identity ?? []).length === 0) findings.error(source, '/entity', 'meta.data-identity', { entity: entity.key });
    else if (!isSound(rows, entity)) checkRows(source, entity, rows, findings);
  }
};

/** Rows that were found sound for the same declaration are not looked at again: lists of places are long, and a publish is short. */
const sound = new WeakMap<object, object>();

function isSound(rows: object, entity: EntityDraft): boolean {
  return sound.get(rows) === entity.document;
}

function checkRows(source: MergedDocument, entity: EntityDraft, rows: readonly unknown[], findings: Findings): void {
  const before = findings.all.length;
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    if (!isObject(row)) return;
    const pointer = `/rows/${index}`;
    for (const [key, value] of Object.entries(row)) checkValue(source, entity, key, value, `${pointer}/${escapeStep(key)}`, findings);
    const identity = entity.document.record?.identity ?? [];
    for (const key of new Set([...identity, ...(entity.document.required ?? [])])) {
      const hasDefault = entity.fields.get(key)?.document.default !== undefined && !identity.includes(key);
      if (row[key] === undefined && !hasDefault) findings.error(source, pointer, 'meta.data-missing', { field: key });
    }
    const name = JSON.stringify(identity.map((key) => row[key]));
    if (seen.has(name)) findings.error(source, pointer, 'meta.repeated', { key: identity.map((key) => String(row[key])).join(', ') });
    seen.add(name);
  });
  if (findings.all.length === before) sound.set(rows, entity.document);
}

function checkValue(source: MergedDocument, entity: EntityDraft, key: string, value: unknown, pointer: string, findings: Findings): void {
  const field = findField(entity, findings, { source, pointer }, key, 'allowed');
  if (field === undefined) return;
  if (!isShippable(field)) return findings.error(source, pointer, 'meta.data-field', { field: key });
  // A link is written as the identity of its target, which only the site knows.
  if (field.type.relation === 'one') return;
  const parsed = field.type.toColumns(typed(entity.key, field), value);
  if (!parsed.ok) findings.error(source, `${pointer}${parsed.at ?? ''}`, parsed.code, parsed.params);
}

function isShippable({ system, type }: FieldDraft): boolean {
  return !system && !type.generated && (type.relation === 'none' || type.relation === 'one');
}
