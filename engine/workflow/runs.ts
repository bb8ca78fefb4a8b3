// The run log as it is told: in the reader's language, naming a record only to who may see it.
import type { Ctx } from '../access/context.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { translate } from '../meta/translate.ts';
import { labels } from '../query/index.ts';
import { isProblemCode, render } from '../shared/problems/index.ts';
import type { WorkflowRun, WorkflowRunDetail } from '../shared/wire.ts';
import { table, type Reason, type RunState, type StepDone } from './log.ts';

export const runStates: readonly RunState[] = ['done', 'skipped', 'retrying', 'failed', 'stopped'];

export interface RunsRequest { readonly workflow?: string; readonly state?: string; readonly before?: string; readonly limit: number }

interface Row {
  readonly id: string;
  readonly workflow: string;
  readonly state: RunState;
  readonly at: Date;
  readonly entity: string;
  readonly record_id: string;
  readonly actor: string | null;
  readonly depth: number;
  readonly attempts: number;
  readonly steps: readonly StepDone[];
  readonly failed_step: string | null;
  readonly reason: Reason | null;
}

const columns = 'id, workflow, state, at, entity, record_id, actor, depth, attempts, steps, failed_step, reason';

/** The newest first; `before` is the id of the last one seen. */
export async function listRuns(ctx: Ctx, { workflow, state, before, limit }: RunsRequest): Promise<{ readonly data: readonly WorkflowRun[] }> {
  const rows = await ctx.db.objects<Row>({
    text: `SELECT ${columns} FROM ${table(ctx.site)} WHERE ($1::text IS NULL OR workflow = $1) AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    values: [workflow ?? null, state ?? null, before ?? null, limit],
  });
  const told = await telling(ctx, rows);
  return { data: rows.map((row) => told.run(row)) };
}

/** One run with its steps. Errors: `query.not-found`. */
export async function getRun(ctx: Ctx, id: string): Promise<WorkflowRunDetail> {
  const [row] = isId(id) ? await ctx.db.objects<Row>({ text: `SELECT ${columns} FROM ${table(ctx.site)} WHERE id = $1`, values: [id] }) : [];
  if (row === undefined) throw new EngineError('missing', 'query.not-found');
  const told = await telling(ctx, [row, ...row.steps.flatMap(({ records = [] }) => records.map((record) => ({ entity: record.entity, record_id: record.id })))]);
  const errors = row.reason?.errors ?? [];
  return {
    ...told.run(row), depth: row.depth,
    steps: row.steps.map(({ id: step, kind, records = [], people, untold }) => ({ id: step, kind, records: records.flatMap((record) => told.record(record.entity, record.id) ?? []), ...(people !== undefined && { people }), ...(untold !== undefined && { untold }) })),
    problems: errors.map(({ pointer, code, params }) => ({ pointer, detail: sentence(ctx, code, params) })),
  };
}

interface Telling { run(row: Row): WorkflowRun; record(entity: string, id: string): WorkflowRun['record'] }

/** What the rows name, read at once; what the reader may not see is left out. */
async function telling(ctx: Ctx, rows: readonly { readonly entity: string; readonly record_id: string; readonly actor?: string | null }[]): Promise<Telling> {
  const wanted = new Map<string, Set<string>>();
  const want = (entity: string, id: string): void => { wanted.set(entity, (wanted.get(entity) ?? new Set()).add(id)); };
  for (const row of rows) {
    want(row.entity, row.record_id);
    if (typeof row.actor === 'string') want('user', row.actor);
  }
  const known = new Map<string, ReadonlyMap<string, string>>();
  for (const [key, ids] of wanted) {
    const entity = ctx.model.entities.get(key);
    if (entity !== undefined) known.set(key, await labels(ctx, entity, [...ids]));
  }
  const texts = translate(ctx.model, ctx.locale);
  const record = (key: string, id: string): WorkflowRun['record'] => {
    const label = known.get(key)?.get(id);
    const entity = ctx.model.entities.get(key);
    return label === undefined || entity === undefined ? undefined : { entity: entity.apiName, id, label };
  };
  return {
    record,
    run: (row) => {
      const document = ctx.model.documents.get('workflow')?.get(row.workflow);
      const about = record(row.entity, row.record_id);
      const by = row.actor === null ? undefined : known.get('user')?.get(row.actor);
      return {
        id: row.id, at: row.at.toISOString(), state: row.state, attempts: row.attempts,
        workflow: { name: row.workflow, title: texts.text('workflow', row.workflow, ['title']) ?? String(document?.title ?? row.workflow) },
        ...(about !== undefined && { record: about }),
        ...(by !== undefined && row.actor !== null && { actor: { id: row.actor, label: by } }),
        ...(row.failed_step !== null && { step: row.failed_step }),
        ...(row.reason !== null && { detail: sentence(ctx, row.reason.code, row.reason.params) }),
      };
    },
  };
}

function sentence(ctx: Ctx, code: string, params: Readonly<Record<string, unknown>> | undefined): string {
  return isProblemCode(code) ? render(code, ctx.locale, params) : render('bug.internal', ctx.locale);
}
