// The statement that writes records together with their past: each row as it stands in the end, an event for every state it went through.
// Nothing goes to the outbox: what is over starts no workflow and notifies nobody. Which records these are is not its business.
import type { Ctx } from '../access/context.ts';
import { ident, literal } from '../db/identifier.ts';
import type { Entity, Field } from '../meta/model.ts';
import { cached, type Plan } from '../query/plan.ts';
import { input } from '../query/scope.ts';
import { checksSql } from './checks.ts';
import { newRowChecks, newRowCtes, plainHistory, type CreateShape } from './create.ts';
import { followingFormulas } from './derived.ts';
import { wayTaken } from './process-checks.ts';
import { rowSql } from './history-json.ts';
import { recorded, searchCte, writeScope, type WriteScope } from './scope.ts';
import { bareType, manySource, stamped, type Stamp } from './source.ts';
import { pairsSql } from './update.ts';

export interface PastShape {
  readonly links: CreateShape['links'];
  readonly copies: CreateShape['copies'];
  /** Fields that some record changed after it was made. */
  readonly moving: readonly Field[];
}

/** What a row brings besides its values: columns of the source, by type. */
const brought = { past_version: 'int', past_at: 'timestamptz(3)', past_by: 'uuid', past_last_at: 'timestamptz(3)', past_last_by: 'uuid', past_action: 'text', past_extra: 'jsonb' } as const;

export type Brought = Readonly<Record<keyof typeof brought, unknown>>;

/** The statement's own time and actor stand in where a row brings none. */
function stampOf(scope: WriteScope): Readonly<Record<Stamp, string>> {
  return {
    version: 'src.past_version',
    createdAt: `coalesce(src.past_at, ${scope.now})`, createdBy: `coalesce(src.past_by, ${scope.actor})`,
    updatedAt: `coalesce(src.past_last_at, ${scope.now})`, updatedBy: `coalesce(src.past_last_by, ${scope.actor})`,
  };
}

/** Takes `rows` (source.ts) and `states` (`statesJson`); answers the number of records. */
export function pastPlan(ctx: Ctx, entity: Entity, shape: PastShape): Plan {
  const keys = (fields: readonly Field[]): readonly string[] => fields.map(({ key }) => key);
  const key = JSON.stringify(['past', entity.key, keys(shape.links), keys(shape.copies), keys(shape.moving)]);
  return cached(ctx, key, () => makePlan(ctx, entity, shape));
}

function makePlan(ctx: Ctx, entity: Entity, shape: PastShape): Plan {
  const scope = writeScope(ctx);
  const source = { ...manySource(scope, entity, brought), stamp: stampOf(scope) };
  const whole: CreateShape = { many: true, conditional: [], answer: [], links: shape.links, copies: shape.copies, withExtra: false };
  const ctes = [
    ...newRowCtes(ctx, scope, entity, whole, source),
    ...(entity.history ? [...stateCte(scope, shape.moving), ...eventCtes(scope, entity, shape.moving)] : []),
    ...searchCte(scope, entity, [...entity.fields.values()].filter((field) => !stamped.has(field.key))),
  ];
  return { ...scope.finish(`WITH ${ctes.join(',\n')}\nSELECT h.ok, (SELECT count(*) FROM new), ${checksSql('new', 'n', newRowChecks(ctx, scope, entity, whole))} FROM h`), named: true, pool: 'generic' };
}

interface MovingColumn { readonly name: string; readonly type: string; readonly member: string; readonly field: Field; readonly part: string }

function movingColumns(moving: readonly Field[]): readonly MovingColumn[] {
  return moving.flatMap((field) => field.columns.filter(({ part }) => part !== 'base').map((column) => ({ name: column.name, type: bareType(column), field, part: column.part })))
    .map((column, index) => ({ ...column, member: `c${index}` }));
}

/** `states`: the moving fields of each record, once for each version of it. */
function stateCte(scope: WriteScope, moving: readonly Field[]): string[] {
  if (moving.length === 0) return [];
  const columns = movingColumns(moving);
  const shaped = columns.map(({ member, type }) => `${member} ${type === 'jsonb' ? 'text' : type}`);
  const named = columns.map(({ name, member, type }) => `x.${member}${type === 'jsonb' ? '::jsonb' : ''} AS ${ident(name)}`);
  // Amounts in the site's currency follow theirs; alone they are no change.
  const base = moving.flatMap((field) => field.columns.filter(({ part }) => part === 'base').map((column) => `NULL::${bareType(column)} AS ${ident(column.name)}`));
  return [`st AS MATERIALIZED (SELECT ${[...named, ...base].join(', ')}, x.past_record, x.past_event, x.past_version, x.past_at, x.past_by, x.past_action
    FROM json_to_recordset(${input(scope, 'states')}::json) AS x(${shaped.join(', ')}, past_record uuid, past_event uuid, past_version int, past_at timestamptz(3), past_by uuid, past_action text))`];
}

/** The JSON text of the states, as the statement reads it. */
export function statesJson(moving: readonly Field[], states: readonly { readonly value: (field: Field, part: string) => unknown; readonly record: string; readonly event: string; readonly version: number; readonly at: string; readonly by: string; readonly action: string | undefined }[]): string {
  const columns = movingColumns(moving);
  return JSON.stringify(states.map(({ value, record, event, version, at, by, action }) => ({
    past_record: record, past_event: event, past_version: version, past_at: at, past_by: by, past_action: action ?? null,
    ...Object.fromEntries(columns.map(({ field, part, member }) => [member, value(field, part) ?? null])),
  })));
}

/** The first event tells the record as it was made, each later one what it changed and by which transition. */
function eventCtes(scope: WriteScope, entity: Entity, moving: readonly Field[]): string[] {
  const into = `INSERT INTO ${scope.engineTable('_event')} (id, at, entity, record_id, version, op, changes, actor, on_behalf_of, request_id, operation_id, cause_event, cause_depth, revision, action)`;
  const rest = `NULL, ${input(scope, 'requestId')}::text, NULL, NULL, 0, ${input(scope, 'revision')}::int`;
  // Formulas that follow what changed stand in the record as it is now; what they were is not known.
  const unknown = new Set(followingFormulas(entity, moving.map(({ key }) => key)).map(({ key }) => key));
  const moved = new Set(moving.map(({ key }) => key));
  const values = recorded(entity).filter(({ key }) => !unknown.has(key)).map((field) => ({ field, sql: plainHistory(field, moved.has(field.key) ? 's' : 'n') }));
  const first = moving.length === 0 ? '' : ' JOIN st s ON s.past_record = n.id AND s.past_version = 1';
  const made = `ev AS (${into} SELECT n.id, src.past_at, ${literal(entity.key)}, n.id, 1, 'create', ${rowSql(values)} || coalesce(src.past_extra, '{}'), src.past_by, ${rest}, src.past_action
    FROM new n JOIN src ON src.id = n.id${first})`;
  if (moving.length === 0) return [made];
  const changes = pairsSql(recorded(entity).filter(({ key }) => moved.has(key)));
  const changed = `changed AS (${into} SELECT n.past_event, n.past_at, ${literal(entity.key)}, n.past_record, n.past_version, 'update', ${changes}, n.past_by, ${rest}, coalesce(n.past_action, ${wayTaken(entity, moving) ?? 'NULL'})
    FROM new r JOIN st n ON n.past_record = r.id JOIN st o ON o.past_record = n.past_record AND o.past_version = n.past_version - 1)`;
  return [made, changed];
}
