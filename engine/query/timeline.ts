// What happened around one record, newest first: its changes, what people said, and the activities that point to it – in one order, in
// one statement, page by page. Keys are ids of their moment, so the last key of a page is the cursor.
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import type { TimelineAnswer, TimelineEntry, TimelineKind } from '../shared/timeline.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { commentColumns, commentsOf } from './comments.ts';
import { condition } from './condition.ts';
import { notFound } from './get.ts';
import { eventColumns, shownFields, withLabels, type EventJson } from './history.ts';
import { cached, type Plan } from './plan.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, tableOf, type Scope } from './scope.ts';
import { readableEntity } from './selection.ts';
import { activitySources } from './timeline-activities.ts';

export const timelineKinds = ['change', 'comment', 'activity'] as const satisfies readonly TimelineKind[];

export interface TimelineRequest { readonly limit: number; /** Key of the last one seen. */ readonly before?: string; /** All of them unless given. */ readonly kinds?: readonly TimelineKind[] }

type Raw = ({ readonly kind: 'change' } & EventJson | { readonly kind: 'comment' } | { readonly kind: 'activity'; readonly html?: string }) & { readonly k: string };

/** Errors: 404 where the record is not seen, `query.cursor` (400). */
export async function timeline(ctx: Ctx, entityName: string, id: string, { limit, before, kinds = timelineKinds }: TimelineRequest): Promise<TimelineAnswer> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (before !== undefined && !isId(before)) throw invalid('query.cursor', '?before');
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['timeline', entity.key, kinds, before !== undefined]), () => planTimeline(ctx, entity, kinds, before !== undefined));
  const [data] = await run(ctx, plan, { values: [], inputs: { id, before, limit } });
  if (typeof data !== 'string') throw notFound();
  refuseLarge(data);
  const rows: readonly Raw[] = JSON.parse(data);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const changes = await withLabels(ctx, entity, rows.flatMap((row) => (row.kind === 'change' ? [row] : [])));
  const known = new Map(changes.map((change) => [change.version, change]));
  const told = rows.flatMap((row) => tell(row, row.kind === 'change' ? known.get(row.version) : undefined) ?? []);
  return { data: told, page: last === undefined ? {} : { next: last.k } };
}

/** Undefined for a change of which nothing is left for this reader. */
function tell(raw: Raw, change: unknown): TimelineEntry | undefined {
  const { k: _key, ...row } = raw;
  if (row.kind === 'change') return change === undefined ? undefined : { kind: 'change', ...change } as TimelineEntry; // as `history` makes it, with its time
  if (row.kind === 'comment' || !('html' in row)) return row as TimelineEntry; // beside the statement that made it
  const { html, ...rest } = row;
  return { ...rest, text: html === null || html === undefined ? null : plainText(html) } as TimelineEntry; // likewise
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ', '&#39;': "'" };

/** Words of formatted text that may be cut in the middle of a tag. */
function plainText(html: string): string {
  return html.replace(/<[^>]*(?:>|$)/g, ' ').replace(/&[a-z#0-9]+;/g, (sign) => entities[sign] ?? sign).replace(/\s+/g, ' ').trim();
}

function planTimeline(ctx: Ctx, entity: Entity, kinds: readonly TimelineKind[], paged: boolean): Plan {
  const scope = planScope(ctx);
  const page = { id: `${input(scope, 'id')}::uuid`, before: paged ? `${input(scope, 'before')}::uuid` : null, limit: `${input(scope, 'limit')}::int` };
  const sources = [
    ...(kinds.includes('change') ? changeSource(scope, ctx, entity, page) : []),
    ...(kinds.includes('comment') ? [commentSource(scope, entity, page)] : []),
    ...(kinds.includes('activity') ? activitySources(scope, ctx, entity, page) : []),
  ];
  // The same record may point here in two ways.
  const entries = `SELECT DISTINCT ON (u.k) u.k, u.j FROM (${sources.length === 0 ? 'SELECT NULL::uuid AS k, NULL::json AS j WHERE false' : sources.join('\nUNION ALL ')}) u ORDER BY u.k DESC LIMIT ${page.limit}`;
  const visible = and([`t.id = ${page.id}`, condition(scope, entity, {})]);
  const text = `SELECT h.ok, CASE WHEN h.ok THEN (SELECT ${sizedSql(`SELECT coalesce(json_agg(x.j ORDER BY x.k DESC), '[]')::text AS d FROM (${entries}) x`)} FROM ${tableOf(scope, entity)} t WHERE ${visible}) END FROM ${freshHead(scope)} h`;
  return { ...scope.finish(text), named: true };
}

interface PageSql { readonly id: string; readonly before: string | null; readonly limit: string }

/** Changes stand here for who may know when they were made; `history` tells the others without their time. */
function changeSource(scope: Scope, ctx: Ctx, entity: Entity, { id, before, limit }: PageSql): readonly string[] {
  const open = (key: string): boolean => ctx.access.read(entity.key, key) === 'yes';
  const [created, changed] = [open('createdAt'), open('updatedAt')];
  if (!entity.history || (!created && !changed)) return [];
  const { columns, changes } = eventColumns(shownFields(ctx, entity));
  const where = and([
    `e.entity = ${literal(entity.key)}`, `e.record_id = ${id}`, `(e.op <> 'update' OR c.changes <> '{}')`, created ? null : `e.op <> 'create'`, changed ? null : `e.op = 'create'`, before === null ? null : `e.id < ${before}`,
  ]);
  const rows = `SELECT ${columns} FROM ${scope.engineTable('_event')} e ${changes} WHERE ${where} ORDER BY e.id DESC LIMIT ${limit}`;
  return [`(SELECT y.id AS k, row_to_json(y) AS j FROM (SELECT 'change' AS kind, v.id AS k, v.* FROM (${rows}) v) y)`];
}

function commentSource(scope: Scope, entity: Entity, { id, before, limit }: PageSql): string {
  const where = and([commentsOf(scope, entity, 'c', id), before === null ? null : `c.id < ${before}`]);
  return `(SELECT y.id AS k, row_to_json(y) AS j FROM (SELECT 'comment' AS kind, c.id AS k, ${commentColumns(scope, 'c').join(', ')} FROM ${scope.engineTable('_comment')} c WHERE ${where} ORDER BY c.id DESC LIMIT ${limit}) y)`;
}
