// A look-up for one field: only what the field's own filter lets it point to, given the record in hand. What a write would refuse is
// not offered. Only who may write the field may ask, and values that point to hidden records count as empty: otherwise the narrowing
// would answer questions about them.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import { linkFilter } from './link-filter.ts';
import { and, rowRule, tableOf, type Scope } from './scope.ts';
import { unknownField } from './selection.ts';

export interface Narrow {
  /** API names of the entity and of its link that is filled in. */
  readonly entity: string;
  readonly field: string;
  /** The record in hand as far as it is known, by API names. */
  readonly record: Readonly<Record<string, unknown>>;
}

export interface Narrowing {
  readonly entity: Entity;
  readonly field: Field;
  /** Value of the record in hand by field key. */
  readonly inHand: (path: readonly string[]) => unknown;
}

/** The field that is asked for; 400 where this actor may not fill it with records of `target`. */
export function narrowingOf(ctx: Ctx, target: Entity, { entity: entityName, field: name, record }: Narrow): Narrowing {
  const { access, model } = ctx;
  const entity = model.entityByApiName.get(entityName);
  const field = entity?.fieldByApiName.get(name);
  const acts = entity !== undefined && ['create', 'update'].some((action) => access.can(entity.parent?.entity ?? entity.key, action));
  if (entity === undefined || field === undefined || !acts || field.target !== target.key || !writable(ctx, field)) throw unknownField(`${entityName}.${name}`, '?for');
  for (const given of Object.keys(record)) {
    const known = entity.fieldByApiName.get(given);
    if (known === undefined || !knowable(ctx, known)) throw unknownField(given, '?record');
  }
  return { entity, field, inHand: ([key = '']) => record[entity.fields.get(key)?.apiName ?? ''] };
}

function writable({ access }: Ctx, field: Field): boolean {
  return !field.readOnly && field.document.internal !== true && access.write(field.entity, field.key) !== 'no';
}

function knowable(ctx: Ctx, field: Field): boolean {
  return field.document.internal !== true && (writable(ctx, field) || ctx.access.read(field.entity, field.key) !== 'no');
}

/** The condition over `far`, null where the field takes any record. */
export function narrowSql(scope: Scope, { entity, field }: Narrowing, far: string): string | null {
  return linkFilter(scope, field, far, (path) => valueSql(scope, entity, entity.fields.get(path[0] ?? '')!));
}

/** A value of the record in hand, as a parameter. */
function valueSql(scope: Scope, entity: Entity, field: Field): string {
  const target = field.type.relation === 'one' ? scope.model.entities.get(field.target ?? '') : undefined;
  // A parameter that stands nowhere would be refused.
  if (target !== undefined && !scope.access.can(target.key, 'read')) return 'NULL::uuid';
  const value = `${scope.params.add({ kind: 'record', path: [field.key], pointer: '?record', field })}::${field.type.operandType}`;
  const rate = entity.currency === undefined ? undefined : entity.fields.get(entity.currency.rate);
  // Money compares in the site's currency, while it is edited too.
  if (rate !== undefined && field.columns.some((column) => column.part === 'base')) return `(${value} * coalesce(${valueSql(scope, entity, rate)}, 1))`;
  if (target === undefined) return value;
  const row = scope.alias();
  return `(SELECT ${row}.id FROM ${tableOf(scope, target)} ${row} WHERE ${and([`${row}.id = ${value}`, `${row}.deleted_at IS NULL`, rowRule(scope, target, row)])})`;
}
