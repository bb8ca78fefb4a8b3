// What the parts of a writing statement share: the read planner's scope plus the gate, the stamp and the names of inputs.
import type { Ctx } from '../access/context.ts';
import { ident, literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { columnOf, input, planScope, type Scope } from '../query/scope.ts';

export interface WriteScope extends Scope {
  /** Time of the write, a parameter: writes are deterministic. */
  readonly now: string;
  readonly actor: string;
}

export function writeScope(ctx: Ctx): WriteScope {
  const scope = planScope(ctx);
  return { ...scope, now: `${input(scope, 'now')}::timestamptz(3)`, actor: `${input(scope, 'actor')}::uuid` };
}

/**
 * First CTEs of every writing statement. `gate` takes a lock on the head that the switch of a publish closes, without reading a row;
 * `h` says whether this plan is of the live revision and authority.
 */
export function gate(scope: Scope): string[] {
  const head = scope.engineTable('_head');
  return [
    `gate AS (SELECT FROM ${head} WHERE false FOR KEY SHARE)`,
    `h AS (SELECT revision = ${input(scope, 'revision')}::int AND authority = ${input(scope, 'authority')}::bigint AS ok FROM ${head} WHERE id = 1)`,
  ];
}

/** Fields whose values stand in history. */
export function recorded(entity: Entity): readonly Field[] {
  return [...entity.fields.values()].filter((field) => field.document.history !== false && field.type.secret !== true && field.columns.length > 0 && !hiddenFromHistory.has(field.key));
}

const hiddenFromHistory: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

export interface EventSource {
  /** What stands after FROM; the written rows have the alias `n`. */
  readonly from: string;
  /** True if one row is written at most. */
  readonly one: boolean;
  readonly op: string;
  /** Made only where events are written: a parameter that no text names is refused by PostgreSQL. */
  readonly id: () => string;
  /** A jsonb expression. */
  readonly changes: () => string;
  /** Text expression: by which transition it happened, where that follows from the row. */
  readonly action?: string | undefined;
}

/** CTEs that append events and one outbox row, however many events there are. */
export function eventCtes(scope: WriteScope, entity: Entity, { from, one, op, ...source }: EventSource): string[] {
  if (!entity.history) return [];
  const [id, changes] = [source.id(), source.changes()];
  const columns = 'id, at, entity, record_id, version, op, changes, actor, on_behalf_of, request_id, operation_id, cause_event, cause_depth, revision, action';
  const values = [id, scope.now, literal(entity.key), 'n.id', 'n.version', literal(op), changes, scope.actor,
    `${input(scope, 'onBehalfOf')}::uuid`, `${input(scope, 'requestId')}::text`, `${input(scope, 'operationId')}::uuid`, `${input(scope, 'causeEvent')}::uuid`, `${input(scope, 'causeDepth')}::int`, `${input(scope, 'revision')}::int`,
    source.action === undefined ? `${input(scope, 'action')}::text` : `coalesce(${input(scope, 'action')}::text, ${source.action})`];
  const event = `ev AS (INSERT INTO ${scope.engineTable('_event')} (${columns}) SELECT ${values.join(', ')} FROM ${from}`;
  const outbox = `ob AS (INSERT INTO ${scope.engineTable('_outbox')} (id, at, events) SELECT ${input(scope, 'outboxId')}::uuid, ${scope.now}`;
  // The id of a single event is known: nothing has to be handed on from one CTE to the other.
  return one ? [`${event})`, `${outbox}, ARRAY[${id}] FROM new)`] : [`${event} RETURNING id)`, `${outbox}, array_agg(id) FROM ev HAVING count(*) > 0)`];
}

const searchText = (field: Field): string => field.type.searchSql?.(field, columnOf(field, 'n')) ?? `n.${ident(field.columns[0]!.name)}::text`;

/** Fields whose values stand in the search table. */
export function searchable(fields: Iterable<Field>): readonly Field[] {
  return [...fields].filter((field) => field.document.search !== undefined && field.columns.length > 0);
}

/** Puts these fields of the rows `n` into the search table, in place of what stood there. */
export function searchInsert(scope: Scope, entity: Entity, fields: readonly Field[], rows: string): string {
  const values = fields.map((field) => `(${literal(field.key)}, ${searchText(field)})`).join(', ');
  return `INSERT INTO ${scope.engineTable('_search')} (entity, record_id, field, text)
    SELECT ${literal(entity.key)}, n.id, f.key, coalesce(trellis.fold(f.value), '') FROM ${rows} CROSS JOIN LATERAL (VALUES ${values}) f(key, value)
    ON CONFLICT (record_id, field, entity) DO UPDATE SET text = excluded.text`;
}

/** CTE that keeps the search table in step with the written rows; none when no searchable field was written. */
export function searchCte(scope: WriteScope, entity: Entity, fields: readonly Field[]): string[] {
  const found = searchable(fields);
  return found.length === 0 ? [] : [`se AS (${searchInsert(scope, entity, found, 'new n')})`];
}

/** Fields of people and teams that every process keeps with a person's rights, their language and zone among them. */
const rightsFields: Readonly<Record<string, ReadonlySet<string>>> = {
  user: new Set(['state', 'manager', 'mainTeam', 'teams', 'locale', 'zone']),
  team: new Set(['parent']),
};

/** True when writing these fields of this entity moves the site's authority. `null` = the whole record. */
export function touchesRights(entity: Entity, fieldKeys: Iterable<string> | null): boolean {
  const rights = rightsFields[entity.key];
  if (rights === undefined) return false;
  return fieldKeys === null || [...fieldKeys].some((key) => rights.has(key));
}

/** CTE that moves the authority when the statement wrote something. */
export function authorityCte(scope: WriteScope): string[] {
  return [`au AS (UPDATE ${scope.engineTable('_head')} SET authority = authority + 1 WHERE EXISTS (SELECT FROM new))`];
}
