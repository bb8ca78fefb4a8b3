// The `record` part of an entity names fields that exist and can do what is asked of them.
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { hasColumns } from '../computed/computed.ts';
import { labelParts } from '../transform/label.ts';
import { findField, type Rule } from './lookup.ts';

export const record: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    checkRequired(entity, findings);
    checkLabel(entity, findings);
    checkIdentity(entity, findings);
    checkIndexes(entity, findings);
    checkCurrency(entity, findings);
    checkOwnership(world, entity, findings);
  }
};

function checkRequired(entity: EntityDraft, findings: Findings): void {
  entity.document.required?.forEach((key, index) => findField(entity, findings, { source: entity.source, pointer: `${entity.base}/required/${index}` }, key, 'allowed'));
}

function checkLabel(entity: EntityDraft, findings: Findings): void {
  const label = entity.document.record?.label;
  if (label === undefined) return;
  const place = { source: entity.source, pointer: '/record/label' };
  const parts = labelParts(label);
  if (parts === undefined) return findings.error(place.source, place.pointer, 'meta.label-braces');
  for (const part of parts) {
    const field = 'field' in part ? findField(entity, findings, place, part.field) : undefined;
    if (field !== undefined && (field.type.secret === true || field.type.files !== undefined || !(field.type.relation === 'none' || field.type.relation === 'one') || !hasColumns(entity, field))) findings.error(place.source, place.pointer, 'meta.label-field', { field: field.key });
  }
}

function checkIdentity(entity: EntityDraft, findings: Findings): void {
  entity.document.record?.identity?.forEach((key, index) => {
    const pointer = `/record/identity/${index}`;
    const field = findField(entity, findings, { source: entity.source, pointer }, key);
    if (field !== undefined && !hasOneColumn(field)) findings.error(entity.source, pointer, 'meta.identity-field', { field: key });
  });
}

function checkIndexes(entity: EntityDraft, findings: Findings): void {
  for (const [name, index] of Object.entries(entity.document.record?.indexes ?? {})) {
    index.fields.forEach((key, position) => {
      const pointer = `/record/indexes/${name}/fields/${position}`;
      const field = findField(entity, findings, { source: entity.source, pointer }, key);
      if (field !== undefined && (!hasOneColumn(field) || field.type.long)) findings.error(entity.source, pointer, 'meta.index-field', { field: key });
    });
  }
}

/** A value that can be compared as a whole: one column, no array. */
function hasOneColumn({ type, document }: FieldDraft): boolean {
  if (document.formula !== undefined && document.stored !== true || document.rollup !== undefined || document.measured !== undefined || document.from !== undefined) return false;
  // Of several values the primary compares; its column is the main one.
  const columns = type.columns(document, { hasCurrency: false });
  return (columns.length === 1 || document.many !== undefined) && type.operators.includes('$eq');
}

function checkCurrency(entity: EntityDraft, findings: Findings): void {
  const currency = entity.document.record?.currency;
  if (currency === undefined) return;
  for (const [part, expected] of [['field', 'currency'], ['rate', 'decimal']] as const) {
    const pointer = `/record/currency/${part}`;
    const field = findField(entity, findings, { source: entity.source, pointer }, currency[part]);
    if (field !== undefined && (field.type.name !== expected || field.document.from !== undefined)) findings.error(entity.source, pointer, 'meta.currency-field', { field: field.key, expected });
    else if (field !== undefined && part === 'field' && !field.required) findings.error(entity.source, pointer, 'meta.currency-required', { field: field.key });
  }
}

function checkOwnership(world: World, entity: EntityDraft, findings: Findings): void {
  const ownership = entity.document.record?.ownership;
  if (typeof ownership !== 'object' || entity.base !== '') return;
  const pointer = '/record/ownership/via';
  const field = findField(entity, findings, { source: entity.source, pointer }, ownership.via);
  if (field === undefined) return;
  if (field.type.relation !== 'one' || field.document.from !== undefined) return findings.error(entity.source, pointer, 'meta.via-field', { field: field.key });
  const seen = new Set([entity.key]);
  for (let next = viaTarget(entity, world); next !== undefined; next = viaTarget(next, world)) {
    if (seen.has(next.key)) return findings.error(entity.source, pointer, 'meta.via-cycle', { field: field.key });
    seen.add(next.key);
  }
}

function viaTarget(entity: EntityDraft, world: World): EntityDraft | undefined {
  const ownership = entity.document.record?.ownership;
  const target = typeof ownership === 'object' ? entity.fields.get(ownership.via)?.target : undefined;
  return target === undefined ? undefined : world.entities.get(target);
}
