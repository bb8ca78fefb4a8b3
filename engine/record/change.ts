// Changing a record: its row with its links, then its lines, in one transaction where there are any.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { get, notFound } from '../query/get.ts';
import { applyChange, changedKeys, changeNothing, lockRow, type ChangeOptions } from './change-row.ts';
import { draftChange, refuseErrors } from './draft.ts';
import { writeLines } from './lines.ts';
import { touchesRights } from './scope.ts';
import { readBack, withLiveAuthority, writableEntity } from './writable.ts';

/** Changes one record; answers its JSON. */
export async function update(ctx: Ctx, entityName: string, id: string, body: unknown, options: ChangeOptions = {}, tx?: Transaction): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'update');
  if (!isId(id)) throw notFound();
  const errors: ErrorItem[] = [];
  const draft = draftChange(ctx, entity, id, body, '', errors);
  refuseErrors(errors);
  if (draft.columns.size === 0 && draft.many.size === 0) return changeNothing(ctx, entity, id, options, tx);
  if (draft.many.size === 0) return applyChange(ctx, entity, draft, options, tx);
  const whole = async (own: Transaction): Promise<string> => {
    // Links and lines are compared with what stands: nobody else may write them meanwhile. A hidden record and none are told apart by nothing.
    await lockRow(ctx, entity, id, own);
    await get(ctx, { entity: entityName, fields: [] }, id, own);
    await applyChange(ctx, entity, draft, options, own);
    const now = touchesRights(entity, changedKeys(draft)) ? await withLiveAuthority(ctx, own) : ctx;
    await writeLines(now, entity, draft, own);
    return readBack(now, entity, id, draft.answer, own);
  };
  return tx === undefined ? ctx.db.transaction(whole, 'generic') : whole(tx);
}
