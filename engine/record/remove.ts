// Into the trash and back. A record takes its lines and cascading children along under one operation, and brings them back whole.
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { get, notFound } from '../query/get.ts';
import { columnOf } from '../query/scope.ts';
import { applyWhole } from './change.ts';
import { lockRow, lockRows } from './change-row.ts';
import { withinRecord, withinRecords } from './one-line.ts';
import { touchesRights } from './scope.ts';
import { settle } from './settle.ts';
import { trash, untrash } from './trash-row.ts';
import { withLiveAuthority, writableEntity } from './writable.ts';

export interface RemoveOptions {
  readonly version?: number;
  /** Operation that the trash restores whole. */
  readonly operation?: string;
  readonly on?: Transaction;
}

/** Puts a record into the trash. Errors: `record.in-use` (409), `record.version` (412), 403, 404. */
export async function remove(ctx: Ctx, entityName: string, id: string, options: RemoveOptions = {}): Promise<void> {
  const entity = writableEntity(ctx, entityName, 'delete');
  if (!isId(id)) throw notFound();
  const operation = options.operation ?? ctx.operationId ?? ctx.newId();
  const near = nearLinks(ctx, entity);
  if (options.on !== undefined) return removeWhole(ctx, entity, id, near, { ...options, operation }, options.on);
  if (entity.parent !== undefined) return withinRecord(ctx, entity, id, 'remove', (tx) => removeWhole(ctx, entity, id, near, { ...options, operation }, tx));
  if (near.length === 0) return trash(ctx, entity, id, operation, options.version);
  return ctx.db.transaction((tx) => removeWhole(ctx, entity, id, near, { ...options, operation }, tx), 'generic');
}

/** Takes a record out of the trash, with everything that went there with it. */
export async function restore(ctx: Ctx, entityName: string, id: string, on?: Transaction): Promise<string> {
  const entity = writableEntity(ctx, entityName, 'delete');
  if (!isId(id)) throw notFound();
  const whole = async (tx: Transaction): Promise<string> => {
    const now = await restoreWhole(ctx, entity, id, tx);
    return get(now, { entity: entityName }, id, tx);
  };
  if (on !== undefined) return whole(on);
  return entity.parent === undefined ? ctx.db.transaction(whole, 'generic') : withinRecord(ctx, entity, id, 'add', whole, (tx) => get(ctx, { entity: entityName }, id, tx));
}

interface Near { readonly child: Entity; readonly link: Field; readonly act: 'cascade' | 'restrict' | 'setNull' }

/** Links that point at records of this entity, whether or not they have a name from here, and what a delete does to their records; its own lines first. */
function nearLinks(ctx: Ctx, entity: Entity): readonly Near[] {
  const near = [...ctx.model.entities.values()].flatMap((child) => [...child.fields.values()].flatMap((link): Near[] => {
    if (link.type.relation !== 'one' || link.target !== entity.key) return [];
    if (child.parent?.link === link.key) return child.parent.entity === entity.key ? [{ child, link, act: 'cascade' }] : [];
    return link.system ? [] : [{ child, link, act: link.document.onDelete ?? 'restrict' }];
  }));
  return near.sort((a, b) => Number(isLoose(a)) - Number(isLoose(b)));
}

/** Not the entity's own lines. */
const isLoose = ({ child, link }: Near): boolean => child.parent?.link !== link.key;

async function removeWhole(ctx: Ctx, entity: Entity, id: string, near: readonly Near[], options: RemoveOptions & { operation: string }, tx: Transaction): Promise<void> {
  // Whoever writes lines holds their record and then looks at what they link to: so do we, or each would wait for the other.
  await lockRecordsOfLines(ctx, id, near, tx);
  // Waits for those who are just linking to it, and makes those wait who are about to: they then find it in the trash.
  await lockRow(ctx, entity, id, tx, 'UPDATE');
  await trash(ctx, entity, id, options.operation, options.version, tx);
  // Children follow whoever may see them: their rights were settled with the parent's.
  let own: Ctx = { ...ctx, operationId: options.operation, access: system('delete', { id: ctx.access.actor.id, mainTeam: ctx.access.actor.mainTeam }) };
  if (touchesRights(entity, null)) own = await withLiveAuthority(own, tx);
  for (const { child, link, act } of near) {
    const ids = await liveChildren(own, child, link, id, tx);
    if (ids.length > 0 && act === 'restrict') throw new EngineError('conflict', 'record.in-use', { params: { relation: inverseTitle(ctx, entity, child, link) } });
    const letGo = async (childId: string): Promise<void> => {
      await ifThere(act === 'cascade' ? remove(own, child.apiName, childId, { operation: options.operation, on: tx }) : unlink(own, child, link, childId, tx));
      if (touchesRights(child, null)) own = await withLiveAuthority(own, tx);
    };
    if (child.parent !== undefined && isLoose({ child, link, act })) await withinRecords(own, child, ids, letGo, tx);
    else for (const childId of ids) await letGo(childId);
  }
}

async function lockRecordsOfLines(ctx: Ctx, id: string, near: readonly Near[], tx: Transaction): Promise<void> {
  for (const each of near) {
    const { child, link, act } = each;
    if (child.parent === undefined || act === 'restrict' || !isLoose(each)) continue;
    const lines = `SELECT ${columnOf(child.fields.get(child.parent.link)!, 'c')()} FROM ${ident(ctx.site.schema)}.${ident(child.table)} c WHERE ${columnOf(link, 'c')()} = $1 AND c.deleted_at IS NULL`;
    await lockRows(ctx, ctx.model.entities.get(child.parent.entity)!, `id IN (${lines})`, id, tx);
  }
}

async function unlink(ctx: Ctx, child: Entity, link: Field, id: string, tx: Transaction): Promise<void> {
  await applyWhole(ctx, child, { id, event: ctx.newId(), pointer: '', conditional: [], given: [], columns: new Map([[link.key, { '': null }]]), many: new Map(), answer: [] }, {}, tx);
}

/** What somebody else has put into the trash meanwhile needs nothing any more. */
async function ifThere(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof EngineError && error.kind === 'missing')) throw error;
  }
}

/** What stands in the way, as the reader knows it from this side, else by the name of the far records. */
function inverseTitle(ctx: Ctx, entity: Entity, child: Entity, link: Field): string {
  const relation = [...entity.relations.values()].find(({ via }) => via.entity === child.key && via.field === link.key);
  const texts = translate(ctx.model, ctx.locale);
  return relation === undefined ? texts.entityPlural(child.key) ?? child.titlePlural : texts.relation(entity.key, relation.key) ?? relation.title;
}

async function liveChildren(ctx: Ctx, child: Entity, link: Field, id: string, tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.rows({ text: `SELECT c.id FROM ${ident(ctx.site.schema)}.${ident(child.table)} c WHERE ${columnOf(link, 'c')()} = $1 AND c.deleted_at IS NULL ORDER BY c.id`, values: [id] });
  return rows.map((row) => String(row[0]));
}

/** `isChild`: one that somebody else has brought back meanwhile is there already. */
async function restoreWhole(ctx: Ctx, entity: Entity, id: string, tx: Transaction, isChild = false): Promise<Ctx> {
  const operation = await untrash(ctx, entity, id, tx);
  if (operation === undefined && isChild) return ctx;
  if (operation === undefined) throw notFound();
  const moved = touchesRights(entity, null) ? await withLiveAuthority(ctx, tx) : ctx;
  let own: Ctx = { ...moved, access: system('restore', { id: ctx.access.actor.id, mainTeam: ctx.access.actor.mainTeam }) };
  for (const { child, link } of nearLinks(ctx, entity)) {
    const rows = await tx.rows({ text: `SELECT c.id FROM ${ident(ctx.site.schema)}.${ident(child.table)} c WHERE ${columnOf(link, 'c')()} = $1 AND c.deleted_op = $2 ORDER BY c.id`, values: [id, operation] });
    const bringBack = async (childId: string): Promise<void> => { own = { ...own, authority: (await restoreWhole(own, child, childId, tx, true)).authority }; };
    const ids = rows.map((row) => String(row[0]));
    if (child.parent !== undefined && isLoose({ child, link, act: 'cascade' })) await withinRecords(own, child, ids, bringBack, tx);
    else for (const childId of ids) await bringBack(childId);
  }
  // What is kept over lines may have come to be while they were in the trash.
  await settle(own, entity, id, null, tx);
  return { ...moved, authority: own.authority };
}
