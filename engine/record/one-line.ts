// Writing lines apart from their record. A line belongs to its record: that one is locked first, keeps its bounds of lines,
// and moves on by a version, so that nobody who holds the record overwrites the change unseen.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { rejected } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Field } from '../meta/model.ts';
import { tableOf } from '../query/column.ts';
import { notFound } from '../query/get.ts';
import { applyChange, lockRow } from './change-row.ts';
import { settle } from './settle.ts';
import { titleOf } from './title.ts';
import { itemBounds } from './validate.ts';
import { wavesOf } from './waves.ts';

/**
 * Does the work on the line `id` within its record. `act` says whether there are more or fewer lines afterwards; `again` reads the answer
 * once more where lines follow the sums of their record. Errors: 404, `record.items-few`, `record.items-many`.
 */
export async function withinRecord<T>(ctx: Ctx, line: Entity, id: string, act: 'add' | 'change' | 'remove', work: (tx: Transaction) => Promise<T>, again?: (tx: Transaction, answer: T) => Promise<T>): Promise<T> {
  const parent = ctx.model.entities.get(line.parent!.entity)!;
  return ctx.db.transaction(async (tx) => {
    const parentId = await recordOf(ctx, line, id, tx);
    if (parentId === undefined) throw notFound();
    await lockRow(ctx, parent, parentId, tx);
    const answer = await work(tx);
    if (act !== 'change') {
      const [count] = await tx.rows({ text: `SELECT count(*)::int FROM ${tableOf(ctx.site, line)} WHERE ${ident(linkColumn(line))} = $1 AND deleted_at IS NULL`, values: [parentId] });
      refuseCount(ctx, parent.fields.get(line.parent!.lines)!, act, Number(count?.[0]));
    }
    await touchRecord(ctx, line, parentId, tx);
    const follows = wavesOf(ctx.model, parent).some(({ lines }) => lines.some((each) => each.line === line));
    return again !== undefined && follows ? again(tx, answer) : answer;
  }, 'generic');
}

/** Does the engine's own work on lines of several records: each record is locked before its lines, and moves on once. */
export async function withinRecords(ctx: Ctx, line: Entity, ids: readonly string[], work: (id: string) => Promise<void>, tx: Transaction): Promise<void> {
  const parent = ctx.model.entities.get(line.parent!.entity)!;
  const rows = await tx.rows({ text: `SELECT ${ident(linkColumn(line))}, array_agg(id ORDER BY id) FROM ${tableOf(ctx.site, line)} WHERE id = ANY($1::uuid[]) GROUP BY 1 ORDER BY 1`, values: [ids] });
  for (const [parentId, lines] of rows) {
    if (!isId(parentId) || !Array.isArray(lines)) continue;
    await lockRow(ctx, parent, parentId, tx);
    // Lines in the trash with their record stay there with it.
    const [lives] = await tx.rows({ text: `SELECT FROM ${tableOf(ctx.site, parent)} WHERE id = $1 AND deleted_at IS NULL`, values: [parentId] });
    if (lives === undefined) continue;
    for (const id of lines) await work(String(id));
    await touchRecord(ctx, line, parentId, tx);
  }
}

/** To write lines is to update their record, whose own history says so too; not by which act, which was the line's. */
async function touchRecord(ctx: Ctx, line: Entity, id: string, tx: Transaction): Promise<void> {
  const parent = ctx.model.entities.get(line.parent!.entity)!;
  const { action: _ofTheLine, ...own } = ctx;
  const event = own.newId();
  await applyChange(own, parent, { id, event, pointer: '', conditional: [], given: [line.parent!.lines], columns: new Map(), many: new Map(), answer: [] }, { touched: [line.parent!.lines] }, tx);
  await settle(own, parent, id, event, tx);
}

async function recordOf(ctx: Ctx, line: Entity, id: string, tx: Transaction): Promise<string | undefined> {
  const [found] = await tx.rows({ text: `SELECT ${ident(linkColumn(line))} FROM ${tableOf(ctx.site, line)} WHERE id = $1`, values: [id] });
  const parentId: unknown = found?.[0];
  return isId(parentId) ? parentId : undefined;
}

const linkColumn = (line: Entity): string => line.fields.get(line.parent!.link)!.columns[0]!.name;

/** What was outside of the bounds before may come nearer to them. */
function refuseCount(ctx: Ctx, lines: Field, act: 'add' | 'remove', count: number): void {
  const { least, most } = itemBounds(lines);
  const title = titleOf(ctx, lines);
  if (act === 'remove' && count < least) throw rejected([{ pointer: '', code: 'record.items-few', params: { title, limit: least } }]);
  if (act === 'add' && count > most) throw rejected([{ pointer: '', code: 'record.items-many', params: { title, limit: most } }]);
}
