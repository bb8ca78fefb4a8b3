// Orders of lists: the ORDER BY text and the condition "after the cursor row" that goes with it.
// Vietnamese collation for text; empty values stand last either way; id closes every order.
import type { Entity, FarField, Field } from '../meta/model.ts';
import { orderedColumn, partField } from '../meta/part-field.ts';
import { literal } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { isInSql } from './in-sql.ts';
import { unknownField } from './selection.ts';
import { inQuery, type Place, type SortItem } from './request.ts';
import { and, columnOf, rowRule, tableOf, type Scope } from './scope.ts';
import { valueOf } from './value.ts';

interface OrderItem { readonly sql: (alias: string) => string; readonly descending: boolean; readonly nullable: boolean }

const maxItems = 5;

/** `ORDER BY` list over `alias`; the entity's own default order when nothing is asked. */
export function orderSql(scope: Scope, entity: Entity, alias: string, sort: readonly SortItem[] | undefined, at: Place = inQuery): string {
  return orderItems(scope, entity, sort, at('sort'))
    .map((item) => `${item.sql(alias)} ${item.descending ? 'DESC' : 'ASC'}${item.nullable && item.descending ? ' NULLS LAST' : ''}`)
    .join(', ');
}

/** Condition on `alias`: behind the row whose id is the parameter `cursor`, in the same order. */
export function afterCursor(scope: Scope, entity: Entity, alias: string, sort: readonly SortItem[] | undefined, cursor: string): string {
  const items = orderItems(scope, entity, sort, '');
  const at = (item: OrderItem): string => `(SELECT ${item.sql('c')} FROM ${tableOf(scope, entity)} c WHERE c.id = ${cursor}::uuid)`;
  const direction = items[0]!.descending;
  // A row comparison lets an index on the whole order be used; it needs one direction and no empty values.
  if (items.every((item) => !item.nullable && item.descending === direction)) {
    return `(${items.map((item) => item.sql(alias)).join(', ')}) ${direction ? '<' : '>'} (${items.map(at).join(', ')})`;
  }
  const branches = items.map((item, index) => {
    const equal = items.slice(0, index).map((before) => `${before.sql(alias)} IS NOT DISTINCT FROM ${at(before)}`);
    const value = item.sql(alias);
    const past = `${value} ${item.descending ? '<' : '>'} ${at(item)}`;
    return `(${[...equal, item.nullable ? `(${past} OR (${value} IS NULL AND ${at(item)} IS NOT NULL))` : past].join(' AND ')})`;
  });
  return `(${branches.join(' OR ')})`;
}

function orderItems(scope: Scope, entity: Entity, sort: readonly SortItem[] | undefined, pointer: string): readonly OrderItem[] {
  if (sort !== undefined && sort.length > maxItems) throw invalid('http.parameter', pointer, { name: 'sort', expected: 'namesAtMost', most: maxItems });
  const asked = sort?.map((item) => requested(scope, entity, item, pointer)) ?? entity.sort.flatMap((item) => defaultItem(scope, entity, item));
  const closing = asked.at(-1)?.descending ?? true;
  return [...asked, { sql: (alias) => `${alias}.id`, descending: closing, nullable: false }];
}

/** A default order by what this actor may not read is no error: it is left out. Its names are keys. */
function defaultItem(scope: Scope, entity: Entity, item: { readonly field: string; readonly descending: boolean }): readonly OrderItem[] {
  const [key = '', ...rest] = item.field.split('.');
  const field = entity.fields.get(key);
  if (field === undefined || field.key === 'id' || scope.access.read(entity.key, field.key) !== 'yes') return [];
  const part = rest.length === 1 ? partField(field, rest[0]!) : undefined;
  if (part !== undefined) return [fieldItem(scope, part, item.descending)];
  if (field.type.sort === 'none' || !isInSql(field.computed)) return [];
  const target = targetOf(scope, field);
  if (target === undefined) return rest.length > 0 ? [] : [fieldItem(scope, field, item.descending)];
  const far = rest[0] === undefined ? shownField(target) : rest.length === 1 ? target.fields.get(rest[0]) : undefined;
  return far !== undefined && isSortable(far) && mayRead(scope, target, far) ? [throughLink(scope, field, target, far, item.descending)] : [];
}

function requested(scope: Scope, entity: Entity, item: SortItem, pointer: string): OrderItem {
  const [name, ...rest] = item.path;
  const field = name === undefined ? undefined : entity.fieldByApiName.get(name);
  if (field === undefined || scope.access.read(entity.key, field.key) !== 'yes') throw unknownField(item.path.join('.'), pointer);
  const part = rest.length === 1 ? partField(field, rest[0]!) : undefined;
  if (part !== undefined) return fieldItem(scope, part, item.descending);
  if (rest.length === 0 && field.from !== undefined) return shownItem(scope, entity, field.from, item, pointer);
  const target = targetOf(scope, field);
  if (rest.length === 0 && target === undefined) {
    if (field.type.sort === 'none' || !isInSql(field.computed)) throw invalid('query.sort', pointer, { field: item.path.join('.') });
    return fieldItem(scope, field, item.descending);
  }
  const far = rest[0] === undefined ? target && shownField(target) : rest.length === 1 ? target?.fieldByApiName.get(rest[0]) : undefined;
  if (target !== undefined && far === undefined && rest.length === 0) throw invalid('query.sort', pointer, { field: item.path.join('.') });
  if (target === undefined || far === undefined || !mayRead(scope, target, far)) throw unknownField(item.path.join('.'), pointer);
  if (!isSortable(far)) throw invalid('query.sort', pointer, { field: item.path.join('.') });
  return throughLink(scope, field, target, far, item.descending);
}

function targetOf(scope: Scope, field: Field): Entity | undefined {
  return field.type.relation === 'one' ? scope.model.entities.get(field.target!) : undefined;
}

/** What is shown from a linked record sorts by that record's field. */
function shownItem(scope: Scope, entity: Entity, from: FarField, item: SortItem, pointer: string): OrderItem {
  const link = entity.fields.get(from.link);
  const target = link === undefined ? undefined : targetOf(scope, link);
  const far = target?.fields.get(from.field);
  if (link === undefined || target === undefined || far === undefined || !mayRead(scope, target, far)) throw unknownField(item.path.join('.'), pointer);
  if (!isSortable(far)) throw invalid('query.sort', pointer, { field: item.path.join('.') });
  return throughLink(scope, link, target, far, item.descending);
}

/** Sorting by a link sorts by what is shown for it. */
function shownField(target: Entity): Field | undefined {
  const part = target.label.find((candidate) => 'field' in candidate);
  const far = part !== undefined && 'field' in part ? target.fields.get(part.field) : undefined;
  return far?.type.relation === 'none' ? far : undefined;
}

function isSortable({ type, computed }: Field): boolean {
  return type.sort !== 'none' && type.relation === 'none' && isInSql(computed);
}

function mayRead(scope: Scope, target: Entity, far: Field): boolean {
  return scope.access.can(target.key, 'read') && scope.access.read(target.key, far.key) === 'yes';
}

function throughLink(scope: Scope, field: Field, target: Entity, far: Field, descending: boolean): OrderItem {
  const row = scope.alias();
  const rule = rowRule(scope, target, row);
  return {
    sql: (alias) => `(SELECT ${valueSql(scope, far, row)} FROM ${tableOf(scope, target)} ${row} WHERE ${and([`${row}.id = ${columnOf(field, alias)()}`, `${row}.deleted_at IS NULL`, rule])})`,
    descending,
    nullable: true,
  };
}

function fieldItem(scope: Scope, field: Field, descending: boolean): OrderItem {
  return { sql: (alias) => valueSql(scope, field, alias), descending, nullable: !alwaysSet.has(field.key) };
}

/** System columns that are never empty; metadata's `required` is no promise about old rows. */
const alwaysSet: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt']);

function valueSql(scope: Scope, field: Field, alias: string): string {
  const column = valueOf(scope, field, alias)(field.columns.length === 0 ? 'base' : orderedColumn(field)?.part);
  switch (field.type.sort) {
    case 'text': return `${column} COLLATE "vi-x-icu"`;
    case 'options': return `array_position(ARRAY[${(field.document.options ?? []).map((option) => literal(option.value)).join(', ')}]::text[], ${column}::text)`;
    default: return column;
  }
}
