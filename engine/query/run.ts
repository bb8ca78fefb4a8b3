// Runs a plan: binds its parameters, one round trip, and turns "planned for an older revision" into StaleModel.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { bind, type NamedInputs } from '../filter/params.ts';
import { StaleModel } from '../lib/stale.ts';
import type { Plan } from './plan.ts';

export interface Inputs {
  /** Values of the request's filter, in the order of its tree. */
  readonly values: readonly unknown[];
  readonly inputs: NamedInputs;
  /** Where the filter stands in the request. */
  readonly filterAt?: string;
  /** Values of the record in hand by field key, as on the wire. */
  readonly inHand?: (path: readonly string[]) => unknown;
}

/** The columns after `ok` of the plan's single row. */
export async function run(ctx: Ctx, plan: Plan, request: Inputs, tx?: Queryable): Promise<readonly unknown[]> {
  const { inputs } = request;
  const values = bind(plan.sources, {
    values: request.values,
    inputs: (name) => (name === 'revision' ? ctx.model.revision : name === 'authority' ? ctx.authority : typeof inputs === 'function' ? inputs(name) : inputs[name]),
    actor: ctx.access.actor,
    now: ctx.clock.now(),
    zone: ctx.site.zone,
    pointer: request.filterAt ?? '?filter',
    ...(request.inHand !== undefined && { inHand: request.inHand }),
  });
  const statement = plan.named ? { text: plan.text, values, name: plan.name } : { text: plan.text, values };
  const startedMs = performance.now();
  const rows = await (tx ?? ctx.db.using(plan.pool)).rows(statement);
  ctx.timings.set('db', (ctx.timings.get('db') ?? 0) + performance.now() - startedMs);
  const row = rows[0];
  if (row === undefined || row[0] !== true) throw new StaleModel();
  return row.slice(1);
}
