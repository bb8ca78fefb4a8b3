// The run log: rows of `_workflow_run`, one per workflow and key. Whoever begins a run holds its row to the end of the transaction that
// does its work, so that the work happens once.
import type { Site } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import type { Workflow } from '../meta/model.ts';
import type { Cause } from './home.ts';

export type RunState = 'done' | 'skipped' | 'retrying' | 'failed' | 'stopped';

/** Why a run failed, as facts: it is told in the reader's language. */
export interface Reason { readonly code: string; readonly params?: Readonly<Record<string, unknown>>; readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly params?: Readonly<Record<string, unknown>> }[] }

/** What one step did: records by entity. */
export interface StepDone { readonly id: string; readonly kind: string; readonly records?: readonly { readonly entity: string; readonly id: string }[]; readonly people?: number; /** People beyond the most that one step tells. */ readonly untold?: number }

export interface RunRow { readonly id: string; readonly workflow: Workflow; readonly cause: Cause; readonly at: Date }

/** The failure of one step. */
export class StepFailed extends Error {
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StepFailed';
    this.step = step;
  }
}

export const table = (site: Pick<Site, 'schema'>): string => `${ident(site.schema)}._workflow_run`;

/** Begins a run in the transaction that does its work; its id, or undefined where it has come to its end before. */
export async function begin(tx: Transaction, site: Site, run: RunRow, again: readonly RunState[] = ['retrying']): Promise<string | undefined> {
  return put(tx, site, run, { state: 'done', again });
}

/** Says what the steps did. */
export async function finish(tx: Transaction, site: Site, id: string, steps: readonly StepDone[]): Promise<void> {
  await tx.execute({ text: `UPDATE ${table(site)} SET steps = $2::jsonb WHERE id = $1`, values: [id, JSON.stringify(steps)] });
}

/** Notes a run that did nothing, or was taken back. */
export async function note(on: Queryable, site: Site, run: RunRow, how: { readonly state: RunState; readonly error?: unknown; readonly again?: readonly RunState[] }): Promise<void> {
  const { error, ...rest } = how;
  await put(on, site, run, { again: ['retrying'], ...rest, ...(error !== undefined && { step: error instanceof StepFailed ? error.step : null, reason: reasonOf(error) }) });
}

interface Put { readonly state: RunState; readonly again: readonly RunState[]; readonly step?: string | null; readonly reason?: Reason }

async function put(on: Queryable, site: Site, { id, workflow, cause, at }: RunRow, { state, again, step = null, reason }: Put): Promise<string | undefined> {
  const rows = await on.rows({
    text: `INSERT INTO ${table(site)} AS r (id, workflow, key, state, at, entity, record_id, event_id, actor, depth, attempts, steps, failed_step, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, '[]', $11, $12::jsonb)
      ON CONFLICT (workflow, key) DO UPDATE SET state = excluded.state, at = excluded.at, attempts = r.attempts + 1, steps = '[]', failed_step = excluded.failed_step, reason = excluded.reason
        WHERE r.state = ANY($13)
      RETURNING id`,
    values: [id, workflow.name, cause.key, state, at, workflow.document.entity, cause.recordId, cause.eventId ?? null, cause.actor ?? null, cause.depth, step, reason === undefined ? null : JSON.stringify(reason), again],
  });
  const found: unknown = rows[0]?.[0];
  return typeof found === 'string' ? found : undefined;
}

/** What is behind a failure of a step. */
export function causeOf(error: unknown): unknown {
  return error instanceof StepFailed ? error.cause : error;
}

/** A refusal stands however often it is tried; what was not to be had, or broke, may go well the next time. */
export function isRefusal(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof EngineError && cause.kind !== 'unavailable' && cause.kind !== 'bug' && cause.kind !== 'limited';
}

function reasonOf(error: unknown): Reason {
  const cause = causeOf(error);
  if (!(cause instanceof EngineError)) return { code: 'bug.internal' };
  const { params, errors } = cause.options;
  return { code: cause.code, ...(params && { params }), ...(errors && { errors: errors.map(({ pointer, code, params: of }) => ({ pointer, code, ...(of && { params: of }) })) }) };
}
