// With what a change of metadata is made, by a request or by a starting process. Rights are checked by whoever calls.
import type { Ctx, Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { IdSource } from '../lib/id.ts';
import type { Model } from '../meta/model.ts';
import type { RevisionVia } from '../store/models/revision.ts';

/** A session, a token by its id, the start of the program, a command. */
export type Via = { readonly kind: Exclude<RevisionVia, 'token'> } | { readonly kind: 'token'; readonly token: string };

export interface Workplace {
  readonly site: Site;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** The person; null for the engine itself. */
  readonly by: string | null;
  /** How `by` came here. */
  readonly via: Via;
  /** A Model at hand: taken for the base if it is of that revision, and for what did not change. */
  readonly model?: Model;
}

/** A request's workplace. */
export function workplaceOf(ctx: Ctx, via: Via = { kind: 'session' }): Workplace {
  return { site: ctx.site, db: ctx.db, clock: ctx.clock, newId: ctx.newId, by: ctx.access.actor.id, via, model: ctx.model };
}
