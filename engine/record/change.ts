// Changing a record: its row with its links, then its lines, in one transaction where there are any.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { get, notFound } from '../query/get.ts';
import { applyChange, changedKeys, changeNothing, lockRow, type ChangeOptions } from './change-row.ts';
import { completeDrafts } from './complete.ts';
import { followingLines } from './derived.ts';
import { draftChange, refuseErrors, type Draft } from './draft.ts';
import { writeLines } from './lines.ts';
import { movedKeys } from './moved.ts';
import { withinRecord } from './one-line.ts';
import { touchesRights } from './scope.ts';
import { settle, settleLines } from './settle.ts';
import { lockTrees } from './trees.ts';
import { readBack, withLiveAuthority, writableEntity } from './writable.ts';

/** Changes one record; answers its JSON. */
export async function update(ctx: Ctx, entityName: string, id: string, body: unknown, options: ChangeOptions = {}, tx?: Transaction): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'update');
  if (!isId(id)) throw notFound();
  const errors: ErrorItem[] = [];
  const [draft] = await completeDrafts(ctx, entity, [draftChange(ctx, entity, id, body, '', errors)] as const, errors, tx);
  refuseErrors(errors);
  if (draft.columns.size === 0 && draft.many.size === 0) return changeNothing(ctx, entity, id, options, tx);
  if (entity.parent !== undefined && tx === undefined) return withinRecord(ctx, entity, id, 'change', (own) => applyWhole(ctx, entity, draft, options, own), (own) => readBack(ctx, entity, id, draft.answer, own));
  if (draft.many.size === 0 && followingLines(ctx.model, entity, movedKeys(entity, draft.columns.keys())).length === 0) return applyChange(ctx, entity, draft, options, tx);
  return tx === undefined ? ctx.db.transaction((own) => applyWhole(ctx, entity, draft, options, own), 'generic') : applyWhole(ctx, entity, draft, options, tx);
}

/** The row with its links, then its lines and what follows from them. */
export async function applyWhole(ctx: Ctx, entity: Entity, draft: Draft, options: ChangeOptions, tx: Transaction): Promise<string> {
  // Links and lines are compared with what stands: nobody else may write them meanwhile. A hidden record and none are told apart by nothing.
  await lockTrees(ctx, entity, draft.columns, tx);
  await lockRow(ctx, entity, draft.id, tx);
  const follow = followingLines(ctx.model, entity, movedKeys(entity, draft.columns.keys()));
  if (draft.many.size === 0 && follow.length === 0) return applyChange(ctx, entity, draft, options, tx);
  await get(ctx, { entity: entity.apiName, fields: [] }, draft.id, tx);
  await applyChange(ctx, entity, draft, options, tx);
  const now = touchesRights(entity, changedKeys(draft)) ? await withLiveAuthority(ctx, tx) : ctx;
  await settleLines(now, follow, draft.id, tx);
  if (await writeLines(now, entity, draft, tx) || follow.length > 0) await settle(now, entity, draft.id, draft.event, tx);
  return readBack(now, entity, draft.id, draft.answer, tx);
}
