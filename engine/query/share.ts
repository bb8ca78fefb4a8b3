// How much of an entity an actor sees, roughly: it decides the shape of a list, never its content.
// Found by looking at the newest rows and by a count that stops early, beside the first requests and again now and then.
import type { Access } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import type { Entity } from '../meta/model.ts';
import { bind } from '../filter/params.ts';
import { planScope, rowRule, tableOf } from './scope.ts';

/**
 * `dense`: no row rule, or at least 5 % of the newest rows – an index in the order of the list finds the page soon.
 * `sparse`: a few hundred rows in all – fetch them by owner and team, then sort.
 * `unknown`: between, or not looked yet – let PostgreSQL plan with the values at hand.
 */
export type Share = 'dense' | 'sparse' | 'unknown';

const sampleRows = 400;
const denseRows = sampleRows * 0.05;
const sparseRows = 500;
const keepMs = 300_000;

interface Known { share: Share; until: number }

const known = new WeakMap<Access, Map<string, Known>>();

/** The share as known now; looks again in the background when that is old. */
export function visibleShare(ctx: Ctx, entity: Entity): Share {
  const rule = ctx.access.rows(entity.key, 'read');
  if (rule.node.op === 'constant') return 'dense';
  let shares = known.get(ctx.access);
  if (shares === undefined) known.set(ctx.access, (shares = new Map()));
  const now = ctx.clock.now().getTime();
  const found = shares.get(entity.key);
  if (found !== undefined && found.until > now) return found.share;
  const entry: Known = { share: found?.share ?? 'unknown', until: now + keepMs };
  shares.set(entity.key, entry);
  // The answer of this request does not wait for it, and does not depend on it: a failure leaves the safe shape.
  look(ctx, entity).then((share) => { entry.share = share; }, () => { entry.share = 'unknown'; });
  return entry.share;
}

async function look(ctx: Ctx, entity: Entity): Promise<Share> {
  const scope = planScope(ctx);
  const rule = rowRule(scope, entity, 't') ?? 'true';
  const table = tableOf(scope, entity);
  const text = `SELECT (SELECT count(*) FILTER (WHERE ${rule}) FROM (SELECT t.* FROM ${table} t ORDER BY t.id DESC LIMIT ${sampleRows}) t),
    (SELECT count(*) FROM (SELECT FROM ${table} t WHERE t.deleted_at IS NULL AND (${rule}) LIMIT ${sparseRows + 1}) n)`;
  const values = bind(scope.params.sources, { values: [], inputs: {}, actor: ctx.access.actor, now: ctx.clock.now(), zone: ctx.site.zone });
  const [row] = await ctx.db.using('interactive').rows({ text, values });
  if (Number(row?.[1]) <= sparseRows) return 'sparse';
  return Number(row?.[0]) >= denseRows ? 'dense' : 'unknown';
}
