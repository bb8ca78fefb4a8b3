// Rows of the demo into records with their past: references become ids, many rows go into one statement. Who the people are is not its business.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { idOf } from '../lib/id.ts';
import { analyse, createPast, type PastRecord } from '../record/index.ts';

type Values = Readonly<Record<string, unknown>>;

export interface PastRow {
  readonly ref: string;
  readonly at: string;
  readonly by: string;
  readonly action?: string;
  readonly values: Values;
  readonly later: readonly { readonly at: string; readonly by: string; readonly action?: string; readonly set: Values }[];
}

/** Ids by the names that rows give each other. */
export type Ids = Map<string, string>;

const batchSize = 500;
const mark = '$ref:';

/** Rows of one entity, older ones first; tells after every statement how many more are in. */
export async function writeRows(ctx: Ctx, tx: Transaction, entity: string, rows: readonly PastRow[], ids: Ids, told: (count: number) => void): Promise<void> {
  for (const row of rows) ids.set(row.ref, idOf(new Date(row.at)));
  let batch: PastRow[] = [];
  const inBatch = new Set<string>();
  const flush = async (): Promise<void> => {
    await createPast(ctx, entity, batch.map((row) => record(row, ids)), tx);
    told(batch.length);
    batch = [];
    inBatch.clear();
  };
  for (const row of rows) {
    // A link can point only to what an earlier statement wrote.
    if (batch.length === batchSize || Object.values(row.values).some((value) => typeof value === 'string' && inBatch.has(value))) await flush();
    batch.push(row);
    inBatch.add(`${mark}${row.ref}`);
  }
  if (batch.length > 0) await flush();
  await analyse(ctx, entity, tx);
}

function record({ ref, at, by, action, values, later }: PastRow, ids: Ids): PastRecord {
  const id = ids.get(ref) ?? '';
  return { id, at, by: idBehind(by, ids), action, body: resolveAll(values, ids), later: later.map((change) => ({ at: change.at, by: idBehind(change.by, ids), action: change.action, set: resolveAll(change.set, ids) })) };
}

/** `$ref:<ref>` → the id of that row, in every value. */
export function resolveAll(values: Values, ids: Ids): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, resolve(value, ids)]));
}

function resolve(value: unknown, ids: Ids): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? idBehind(value, ids) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => resolve(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, unknown]) => [key, resolve(member, ids)]));
}

function idBehind(reference: string, ids: Ids): string {
  const id = ids.get(reference.slice(mark.length));
  if (id === undefined) throw new Error(`demo data: ${reference} does not stand before its use`);
  return id;
}
