// Formulas, rollups and what is measured as SQL over a row: of a table, or of values that are just being written. Links become subselects under the
// rights of the reader where there is one; a formula inside a formula is written into it.
import { expressionSql } from '../expression/to-sql.ts';
import type { ExpressionParam } from '../expression/scope.ts';
import { ident, literal } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import type { Formula, Measured, Rollup } from '../meta/computed/kinds.ts';
import type { FilterScope } from '../filter/scope.ts';
import type { ValuedFilter } from '../shared/filter/combine.ts';
import { filterPaths } from '../meta/computed/reads.ts';
import { currencyDigits } from '../shared/expression/currency.ts';
import { and, columnOf, tableOf } from './column.ts';
import { fitSql, hasAmount, rateSql } from './fit.ts';
import { relationJoin } from './relation-join.ts';

export interface ComputedScope {
  readonly model: Model;
  readonly schema: string;
  readonly site: { readonly name: string; readonly currency: string; readonly locale: string; readonly zone: string };
  alias(): string;
  param(source: ExpressionParam): string;
  /** Which rows of an entity count; null for all. */
  rule(entity: Entity, alias: string): string | null;
  /** A metadata document's filter over the row `alias`. */
  filter(entity: Entity, alias: string, filter: ValuedFilter, hand?: Hand): string;
}

/** The record in hand of a filter, where it is a row of the same statement. */
export type Hand = Required<Pick<FilterScope, 'inHand' | 'dayInHand'>>;

/** Main column of a field of the row that is looked at. */
export type OwnColumn = (field: Field) => string;

export function ownColumns(alias: string): OwnColumn {
  return (field) => columnOf(field, alias)();
}

/** Value of a field of one row: its column, or what it is computed by. */
export function fieldValueSql(scope: ComputedScope, entity: Entity, field: Field, own: OwnColumn): string {
  if (field.columns.length === 0) return computedSql(scope, entity, field, own);
  const column = own(field);
  // Whole numbers take part in exact arithmetic.
  return /^(bigint|integer|int|smallint)/.test(field.columns[0]!.sqlType) ? `${column}::numeric` : column;
}

/** The computed value in its field's form. `strict`: too many digits fail when they are stored, instead of counting as empty. */
export function computedSql(scope: ComputedScope, entity: Entity, field: Field, own: OwnColumn, strict = false): string {
  const { computed } = field;
  if (computed === undefined) throw bug(`${entity.key}.${field.key} is not computed`);
  switch (computed.is) {
    case 'formula': return formulaSql(scope, entity, field, computed, own, strict);
    case 'rollup': return rollupSql(scope, entity, field, computed, own, strict);
    case 'measured': return fitSql({ scope, entity, field, own, strict }, measuredSql(scope, entity, computed, own), undefined);
  }
}

function formulaSql(scope: ComputedScope, entity: Entity, field: Field, { expression }: Formula, own: OwnColumn, strict: boolean): string {
  const value = expressionSql({
    site: scope.site, param: (source) => scope.param(source),
    read: (path) => pathSql(scope, entity, path, own),
  }, expression.node, expression.node.kind);
  return fitSql({ scope, entity, field, own, strict }, value, expression.digits);
}

/** A value of the row, or of a record that its links reach: of a hidden or trashed one there is none. */
export function pathSql(scope: ComputedScope, entity: Entity, [key = '', ...rest]: readonly string[], own: OwnColumn): string {
  const field = entity.fields.get(key);
  if (field === undefined) throw bug(`${entity.key} has no ${key}`);
  if (rest.length === 0) return fieldValueSql(scope, entity, field, own);
  const target = scope.model.entities.get(field.target ?? '');
  if (target === undefined) throw bug(`${entity.key}.${key} has no target`);
  const far = scope.alias();
  const where = and([`${far}.id = ${own(field)}`, `${far}.deleted_at IS NULL`, scope.rule(target, far)]);
  return `(SELECT ${pathSql(scope, target, rest, ownColumns(far))} FROM ${tableOf(scope, target)} ${far} WHERE ${where})`;
}

function rollupSql(scope: ComputedScope, entity: Entity, field: Field, rollup: Rollup, own: OwnColumn, strict: boolean): string {
  const relation = entity.relations.get(rollup.relation);
  const target = scope.model.entities.get(relation?.target ?? '');
  const id = entity.fields.get('id');
  if (relation === undefined || target === undefined || id === undefined) throw bug(`${entity.key}.${field.key} looks at no relation`);
  const far = scope.alias();
  const { from, condition } = relationJoin(scope, entity, relation, own(id), far);
  const where = and([condition, `${far}.deleted_at IS NULL`, rollup.filter === undefined ? null : scope.filter(target, far, rollup.filter)]);
  const value = `(SELECT ${aggregateSql(rollup, measureSql(scope, target, rollup, relation.kind === 'lines', far))} FROM ${from} WHERE ${where})`;
  return fitSql({ scope, entity, field, own, strict }, value, undefined);
}

/** The first case that the row meets; a CASE computes no other. */
function measuredSql(scope: ComputedScope, entity: Entity, { cases }: Measured, own: OwnColumn): string {
  const hand = handOf(scope, entity, own);
  const arms = cases.map((each) => {
    const target = scope.model.entities.get(each.entity);
    if (target === undefined) throw bug(`${entity.key} measures ${each.entity}, which is not there`);
    const far = scope.alias();
    const where = and([`${far}.deleted_at IS NULL`, each.filter === undefined ? null : scope.filter(target, far, each.filter, hand)]);
    const value = `(SELECT ${aggregateSql(each, measureSql(scope, target, each, false, far))} FROM ${tableOf(scope, target)} ${far} WHERE ${where})`;
    return `WHEN ${each.when === undefined ? 'true' : whenSql(scope, entity, each.when, own)} THEN ${value}`;
  });
  return `(CASE ${arms.join(' ')} END)`;
}

/** A condition on the row, whose values may not stand in a table yet: over a row of just those it names. */
function whenSql(scope: ComputedScope, entity: Entity, when: ValuedFilter, own: OwnColumn): string {
  const row = scope.alias();
  const columns = [...new Set(filterPaths(when.node).map(([key = '']) => key))].map((key) => {
    const field = entity.fields.get(key);
    const name = field?.columns[0]?.name;
    if (field === undefined || name === undefined) throw bug(`${entity.key}.${key} has no column`);
    return `${own(field)} AS ${ident(name)}`;
  });
  return `(SELECT ${scope.filter(entity, row, when)} FROM (SELECT ${columns.join(', ')}) ${row})`;
}

/** Values of the row for a filter on other records. */
function handOf(scope: ComputedScope, entity: Entity, own: OwnColumn): Hand {
  const fieldAt = ([key = '']: readonly string[]): Field => {
    const field = entity.fields.get(key);
    if (field === undefined) throw bug(`${entity.key} has no ${key}`);
    return field;
  };
  const inHand = (path: readonly string[]): string => fieldValueSql(scope, entity, fieldAt(path), own);
  return {
    inHand,
    dayInHand: (path, after) => (fieldAt(path).type.operandType === 'date' ? `((${inHand(path)}${after ? ' + 1' : ''})::timestamp AT TIME ZONE ${literal(scope.site.zone)})` : undefined),
  };
}

/** Lines share their record's currency; amounts of other records are compared in the site's. */
function measureSql(scope: ComputedScope, target: Entity, { field: key }: Pick<Rollup, 'field'>, isLines: boolean, far: string): string | undefined {
  const field = key === undefined ? undefined : target.fields.get(key);
  if (field === undefined) return undefined;
  if (!isLines && field.columns.some(({ part }) => part === 'base')) return columnOf(field, far)('base');
  const value = fieldValueSql(scope, target, field, ownColumns(far));
  const rate = isLines || field.columns.length > 0 || !hasAmount(field) ? undefined : rateSql({ scope, entity: target, own: ownColumns(far) });
  return rate === undefined ? value : baseSql(value, rate, scope.site.currency);
}

/** An amount in the site's currency. */
export function baseSql(value: string, rate: string, currency: string): string {
  return `round(${value} * coalesce(${rate}, 1), ${currencyDigits(currency)})`;
}

/** Nothing adds up to 0; of nothing there is no average, least or greatest. */
export function aggregateSql({ aggregate }: Pick<Rollup, 'aggregate'>, measure: string | undefined): string {
  if (measure === undefined) return 'count(*)::numeric';
  switch (aggregate) {
    case 'count': return `count(${measure})::numeric`;
    case 'sum': return `coalesce(sum(${measure}), 0)`;
    case 'avg': return `trellis.divide(sum(${measure}), count(${measure}))`;
    case 'min': return `min(${measure})`;
    case 'max': return `max(${measure})`;
  }
}
