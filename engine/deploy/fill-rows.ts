// Computed values of old rows in a publish, and their texts for the search: all of them before the switch, those written meanwhile again, the last under its lock. So that
// nothing is searched for under that lock, large tables have an index by time as long as the publish lasts.
import { countRows } from '../ddl/count-rows.ts';
import { planSteps } from '../ddl/plan.ts';
import { objectName, type IndexShape } from '../ddl/shape.ts';
import { fill, fillSearch, fillsOf, searchFillsOf } from '../record/index.ts';
import type { Queryable, Session, Transaction } from '../db/database.ts';
import type { Change } from '../ddl/change.ts';
import type { LiveSchema } from '../ddl/inspect.ts';
import type { Step } from '../ddl/step.ts';
import type { Model } from '../meta/model.ts';
import type { Workplace } from './workplace.ts';

/** Tables with more rows than this are not read whole while anybody waits. */
export const quickRows = 20_000;

/** Clocks of processes differ by less. */
const clockSkewMs = 60_000;

/** Steps that make the indexes by time and take them away again. One that an interrupted publish left is in the way, and goes with the others. */
export async function lateSteps(db: Queryable, schema: string, live: LiveSchema, changes: readonly Change[], before: Model | undefined, after: Model): Promise<readonly Step[]> {
  const entities = before === undefined ? [] : [...fillsOf(before, after), ...searchFillsOf(before, after)].flatMap(({ entity }) => [entity, after.entities.get(entity.parent?.entity ?? '') ?? entity]);
  const tables = [...new Set(entities.map(({ table }) => table))].filter((table) => live.has(table));
  const steps = planSteps(schema, tables.flatMap((table): readonly Change[] => {
    const index: IndexShape = { name: objectName(table, 'ix', ['updated_at', 'late']), unique: false, method: 'btree', keys: ['"updated_at"'], columns: ['updated_at'] };
    const leaves = changes.some((change) => change.kind === 'dropIndex' && change.name === index.name);
    return [{ kind: 'createIndex', table, index, replace: live.get(table)?.indexes.has(index.name) === true }, ...(leaves ? [] : [{ kind: 'dropIndex', table, name: index.name } as const])];
  }));
  return (await countRows(db, schema, steps)).filter((step) => (step.rows ?? 0) > quickRows);
}

/** Of a plan's steps those that take away what only the publish itself needs: due also where it fails. */
export function tidySteps(steps: readonly Step[]): readonly Step[] {
  const made = new Set(steps.filter(({ phase }) => phase === 'prepare').map(({ id }) => id.replace('prepare-createIndex-', 'finish-dropIndex-')));
  return steps.filter(({ id, phase }) => phase === 'finish' && made.has(id));
}

export interface Filling {
  readonly count: number;
  /** Rows that are there; to be called outside of any transaction, as long as it takes. */
  fillAll(onFill: () => Promise<void>): Promise<void>;
  /** Rows that the old revision wrote since; to be called where no writer can come between. */
  fillLate(tx: Transaction): Promise<void>;
}

/** What the publish of this plan has to compute. Errors of both: `deploy.unfit` (422). */
export function fillingOf({ site, clock, db }: Workplace, session: Session, { base, model }: { readonly base: { readonly model: Model | undefined }; readonly model: Model | undefined }): Filling {
  if (model === undefined) throw new Error('a plan without a Model cannot be published');
  const fills = base.model === undefined ? [] : fillsOf(base.model, model);
  const searched = base.model === undefined ? [] : searchFillsOf(base.model, model);
  const ctx = { site, clock, model };
  let since: Date | undefined;
  const round = async (on: Queryable, from: Date | undefined, onFill = async (): Promise<void> => {}): Promise<void> => {
    for (const each of fills) {
      await fill(ctx, each, on, { probe: db, ...(from && { since: from }) });
      await onFill();
    }
    for (const each of searched) {
      await fillSearch(ctx, each, on, { ...(from && { since: from }) });
      await onFill();
    }
  };
  return {
    count: fills.length + searched.length,
    async fillAll(onFill) {
      if (fills.length + searched.length === 0) return;
      let began = await writersBegan(session, clock.now());
      await round(session, undefined, onFill);
      // What a long round leaves is itself done before the lock, as long as it is more than what any last round has to look at.
      for (let more = 0; more < 5 && clock.now().getTime() - began.getTime() > 2 * clockSkewMs; more++) {
        const next = await writersBegan(session, clock.now());
        await round(session, began);
        began = next;
      }
      since = began;
    },
    fillLate: (tx) => (since === undefined ? Promise.resolve() : round(tx, since)),
  };
}

/** No row that is still to be seen was written before: writers on their way began later, by any clock. */
async function writersBegan(db: Queryable, now: Date): Promise<Date> {
  const [row] = await db.rows({ text: 'SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()', values: [] });
  const oldest = row?.[0] instanceof Date ? row[0] : typeof row?.[0] === 'string' ? new Date(row[0]) : now;
  return new Date(Math.min(oldest.getTime(), now.getTime()) - clockSkewMs);
}
