// What workflows need of a site that is served, and what starts a run.
import type { Access } from '../access/access.ts';
import type { Ctx, Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import type { Locale } from '../shared/problems/index.ts';

export interface Person { readonly access: Access; readonly locale: Locale; readonly zone: string }

export interface Home {
  readonly site: Site;
  readonly db: Database;
  current(): { readonly model: Model };
  refresh(): Promise<boolean>;
  actAs(person: (at: { readonly model: Model }) => Promise<Person>, facts: { readonly requestId: string; readonly timings: Map<string, number> }): Promise<Ctx>;
}

/** Why a workflow runs for a record. */
export interface Cause {
  /** One run per workflow and key. */
  readonly key: string;
  readonly recordId: string;
  /** Absent where a date is the reason. */
  readonly eventId?: string;
  /** Whoever caused it. */
  readonly actor?: string;
  /** How many workflows led to it. */
  readonly depth: number;
  readonly deleted: boolean;
}

/** A chain of workflows, one set off by what the other wrote, ends after so many. */
export const mostDepth = 5;
