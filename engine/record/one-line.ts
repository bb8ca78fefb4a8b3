// Writing one line by its own address. A line belongs to its record: that one is locked first, keeps its bounds of lines,
// and moves on by a version, so that nobody who holds the record overwrites the change unseen.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { rejected } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Field } from '../meta/model.ts';
import { notFound } from '../query/get.ts';
import { applyChange, lockRow } from './change-row.ts';
import { settle } from './settle.ts';
import { titleOf } from './title.ts';
import { itemBounds } from './validate.ts';

/** Does the work on the line `id` within its record. `act` says whether there are more or fewer lines afterwards. Errors: 404, `record.items-few`, `record.items-many`. */
export async function withinRecord<T>(ctx: Ctx, line: Entity, id: string, act: 'add' | 'change' | 'remove', work: (tx: Transaction) => Promise<T>): Promise<T> {
  const parent = ctx.model.entities.get(line.parent!.entity)!;
  const link = line.fields.get(line.parent!.link)!;
  const table = `${ident(ctx.site.schema)}.${ident(line.table)}`;
  const column = ident(link.columns[0]!.name);
  return ctx.db.transaction(async (tx) => {
    const [found] = await tx.rows({ text: `SELECT ${column} FROM ${table} WHERE id = $1`, values: [id] });
    const parentId: unknown = found?.[0];
    if (!isId(parentId)) throw notFound();
    await lockRow(ctx, parent, parentId, tx);
    const answer = await work(tx);
    if (act !== 'change') {
      const [count] = await tx.rows({ text: `SELECT count(*)::int FROM ${table} WHERE ${column} = $1 AND deleted_at IS NULL`, values: [parentId] });
      refuseCount(ctx, parent.fields.get(line.parent!.lines)!, act, Number(count?.[0]));
    }
    // To write lines is to update their record, whose own history says so too.
    const event = ctx.newId();
    await applyChange(ctx, parent, { id: parentId, event, pointer: '', conditional: [], given: [line.parent!.lines], columns: new Map(), many: new Map(), answer: [] }, { touched: [line.parent!.lines] }, tx);
    await settle(ctx, parent, parentId, event, tx);
    return answer;
  }, 'generic');
}

/** What was outside of the bounds before may come nearer to them. */
function refuseCount(ctx: Ctx, lines: Field, act: 'add' | 'remove', count: number): void {
  const { least, most } = itemBounds(lines);
  const title = titleOf(ctx, lines);
  if (act === 'remove' && count < least) throw rejected([{ pointer: '', code: 'record.items-few', params: { title, limit: least } }]);
  if (act === 'add' && count > most) throw rejected([{ pointer: '', code: 'record.items-many', params: { title, limit: most } }]);
}
