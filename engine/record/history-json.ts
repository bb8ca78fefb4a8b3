// Objects of history without empty members. What a client keeps as JSON stays whole: an empty member in it is a value.
import { ident, literal } from '../db/identifier.ts';
import type { Field } from '../meta/model.ts';

interface Member { readonly field: Field; /** A jsonb expression, or one that becomes jsonb with its row; null where there is nothing to tell. */ readonly sql: string }

const isWhole = ({ field }: Member): boolean => field.type.name === 'json';

/** Values of a row, written at once: cheaper than an object by its members. */
export function rowSql(members: readonly Member[]): string {
  const [whole, plain] = [members.filter(isWhole), members.filter((member) => !isWhole(member))];
  const row = `(SELECT jsonb_strip_nulls(to_jsonb(y)) FROM (SELECT ${plain.map(({ field, sql }) => `${sql} AS ${ident(field.key)}`).join(', ')}) y)`;
  return withWhole([row], whole);
}

/** The same of expressions of jsonb that are mostly null: what a change tells. */
export function objectSql(members: readonly Member[]): string {
  const [whole, plain] = [members.filter(isWhole), members.filter((member) => !isWhole(member))];
  const pairs = plain.map(({ field, sql }) => `${literal(field.key)}, ${sql}`);
  const chunks: string[] = [];
  // jsonb_build_object takes at most 100 arguments.
  for (let at = 0; at < pairs.length; at += 40) chunks.push(`jsonb_build_object(${pairs.slice(at, at + 40).join(', ')})`);
  return withWhole([chunks.length === 0 ? `'{}'::jsonb` : `jsonb_strip_nulls(${chunks.join(' || ')})`], whole);
}

function withWhole(parts: readonly string[], whole: readonly Member[]): string {
  return [...parts, ...whole.map(({ field, sql }) => `CASE WHEN (${sql}) IS NOT NULL THEN jsonb_build_object(${literal(field.key)}, ${sql}) ELSE '{}' END`)].join(' || ');
}
