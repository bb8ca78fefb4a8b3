// A plan is SQL text plus where its parameters come from, made for one shape of request and one set of roles.
// Only the planner can make one: an unauthorised read does not type-check.
import { createHash } from 'node:crypto';
import type { Ctx } from '../access/context.ts';
import type { Lane } from '../db/database.ts';
import type { ParamSource } from '../filter/params.ts';
import type { Model } from '../meta/model.ts';

const authorised: unique symbol = Symbol('authorised');

export interface Plan {
  readonly [authorised]: true;
  readonly text: string;
  readonly sources: readonly ParamSource[];
  /** Prepared under a name; false where the best plan depends on the values. */
  readonly named: boolean;
  readonly name: string;
  readonly pool: Lane;
}

/** Seals a text; called by the planner's scope alone. */
export function seal(text: string, sources: readonly ParamSource[]): Plan {
  return { [authorised]: true, text, sources, named: false, name: `q${createHash('sha1').update(text).digest('hex').slice(0, 20)}`, pool: 'interactive' };
}

const maxPlans = 4000;
const plans = new WeakMap<Model, Map<string, Plan>>();

/** The plan for a shape under this Model, these roles and this site; made once, the oldest leave. */
export function cached(ctx: Ctx, shape: string, make: () => Plan): Plan {
  let known = plans.get(ctx.model);
  if (known === undefined) plans.set(ctx.model, (known = new Map()));
  const key = `${ctx.site.schema}\n${ctx.access.key}\n${shape}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const plan = make();
  if (known.size >= maxPlans) known.delete(known.keys().next().value!);
  known.set(key, plan);
  return plan;
}
