// Activities of one record: records of entities that count as such (capability `activity`), by whatever way they point to it.
// Each stands at its own time where that may be known, and has a key that sorts among the ids of events and comments.
import { labelReadable } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import type { Entity, Field, Relation } from '../meta/model.ts';
import { isOpen } from './filter-names.ts';
import { labelSql } from './label.ts';
import { personSql } from './person.ts';
import { project } from './projection.ts';
import { relationJoin } from './relation-join.ts';
import { and, columnOf, rowRule, type Scope } from './scope.ts';

/** A beginning is enough to know what it is about. */
const textLength = 2_000;

/** One query per way, each `(k, j)`: the key and the JSON of an entry. */
export function activitySources(scope: Scope, ctx: Ctx, entity: Entity, page: { readonly id: string; readonly before: string | null; readonly limit: string }): readonly string[] {
  return [...entity.relations.values()].flatMap((relation) => {
    const target = ctx.model.entities.get(relation.target);
    // A list of which not every link may be shown is none to follow.
    const isMasked = relation.kind === 'links' && ctx.access.read(entity.key, relation.key) !== 'yes';
    if (relation.kind === 'lines' || isMasked || target?.document.capabilities?.activity === undefined || !isOpen(ctx, entity, relation)) return [];
    const time = timeSql(scope, target, 't');
    return time === undefined ? [] : [sourceSql(scope, entity, relation, target, time, page)];
  });
}

/** When it takes place, as far as the reader may know: its own time, else when it was created. */
function timeSql(scope: Scope, target: Entity, alias: string): string | undefined {
  const open = (key: string | undefined): Field | undefined => {
    const field = key === undefined ? undefined : target.fields.get(key);
    return field !== undefined && field.columns.length > 0 && scope.access.read(target.key, field.key) === 'yes' ? field : undefined;
  };
  const [own, made] = [open(target.document.capabilities?.activity?.at), open('createdAt')];
  const times = [...(own === undefined ? [] : [momentSql(scope, own, alias)]), ...(made === undefined ? [] : [columnOf(made, alias)()])];
  return times.length === 0 ? undefined : times.length === 1 ? times[0] : `coalesce(${times.join(', ')})`;
}

/** A day begins in the zone of the site. */
function momentSql(scope: Scope, field: Field, alias: string): string {
  const column = columnOf(field, alias)();
  return field.type.name === 'date' ? `(${column}::timestamp AT TIME ZONE ${literal(scope.site.zone)})` : column;
}

function sourceSql(scope: Scope, entity: Entity, relation: Relation, target: Entity, time: string, { id, before, limit }: { readonly id: string; readonly before: string | null; readonly limit: string }): string {
  const { from, condition } = relationJoin(scope, entity, relation, id, 't');
  // As an id of that moment would begin; the rest is the record's own.
  const moment = `lpad(to_hex(greatest(0, least(281474976710655, floor(extract(epoch FROM ${time}) * 1000)))::bigint), 12, '0')`;
  const key = `(left(${moment}, 8) || '-' || right(${moment}, 4) || '-' || substr(t.id::text, 15))::uuid`;
  const rows = `SELECT t.*, ${time} AS _timeline_at, ${key} AS _timeline_key FROM ${from} WHERE ${and([condition, 't.deleted_at IS NULL', rowRule(scope, target, 't'), `${time} IS NOT NULL`])}`;
  const { members, joins } = entryOf(scope, target);
  return `(SELECT t._timeline_key AS k, json_build_object(${members.join(', ')}) AS j FROM (SELECT * FROM (${rows}) r ${before === null ? '' : `WHERE r._timeline_key < ${before}`} ORDER BY r._timeline_key DESC LIMIT ${limit}) t ${joins.join(' ')})`;
}

/** Name and expression of each member of the entry's JSON, with the joins that they need. */
function entryOf(scope: Scope, target: Entity): { readonly members: readonly string[]; readonly joins: readonly string[] } {
  const { access } = scope;
  const { body: said, show = [] } = target.document.capabilities?.activity ?? {};
  const label = labelReadable(access, target, scope.model) === 'yes' ? labelSql(scope, target, 't') : 'NULL::text';
  const fields = show.flatMap((key) => { const field = target.fields.get(key); return field !== undefined && field.apiName !== '' && access.read(target.key, key) !== 'no' ? [field] : []; });
  const { columns, joins } = project(scope, { entity: target, fields, links: new Map(), many: [] }, 't');
  const body = said === undefined || access.read(target.key, said) !== 'yes' ? undefined : target.fields.get(said);
  const author = access.read(target.key, 'createdBy') === 'yes' ? target.fields.get('createdBy') : undefined;
  return {
    joins,
    members: [
      `'kind', 'activity', 'k', t._timeline_key, 'at', t._timeline_at, 'entity', ${literal(target.apiName)}`,
      `'record', json_build_object('id', t.id, 'label', ${label})`,
      ...(author === undefined ? [] : [`'actor', ${personSql(scope, columnOf(author, 't')())}`]),
      ...(body === undefined || body.columns.length === 0 ? [] : [`'${body.type.name === 'richText' ? 'html' : 'text'}', left(${columnOf(body, 't')()}, ${textLength})`]),
      `'values', ${columns.length === 0 ? `'{}'::json` : `(SELECT row_to_json(v) FROM (SELECT ${columns.join(', ')}) v)`}`,
    ],
  };
}
