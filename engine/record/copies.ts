// Values taken from a linked record when the link changes: as far as the actor may read them there, in the writing statement.
import { ident } from '../db/identifier.ts';
import type { Column, Entity, Field } from '../meta/model.ts';
import { amountSql } from '../query/fit.ts';
import { and, columnOf, rowRule, ruleFilter, tableOf } from '../query/scope.ts';
import type { WriteScope } from './scope.ts';

/** Fields that take their value when one of these links is written. */
export function copiesOf(entity: Entity, links: ReadonlySet<string>): readonly Field[] {
  return [...entity.fields.values()].filter((field) => field.copy !== undefined && links.has(field.copy.link));
}

/** Whether any field of the entity takes its value from a linked record. */
export function hasCopies(entity: Entity): boolean {
  let known = copying.get(entity);
  if (known === undefined) copying.set(entity, (known = [...entity.fields.values()].some((field) => field.copy !== undefined)));
  return known;
}

const copying = new WeakMap<Entity, boolean>();

interface FarValue {
  /** Subselect of the far value by own column name. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether the actor may read it there; null where he may in every record. */
  readonly readable: string | null;
}

/** The far value of a copied field, by the expression of the link; undefined where the actor may not read it. */
function farValue(scope: WriteScope, entity: Entity, field: Field, link: string): FarValue | undefined {
  const target = scope.model.entities.get(entity.fields.get(field.copy?.link ?? '')?.target ?? '');
  const far = target?.fields.get(field.copy?.field ?? '');
  if (target === undefined || far === undefined || !scope.access.can(target.key, 'read')) return undefined;
  const rule = scope.access.read(target.key, far.key);
  if (rule === 'no' || rule === 'masked' || (typeof rule === 'object' && rule.open !== 'yes')) return undefined;
  const row = scope.alias();
  const where = and([`${row}.id = ${link}`, `${row}.deleted_at IS NULL`, rowRule(scope, target, row), typeof rule === 'object' ? ruleFilter(scope, target, row, rule.when, rule.values) : null]);
  const from = `${tableOf(scope, target)} ${row} WHERE ${where}`;
  const values = new Map(field.columns.filter(({ part }) => part !== 'base').map((column) => [column.name, `(SELECT ${visibleSql(scope, far, row, column.part)} FROM ${from})`]));
  return { values, readable: typeof rule === 'object' ? `EXISTS (SELECT FROM ${from})` : null };
}

/** A link is taken only to a record that the actor sees: he could not write it himself. */
function visibleSql(scope: WriteScope, far: Field, row: string, part: string): string {
  const value = columnOf(far, row)(part);
  const target = far.type.relation === 'one' ? scope.model.entities.get(far.target ?? '') : undefined;
  if (target === undefined) return value;
  if (!scope.access.can(target.key, 'read')) return 'NULL::uuid';
  const next = scope.alias();
  return `(SELECT ${next}.id FROM ${tableOf(scope, target)} ${next} WHERE ${and([`${next}.id = ${value}`, `${next}.deleted_at IS NULL`, rowRule(scope, target, next)])})`;
}

/** Values of a new row by column name; what the client gave and the default stand where there is none. */
export function newCopies(scope: WriteScope, entity: Entity, fields: readonly Field[], source: { value(column: Column): string; isGiven(key: string): string | null }): ReadonlyMap<string, string> {
  const copies = new Map<string, string>();
  const own = (other: Field): string => copies.get(other.columns[0]!.name) ?? source.value(other.columns[0]!);
  for (const field of currencyFirst(entity, fields)) {
    const link = entity.fields.get(field.copy?.link ?? '')?.columns[0];
    const far = link === undefined ? undefined : farValue(scope, entity, field, source.value(link));
    for (const column of field.columns) {
      const value = far?.values.get(column.name);
      if (value === undefined) continue;
      const given = source.isGiven(field.key);
      const exact = column.part === '' ? amountSql({ scope, entity, field, own }, value) : value;
      const taken = `coalesce(${exact}, ${source.value(column)})`;
      copies.set(column.name, given === null ? taken : `CASE WHEN ${given} THEN ${source.value(column)} ELSE ${taken} END`);
    }
  }
  return copies;
}

/** Values of a changed row by column name: taken when the link moves to another record; `valueOf` gives what a column will hold. */
export function changedCopies(scope: WriteScope, entity: Entity, fields: readonly Field[], valueOf: (column: string) => string): ReadonlyMap<string, string> {
  const copies = new Map<string, string>();
  const own = (other: Field): string => copies.get(other.columns[0]!.name) ?? valueOf(other.columns[0]!.name);
  for (const field of currencyFirst(entity, fields)) {
    const link = entity.fields.get(field.copy?.link ?? '')?.columns[0];
    const far = link === undefined ? undefined : farValue(scope, entity, field, valueOf(link.name));
    if (link === undefined || far === undefined) continue;
    const moves = and([`${valueOf(link.name)} <> coalesce(l.${ident(link.name)}, '00000000-0000-0000-0000-000000000000')`, far.readable]);
    for (const [column, value] of far.values) copies.set(column, `CASE WHEN ${moves} THEN ${amountSql({ scope, entity, field, own }, value)} ELSE l.${ident(column)} END`);
  }
  return copies;
}

/** An amount is rounded by the currency that is copied with it. */
function currencyFirst(entity: Entity, fields: readonly Field[]): readonly Field[] {
  const isCurrency = (field: Field): number => (field.key === entity.currency?.field ? 0 : 1);
  return fields.toSorted((a, b) => isCurrency(a) - isCurrency(b));
}
