// Which events start a workflow: once as a condition that the relay asks the database, once exactly. Made once per Model.
import { literal } from '../db/identifier.ts';
import type { Workflow } from '../meta/model.ts';
import type { Consumer, OutboxEvent } from '../outbox/consumer.ts';
import type { WorkflowTrigger } from '../shared/documents.ts';

type Interest = Pick<Consumer, 'fields' | 'every' | 'where' | 'wants'>;
type Op = OutboxEvent['op'];

/** The events that start it; undefined where no event does. Rows of an import or of another long work start none. */
export function interestOf({ document: { entity, trigger } }: Workflow): Interest | undefined {
  const of = (ops: readonly Op[], rest: { readonly fields?: readonly string[]; readonly sql?: string; readonly wants?: (event: OutboxEvent) => boolean } = {}): Interest => ({
    fields: rest.fields ?? [], every: rest.fields === undefined,
    where: `e.entity = ${literal(entity)} AND e.operation_id IS NULL AND e.op IN (${ops.map(literal).join(', ')})${rest.sql === undefined ? '' : ` AND ${rest.sql}`}`,
    wants: (event) => event.entity === entity && event.operationId === null && ops.includes(event.op) && (rest.wants?.(event) ?? true),
  });
  switch (trigger.on) {
    case 'created': return of(['create']);
    case 'updated': return of(['update'], trigger.fields === undefined ? {} : { fields: trigger.fields });
    case 'changed': return of(trigger.create === true ? ['create', 'update'] : ['update'], { fields: [trigger.field], wants: (event) => changedAsAsked(trigger, event) });
    case 'transition': return of(['update'], { sql: `e.action = ${literal(trigger.transition)}`, wants: ({ action }) => action === trigger.transition });
    case 'deleted': return of(['delete']);
    case 'date': return undefined;
  }
}

function changedAsAsked({ field, from, to }: Extract<WorkflowTrigger, { readonly on: 'changed' }>, { op, changes }: OutboxEvent): boolean {
  const change = changes[field];
  const [before, after] = op === 'update' && Array.isArray(change) ? change : [undefined, change];
  // A new record that says nothing of the field has not changed it.
  return (op === 'update' || (after !== null && after !== undefined)) && isOneOf(from, before) && isOneOf(to, after);
}

/** Numbers travel as text where they are long. */
function isOneOf(asked: unknown, value: unknown): boolean {
  if (asked === undefined) return true;
  const values: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  return value !== null && value !== undefined && values.some((each) => String(each) === String(value));
}
