// Steps of a workflow: what they set, create, change and tell exists and fits; a step names only records that earlier ones made.
import type { StepOf, WorkflowStep } from '../../shared/documents.ts';
import { hasColumns } from '../computed/computed.ts';
import type { EntityDraft } from '../draft.ts';
import { labelParts } from '../transform/label.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkSlot } from './acts.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findField, type Place } from './lookup.ts';
import { checkTransition, type AtWorkflow } from './workflow-trigger.ts';

/** Reports everything that is wrong with the steps. */
export function checkSteps(at: AtWorkflow): void {
  const { findings, source, document } = at;
  const ids = document.steps.map(({ id }) => id);
  document.steps.forEach((step, index) => {
    const pointer = `/steps/${index}`;
    if (ids.indexOf(step.id) !== index) findings.error(source, `${pointer}/id`, 'meta.repeated', { key: step.id });
    // What is in the trash stays as it is; others may be told of it, and new records made.
    if (document.trigger.on === 'deleted' && step.kind !== 'create' && step.kind !== 'notify') return findings.error(source, `${pointer}/kind`, 'meta.workflow-trash', { kind: step.kind });
    checkStep(at, pointer, step);
    if ('set' in step) checkMadeNames(at, pointer, step.set, document.steps.slice(0, index));
  });
}

function checkStep(at: AtWorkflow, pointer: string, step: WorkflowStep): void {
  const { world, findings, source, entity } = at;
  switch (step.kind) {
    case 'set': return checkSlots(at, `${pointer}/set`, entity, step.set, false);
    case 'transition': return checkTransition(at, `${pointer}/transition`, step.transition);
    case 'create': {
      const target = findEntity(world, findings, { source, pointer: `${pointer}/entity` }, step.entity);
      if (target?.parent !== undefined) findings.error(source, `${pointer}/entity`, 'meta.not-supported', { what: target.key });
      return target === undefined ? undefined : checkSlots(at, `${pointer}/set`, target, step.set, true);
    }
    case 'update': return checkUpdate(at, pointer, step);
    case 'notify': return checkNotify(at, pointer, step);
  }
}

function checkSlots({ findings, world, source, entity }: AtWorkflow, pointer: string, target: EntityDraft, slots: Readonly<Record<string, unknown>>, makes: boolean): void {
  for (const [key, slot] of Object.entries(slots)) {
    const place = { source, pointer: `${pointer}/${key}` };
    const field = findField(target, findings, place, key);
    if (field === undefined) continue;
    const isMade = isObject(slot) && '$made' in slot;
    if (isMade && field.type.relation !== 'one' && field.type.relation !== 'many') findings.error(source, place.pointer, 'meta.default-slot', { slot: '$made' });
    // Nobody in person acts where the engine does: whoever caused it is named by a field.
    else if (slot === '$actor') findings.error(source, place.pointer, 'meta.default-slot', { slot: '$actor' });
    else checkSlot({ world, findings, entity }, place, field, slot, makes);
  }
}

/** The far record of a link, or those of a list. */
function checkUpdate(at: AtWorkflow, pointer: string, { relation: key, filter, set }: StepOf<'update'>): void {
  const { world, findings, source, entity } = at;
  const place: Place = { source, pointer: `${pointer}/relation` };
  const link = entity.fields.get(key);
  const relation = entity.relations.find((each) => each.key === key);
  const targetKey = link?.type.relation === 'one' && link.document.from === undefined ? link.target : relation?.target;
  if (targetKey === undefined) {
    const ways = [...entity.relations.map((each) => each.key), ...[...entity.fields.values()].filter((field) => field.type.relation === 'one').map((field) => field.key)];
    return findings.unknown(source, place.pointer, 'meta.unknown-relation', key, ways, { entity: entity.key, relation: key });
  }
  const target = world.entities.get(targetKey);
  if (target === undefined) return;
  if (target.parent !== undefined) findings.error(source, place.pointer, 'meta.not-supported', { what: target.key });
  if (filter !== undefined) checkFilter({ world, findings, entity: target, place: { source, pointer: `${pointer}/filter` } }, filter);
  checkSlots(at, `${pointer}/set`, target, set, false);
}

function checkNotify({ world, findings, source, entity }: AtWorkflow, pointer: string, { to, message }: StepOf<'notify'>): void {
  to.forEach((recipient, index) => {
    const at = `${pointer}/to/${index}`;
    if ('role' in recipient) {
      if (!world.roles.has(recipient.role)) findings.unknown(source, `${at}/role`, 'meta.unknown-role', recipient.role, world.roles.keys(), { role: recipient.role });
      return;
    }
    const [member, key] = 'field' in recipient ? ['field', recipient.field] as const : ['managerOf', recipient.managerOf] as const;
    const field = findField(entity, findings, { source, pointer: `${at}/${member}` }, key);
    const names = member === 'field' ? ['user', 'team'] : ['user'];
    const fits = field !== undefined && field.type.relation === 'one' && names.includes(field.target ?? '') && hasColumns(entity, field);
    if (field !== undefined && !fits) findings.error(source, `${at}/${member}`, 'meta.workflow-recipient', { field: key });
  });
  const place = { source, pointer: `${pointer}/message` };
  const parts = labelParts(message);
  if (parts === undefined) return findings.error(source, place.pointer, 'meta.label-braces');
  for (const part of parts) {
    const field = 'field' in part ? findField(entity, findings, place, part.field) : undefined;
    if (field !== undefined && (!(field.type.relation === 'none' || field.type.relation === 'one') || field.type.long)) findings.error(source, place.pointer, 'meta.label-field', { field: field.key });
  }
}

function checkMadeNames({ findings, source }: AtWorkflow, pointer: string, slots: Readonly<Record<string, unknown>>, earlier: readonly WorkflowStep[]): void {
  const known = earlier.filter(({ kind }) => kind === 'create').map(({ id }) => id);
  for (const [key, slot] of Object.entries(slots)) {
    if (!isObject(slot) || !('$made' in slot) || known.includes(String(slot.$made))) continue;
    findings.unknown(source, `${pointer}/set/${key}`, 'meta.unknown-made', String(slot.$made), known, { name: String(slot.$made) });
  }
}
