// What people said about one record, newest first, for whoever sees the record; and how many comments there are.
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Entity } from '../meta/model.ts';
import { refuseLarge, sizedSql } from './answer-size.ts';
import { condition } from './condition.ts';
import { notFound } from './get.ts';
import { personSql } from './person.ts';
import { cached, type Plan } from './plan.ts';
import { run } from './run.ts';
import { and, freshHead, input, planScope, tableOf, type Scope } from './scope.ts';
import { readableEntity } from './selection.ts';

export interface CommentsRequest { readonly limit: number; /** Id of the last one seen. */ readonly before?: string }

/** Members of a comment's JSON over a row of `_comment`. */
export function commentColumns(scope: Scope, alias: string): readonly string[] {
  const mentioned = scope.alias();
  return [
    `${alias}.id`, `${alias}.at`, `${alias}.edited_at AS "editedAt"`, `${personSql(scope, `${alias}.author`)} AS author`, `${alias}.text`,
    `(SELECT coalesce(json_agg(${personSql(scope, `${mentioned}.id`)} ORDER BY ${mentioned}.n), '[]') FROM unnest(${alias}.mentions) WITH ORDINALITY ${mentioned}(id, n)) AS mentions`,
    `${alias}.author = ${scope.params.add({ kind: 'actor', set: 'id' })}::uuid AS mine`,
  ];
}

/** Comments of one record that stand. */
export function commentsOf(scope: Scope, entity: Entity, alias: string, id: string): string {
  return and([`${alias}.record_id = ${id}`, `${alias}.entity = ${literal(entity.key)}`, `${alias}.deleted_at IS NULL`]);
}

/** `{"data":[…],"page":{"count":…}}` as text. Errors: 404 where the record is not seen, `query.cursor` (400). */
export async function comments(ctx: Ctx, entityName: string, id: string, { limit, before }: CommentsRequest): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (before !== undefined && !isId(before)) throw invalid('query.cursor', '?before');
  if (!isId(id)) throw notFound();
  const plan = cached(ctx, JSON.stringify(['comments', entity.key, before !== undefined]), () => planComments(ctx, entity, before !== undefined));
  const [data, last, count] = await run(ctx, plan, { values: [], inputs: { id, before, limit } });
  if (typeof data !== 'string') throw notFound();
  refuseLarge(data);
  return `{"data":${data},"page":${JSON.stringify({ ...(typeof last === 'string' && { next: last }), count: Number(count) })}}`;
}

function planComments(ctx: Ctx, entity: Entity, paged: boolean): Plan {
  const scope = planScope(ctx);
  const record = `${input(scope, 'id')}::uuid`;
  const limit = `${input(scope, 'limit')}::int`;
  const rows = `SELECT ${commentColumns(scope, 'c').join(', ')} FROM ${scope.engineTable('_comment')} c
    WHERE ${and([commentsOf(scope, entity, 'c', record), paged ? `c.id < ${input(scope, 'before')}::uuid` : null])} ORDER BY c.id DESC LIMIT ${limit}`;
  const seen = `EXISTS (SELECT FROM ${tableOf(scope, entity)} t WHERE ${and([`t.id = ${record}`, condition(scope, entity, {})])})`;
  const page = `SELECT coalesce(json_agg(x), '[]')::text AS d, (array_agg(x.id))[${limit}]::text AS last, (SELECT count(*) FROM ${scope.engineTable('_comment')} c WHERE ${commentsOf(scope, entity, 'c', record)}) AS n
    FROM (${rows}) x HAVING ${seen}`;
  return { ...scope.finish(`SELECT h.ok, ${sizedSql('SELECT p.d')}, p.last, p.n FROM ${freshHead(scope)} h LEFT JOIN LATERAL (${page}) p ON h.ok`), named: true };
}
