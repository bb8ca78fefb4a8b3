// What starts a workflow: an event that history tells of, or a date of the record.
import type { WorkflowDocument, WorkflowTrigger } from '../../shared/documents.ts';
import { hasColumns } from '../computed/computed.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { checkValue } from './filter.ts';
import { findField } from './lookup.ts';

export interface AtWorkflow {
  readonly world: World;
  readonly findings: Findings;
  readonly source: MergedDocument;
  readonly document: WorkflowDocument;
  readonly entity: EntityDraft;
}

/** Reports everything that is wrong with the trigger. */
export function checkTrigger(at: AtWorkflow, trigger: WorkflowTrigger): void {
  const { source, findings, entity, document } = at;
  if (trigger.on !== 'date' && entity.document.record?.history === false) findings.error(source, '/trigger', 'meta.workflow-history', { entity: entity.key });
  switch (trigger.on) {
    case 'created': return;
    case 'deleted': return;
    case 'updated': trigger.fields?.forEach((key, index) => recordedField(at, `/trigger/fields/${index}`, key)); return;
    case 'transition': return checkTransition(at, '/trigger/transition', trigger.transition);
    case 'changed': {
      const field = recordedField(at, '/trigger/field', trigger.field);
      if (field === undefined) return;
      for (const part of ['from', 'to'] as const) checkSides(at, `/trigger/${part}`, field, trigger[part]);
      return;
    }
    case 'date': {
      const field = findField(entity, findings, { source, pointer: '/trigger/field' }, trigger.field);
      const isDate = field !== undefined && ['date', 'dateTime'].includes(field.type.name) && hasColumns(entity, field);
      if (field !== undefined && !isDate) findings.error(source, '/trigger/field', 'meta.workflow-date', { field: field.key });
      if (isDate && field.type.name === 'dateTime' && trigger.at !== undefined) findings.error(source, '/trigger/at', 'meta.workflow-time', { field: field.key });
      if (isDate && field.type.name === 'date' && (trigger.before ?? trigger.after)?.endsWith('h') === true) findings.error(source, trigger.before === undefined ? '/trigger/after' : '/trigger/before', 'meta.workflow-hours', { field: field.key });
      if (trigger.before !== undefined && trigger.after !== undefined) findings.error(source, '/trigger', 'meta.workflow-span');
      if (document.runAs === 'user') findings.error(source, '/runAs', 'meta.workflow-person');
    }
  }
}

/** A field of which history tells a change: nothing else hears of it. */
function recordedField({ findings, source, entity }: AtWorkflow, pointer: string, key: string): FieldDraft | undefined {
  const field = findField(entity, findings, { source, pointer }, key);
  if (field === undefined) return undefined;
  const isKept = !field.system || field.key === 'owner' || field.key === 'team';
  const isTold = field.type.relation === 'many' || (field.type.relation !== 'lines' && hasColumns(entity, field) && field.document.rollup === undefined);
  if (isKept && isTold && field.document.history !== false) return field;
  findings.error(source, pointer, 'meta.workflow-field', { field: key });
  return undefined;
}

function checkSides({ findings, source }: AtWorkflow, pointer: string, field: FieldDraft, side: unknown): void {
  if (side === undefined) return;
  if (!field.type.operators.includes('$eq')) return findings.error(source, pointer, 'query.operator-type', { operator: '$eq', field: field.key });
  const isList = Array.isArray(side);
  for (const [index, value] of (isList ? side : [side]).entries()) {
    checkValue({ findings }, { source, pointer: isList ? `${pointer}/${index}` : pointer }, field, value);
  }
}

/** The transition is one of the entity's own. */
export function checkTransition({ findings, source, entity }: Pick<AtWorkflow, 'findings' | 'source' | 'entity'>, pointer: string, name: string): void {
  const known = Object.values(entity.document.processes ?? {}).flatMap(({ transitions }) => Object.keys(transitions));
  if (!known.includes(name)) findings.unknown(source, pointer, 'meta.unknown-transition', name, known, { entity: entity.key, name });
}
