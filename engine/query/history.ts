// What happened to one record: its events, narrowed to fields that the actor may read in every row.
// A change of hidden fields alone leaves no trace in the answer.
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { actsOf, actTitle } from '../meta/acts.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { notFound } from './get.ts';
import { visible } from './lookup.ts';
import { cached, type Plan } from './plan.ts';
import { run } from './run.ts';
import { condition } from './condition.ts';
import { and, freshHead, input, planScope, tableOf } from './scope.ts';
import { readableEntity, unknownField } from './selection.ts';
import type { HistoryEntry } from '../shared/wire.ts';

export interface EventJson { id: string; at: string; op: HistoryEntry['op']; version: number; actor: string; action: string | null; workflow: string | null; changes: Record<string, unknown> }

const pageSize = 100;

/** Newest first; `before` is the version that the page before ended with, `only` the one field it is about. Errors: `query.cursor`, `query.unknown-field` (400). */
export async function history(ctx: Ctx, entityName: string, id: string, before?: string, only?: string): Promise<{ data: readonly HistoryEntry[]; page: { next?: string } }> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (before !== undefined && !/^[1-9]\d{0,8}$/.test(before)) throw invalid('query.cursor', '?before');
  if (!isId(id)) throw notFound();
  const shown = only === undefined ? shownFields(ctx, entity) : [oneField(ctx, entity, only)];
  const plan = cached(ctx, JSON.stringify(['history', entity.key, only, before !== undefined]), () => planHistory(ctx, entity, shown, before !== undefined));
  const [data] = await run(ctx, plan, { values: [], inputs: { id, before } });
  if (typeof data !== 'string') throw notFound();
  refuseLarge(data);
  const events: EventJson[] = JSON.parse(data);
  const last = events.at(-1);
  return { data: await withLabels(ctx, entity, events), page: events.length === pageSize && last !== undefined ? { next: String(last.version) } : {} };
}

/** Fields that the reader may read in every record, with those who own it. */
export function shownFields(ctx: Ctx, entity: Entity): readonly Field[] {
  return [...entity.fields.values()].filter((field) => (!field.system || field.key === 'owner' || field.key === 'team') && ctx.access.read(entity.key, field.key) === 'yes');
}

function oneField(ctx: Ctx, entity: Entity, name: string): Field {
  const field = entity.fieldByApiName.get(name);
  if (field === undefined || !shownFields(ctx, entity).includes(field)) throw unknownField(name, '?field');
  return field;
}

/** What is read of an event `e`, and what stands beside it in FROM: its changes of these fields. */
export function eventColumns(fields: readonly Field[]): { readonly columns: string; readonly changes: string } {
  const keys = `ARRAY[${fields.map((field) => literal(field.key)).join(', ')}]::text[]`;
  return {
    columns: `e.id, e.at, e.op, e.version, e.actor, e.action, CASE WHEN e.cause_event IS NOT NULL THEN substring(e.request_id FROM '^workflow ([A-Za-z0-9]+) ') END AS workflow, c.changes`,
    changes: `CROSS JOIN LATERAL (SELECT coalesce(jsonb_object_agg(j.key, j.value), '{}') AS changes FROM jsonb_each(e.changes) j WHERE j.key = ANY(${keys})) c`,
  };
}

/** In the order of versions: ids are given before the writers of a record meet, so they may stand otherwise. */
function planHistory(ctx: Ctx, entity: Entity, fields: readonly Field[], paged: boolean): Plan {
  const scope = planScope(ctx);
  const visible = and([`t.id = ${input(scope, 'id')}::uuid`, condition(scope, entity, {})]);
  const { columns, changes } = eventColumns(fields);
  const events = `SELECT ${columns} FROM ${scope.engineTable('_event')} e ${changes}
    WHERE e.entity = ${literal(entity.key)} AND e.record_id = ${input(scope, 'id')}::uuid AND (e.op <> 'update' OR c.changes <> '{}')${paged ? ` AND e.version < ${input(scope, 'before')}::int` : ''}
    ORDER BY e.version DESC LIMIT ${pageSize}`;
  const text = `SELECT h.ok, CASE WHEN h.ok THEN (SELECT ${sizedSql(`SELECT coalesce(json_agg(x), '[]')::text AS d FROM (${events}) x`)} FROM ${tableOf(scope, entity)} t WHERE ${visible}) END FROM ${freshHead(scope)} h`;
  return { ...scope.finish(text), named: true };
}

/** Keys become API names, ids of links become `{id, label}` (in lists only those that the actor may see), one-sided changes get their empty side. */
export async function withLabels(ctx: Ctx, entity: Entity, events: readonly EventJson[]): Promise<readonly HistoryEntry[]> {
  const wanted = new Map<string, Set<string>>([['user', new Set(events.map((event) => event.actor))]]);
  const sides = (event: EventJson, field: Field, value: unknown): readonly [unknown, unknown] => {
    if (event.op === 'delete') return [value, null];
    if (event.op !== 'update' || !Array.isArray(value)) return [null, value];
    const empty = field.columns[0]?.sqlType.includes('[]') === true ? [] : null;
    return [value[0] ?? empty, value[1] ?? empty];
  };
  for (const event of events) for (const [key, value] of Object.entries(event.changes)) {
    const field = entity.fields.get(key);
    if (field?.target === undefined) continue;
    const { target } = field;
    const ids = wanted.get(target) ?? new Set<string>();
    for (const side of sides(event, field, value).flat()) if (isId(side)) ids.add(side);
    wanted.set(target, ids);
  }
  const known = new Map<string, ReadonlyMap<string, string | null>>();
  // When and by whom are values of the record's own fields; an event's id tells its time as well.
  const shows = (key: string): boolean => ctx.access.read(entity.key, key) === 'yes';
  for (const [key, ids] of wanted) {
    const target = ctx.model.entities.get(key);
    if (target !== undefined) known.set(key, await visible(ctx, target, [...ids]));
  }
  const show = (target: string | undefined, value: unknown): unknown => {
    if (target === undefined) return value;
    const seen = known.get(target);
    if (Array.isArray(value)) return value.filter((item) => seen?.has(item)).map((item) => ({ id: item, label: seen?.get(item) ?? null }));
    return isId(value) ? { id: value, label: seen?.get(value) ?? null } : value;
  };
  const texts = translate(ctx.model, ctx.locale);
  return events.flatMap((event) => {
    const changes = Object.entries(event.changes).flatMap(([key, value]) => {
      const field = entity.fields.get(key)!;
      const [before, after] = sides(event, field, value);
      const pair = [show(field.target, before), show(field.target, after)] as const;
      // A list of which only hidden items changed has not changed for this reader.
      return Array.isArray(after) && JSON.stringify(pair[0]) === JSON.stringify(pair[1]) ? [] : [[field.apiName, pair] as const];
    });
    if (event.op === 'update' && changes.length === 0) return [];
    const taken = event.action === null ? undefined : actsOf(entity).get(event.action);
    // A transition tells the states that it leads between.
    const act = taken?.kind === 'transition' && !shows(taken.process.field.key) ? undefined : taken;
    const [at, by] = event.op === 'create' ? ['createdAt', 'createdBy'] : ['updatedAt', 'updatedBy'];
    return {
      ...(shows(at) && { id: event.id, at: event.at }), op: event.op, version: event.version,
      ...(act !== undefined && { action: { name: act.name, title: actTitle(texts, entity, act) } }),
      ...(shows(by) && event.workflow !== null && { workflow: { name: event.workflow, title: workflowTitle(ctx, event.workflow) } }),
      ...(shows(by) && { actor: { id: event.actor, label: known.get('user')?.get(event.actor) ?? null } }), changes: Object.fromEntries(changes),
    };
  });
}

function workflowTitle({ model, locale }: Ctx, name: string): string {
  return translate(model, locale).text('workflow', name, ['title']) ?? String(model.documents.get('workflow')?.get(name)?.title ?? name);
}
