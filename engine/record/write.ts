// Creating records: a record without lines or links is one statement; with them it is one transaction of the same statements, parent first.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { completeDrafts } from './complete.ts';
import { draftNew, refuseErrors, type Draft } from './draft.ts';
import { insert } from './insert.ts';
import { writeLines } from './lines.ts';
import { insertLinks } from './links.ts';
import { touchesRights } from './scope.ts';
import { settle } from './settle.ts';
import { readBack, withLiveAuthority, writableEntity } from './writable.ts';

export interface NewRecord { readonly body: unknown; readonly pointer: string }

/** Creates one record (answer: its JSON) or several, all or nothing (answer: a JSON array). */
export async function create(ctx: Ctx, entityName: string, records: readonly NewRecord[], many: boolean, tx?: Transaction): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'create');
  const errors: ErrorItem[] = [];
  const drafts = await completeDrafts(ctx, entity, records.map((record) => draftNew(ctx, entity, record.body, record.pointer, errors)), errors, tx);
  refuseErrors(errors);
  if (drafts.length === 0) return '[]';
  if (drafts.every((draft) => draft.many.size === 0)) return insert(ctx, entity, drafts, many, tx);
  if (tx !== undefined) return insertWhole(ctx, entity, drafts, many, tx);
  return ctx.db.transaction((own) => insertWhole(ctx, entity, drafts, many, own), 'generic');
}

/** Parents, then their links and lines, in one transaction; read back at the end. */
async function insertWhole(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, tx: Transaction): Promise<string> {
  let now = ctx;
  for (const draft of drafts) {
    await insert(now, entity, [draft], false, tx);
    if (touchesRights(entity, null)) now = await withLiveAuthority(now, tx);
    await insertLinks(now, entity, draft, tx);
    if (await writeLines(now, entity, draft, tx)) await settle(now, entity, draft.id, draft.event, tx);
  }
  const answers: string[] = [];
  for (const draft of drafts) answers.push(await readBack(now, entity, draft.id, draft.answer, tx));
  return many ? `[${answers.join(',')}]` : answers[0]!;
}
