// Junction rows of `links` fields: the array in a write is the new list; what the actor cannot see stays.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { rejected } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { and, freshHead, input, planScope, rowRule, tableOf } from '../query/scope.ts';
import { checksSql, linksFilterChecks } from './checks.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusals.ts';
import { titleOf } from './title.ts';

/** `{fieldKey: [ids]}` of a draft's links, for the event of a new record. */
export function linkIds(entity: Entity, draft: Draft): Record<string, readonly string[]> {
  return Object.fromEntries(linkFields(entity, draft).map(({ key, ids }) => [key, ids]));
}

/** Links of a new record. */
export async function insertLinks(ctx: Ctx, entity: Entity, draft: Draft, tx: Transaction): Promise<void> {
  for (const { field, ids } of linkFields(entity, draft)) await add(ctx, field, draft, ids, tx);
  await checkLists(ctx, entity, draft, tx);
}

async function checkLists(ctx: Ctx, entity: Entity, draft: Draft, tx: Transaction): Promise<void> {
  if (filteredLists(entity, draft).length === 0) return;
  try {
    await run(ctx, fittingPlan(ctx, entity), { values: [], inputs: { id: draft.id } }, tx);
  } catch (error) {
    refuse(ctx, entity, error, () => draft.pointer);
  }
}

/** Links of many new records, a statement for each field. */
export async function insertManyLinks(ctx: Ctx, entity: Entity, drafts: readonly Draft[], tx: Transaction): Promise<void> {
  for (const field of [...entity.fields.values()].filter(({ type }) => type.relation === 'many')) {
    const pairs = drafts.flatMap((draft) => linkFields(entity, draft).filter((each) => each.field === field).flatMap(({ ids }) => [...new Set(ids)].map((to) => ({ draft, to }))));
    if (pairs.length === 0) continue;
    const ids = [...new Set(pairs.map(({ to }) => to))];
    const [count] = await run(ctx, visiblePlan(ctx, field), { values: [], inputs: { ids } }, tx);
    if (Number(count) !== ids.length) throw rejected([{ pointer: `/${field.apiName}`, code: 'record.link', params: { title: titleOf(ctx, field) } }]);
    await tx.rows({ text: `INSERT INTO ${junction(ctx, field)} (from_id, to_id) SELECT x, y FROM unnest($1::uuid[], $2::uuid[]) p(x, y)`, values: [pairs.map(({ draft }) => draft.id), pairs.map(({ to }) => to)] });
  }
  for (const draft of drafts) await checkLists(ctx, entity, draft, tx);
}

/** Lists of links in the draft whose field says which records fit. */
export function filteredLists(entity: Entity, draft: Draft): readonly string[] {
  return [...draft.many.keys()].filter((key) => entity.fields.get(key)?.type.relation === 'many' && entity.fields.get(key)?.document.filter !== undefined).sort();
}

/** Everything that the lists of a new record hold must fit, with the record as it was written. */
function fittingPlan(ctx: Ctx, entity: Entity): Plan {
  return cached(ctx, JSON.stringify(['links.fit', entity.key]), () => {
    const scope = planScope(ctx);
    const lists = [...entity.fields.values()].filter((field) => field.type.relation === 'many').map((field) => ({ field }));
    const rows = `(SELECT n.* FROM ${tableOf(scope, entity)} n WHERE n.id = ${input(scope, 'id')}::uuid)`;
    return { ...scope.finish(`SELECT h.ok, ${checksSql(rows, 'n', linksFilterChecks(scope, entity, 'n', lists))} FROM ${freshHead(scope)} h`), named: true };
  });
}

/**
 * Changes the links of a locked record; gives `{fieldKey: [before, after]}` of what differs, hidden ones on both sides: history is whole,
 * its reader sees his part. To be called before the record's own statement.
 */
export async function changeLinks(ctx: Ctx, entity: Entity, draft: Draft, tx: Transaction): Promise<Record<string, readonly [readonly string[], readonly string[]]>> {
  const changes: Record<string, readonly [readonly string[], readonly string[]]> = {};
  for (const { field, ids } of linkFields(entity, draft)) {
    const visible = await visibleIds(ctx, entity, field, draft.id, tx);
    const added = ids.filter((id) => !visible.includes(id));
    const removed = visible.filter((id) => !ids.includes(id));
    if (added.length === 0 && removed.length === 0) continue;
    const before = (await tx.rows({ text: `SELECT to_id FROM ${junction(ctx, field)} WHERE from_id = $1 ORDER BY to_id`, values: [draft.id] })).map((row) => String(row[0]));
    if (removed.length > 0) await tx.rows({ text: `DELETE FROM ${junction(ctx, field)} WHERE from_id = $1 AND to_id = ANY($2::uuid[])`, values: [draft.id, removed] });
    await add(ctx, field, draft, added, tx);
    changes[field.key] = [before, [...before.filter((id) => !removed.includes(id)), ...added]];
  }
  return changes;
}

function linkFields(entity: Entity, draft: Draft): { field: Field; key: string; ids: readonly string[] }[] {
  return [...draft.many].flatMap(([key, items]) => {
    const field = entity.fields.get(key);
    if (field?.type.relation !== 'many') return [];
    return [{ field, key, ids: items.map((item) => (typeof item === 'string' ? item : String(Reflect.get(Object(item), 'id')))).map((id) => id.toLowerCase()) }];
  });
}

async function add(ctx: Ctx, field: Field, draft: Draft, ids: readonly string[], tx: Transaction): Promise<void> {
  if (ids.length === 0) return;
  const [count] = await run(ctx, visiblePlan(ctx, field), { values: [], inputs: { ids } }, tx);
  if (Number(count) !== new Set(ids).size) throw rejected([{ pointer: `${draft.pointer}/${field.apiName}`, code: 'record.link', params: { title: titleOf(ctx, field) } }]);
  await tx.rows({ text: `INSERT INTO ${junction(ctx, field)} (from_id, to_id) SELECT $1, x FROM unnest($2::uuid[]) x ON CONFLICT (from_id, to_id) DO NOTHING`, values: [draft.id, ids] });
}

function visiblePlan(ctx: Ctx, field: Field): Plan {
  return cached(ctx, JSON.stringify(['links.visible', field.entity, field.key]), () => {
    const scope = planScope(ctx);
    const target = ctx.model.entities.get(field.target!)!;
    const rule = ctx.access.can(target.key, 'read') ? rowRule(scope, target, 't') : 'false';
    const where = and([`t.id = ANY(${input(scope, 'ids')}::uuid[])`, 't.deleted_at IS NULL', rule]);
    return { ...scope.finish(`SELECT h.ok, (SELECT count(*) FROM ${tableOf(scope, target)} t WHERE ${where}) FROM ${freshHead(scope)} h`), named: true };
  });
}

async function visibleIds(ctx: Ctx, entity: Entity, field: Field, id: string, tx: Transaction): Promise<readonly string[]> {
  const plan = cached(ctx, JSON.stringify(['links.before', entity.key, field.key]), () => {
    const scope = planScope(ctx);
    const target = ctx.model.entities.get(field.target!)!;
    const rule = ctx.access.can(target.key, 'read') ? rowRule(scope, target, 't') : 'false';
    const where = and([`j.from_id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rule]);
    return { ...scope.finish(`SELECT h.ok, (SELECT coalesce(array_agg(t.id ORDER BY t.id), '{}') FROM ${junction(ctx, field)} j JOIN ${tableOf(scope, target)} t ON t.id = j.to_id WHERE ${where}) FROM ${freshHead(scope)} h`), named: true };
  });
  const [ids] = await run(ctx, plan, { values: [], inputs: { id } }, tx);
  return Array.isArray(ids) ? ids.map(String) : [];
}

function junction(ctx: Ctx, field: Field): string {
  return `${ident(ctx.site.schema)}.${ident(field.junction!)}`;
}
