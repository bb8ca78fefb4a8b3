// The rows that a summary adds up: one per record, with the values of its groups and measures as columns.
import type { Entity, Field, Relation } from '../meta/model.ts';
import { measureColumn } from './aggregate.ts';
import { relationJoin } from './relation-join.ts';
import { and, columnOf, reportFilter, rowRule, tableOf, type Scope } from './scope.ts';
import type { SummaryMeasure, SummaryPath } from './summary-request.ts';

export interface SummarySource {
  /** Expression of a value over the record `t`. */
  value(path: SummaryPath): string;
  /** Aggregate over the rows; `first`: where the values of its filter begin. */
  measure(measure: SummaryMeasure, index: number, first: number): string;
  /** Columns that the aggregates read, once all were asked for. */
  columns(): readonly string[];
  /** What stands behind the table, led by a blank. */
  joins(): string;
}

interface Lateral { readonly alias: string; readonly from: string; readonly where: string; readonly columns: string[] }

/** Opens the source of one statement. */
export function openSource(scope: Scope, entity: Entity): SummarySource {
  const links = new Map<string, { readonly alias: string; readonly join: string }>();
  const laterals: Lateral[] = [];
  const byRelation = new Map<string, Lateral>();
  const columns: string[] = [];

  /** The row at the end of links; of a hidden or trashed record there is none. */
  const rowAt = (hops: readonly Field[]): string => hops.reduce((from, hop, index) => {
    const key = hops.slice(0, index + 1).map((field) => field.key).join('.');
    const known = links.get(key);
    if (known !== undefined) return known.alias;
    const target = scope.model.entities.get(hop.target!)!;
    const alias = scope.alias();
    const on = and([`${alias}.id = ${columnOf(hop, from)()}`, `${alias}.deleted_at IS NULL`, rowRule(scope, target, alias)]);
    links.set(key, { alias, join: `LEFT JOIN ${tableOf(scope, target)} ${alias} ON ${on}` });
    return alias;
  }, 't');

  const value = ({ hops, field }: SummaryPath): string => measureColumn(scope, field, rowAt(hops));

  const lateralOf = (relation: Relation, { filter }: SummaryMeasure, first: number): Lateral => {
    // Measures with filters differ in their values, whose places are their own.
    const key = `${relation.key} ${filter === undefined ? '' : first}`;
    const known = byRelation.get(key);
    if (known !== undefined) return known;
    const target = scope.model.entities.get(relation.target)!;
    const far = scope.alias();
    const { from, condition } = relationJoin(scope, entity, relation, 't.id', far);
    const where = and([condition, `${far}.deleted_at IS NULL`, rowRule(scope, target, far), filter === undefined ? null : reportFilter(scope, target, far, filter.node, first)]);
    const lateral: Lateral = { alias: far, from, where, columns: [] };
    laterals.push(lateral);
    byRelation.set(key, lateral);
    return lateral;
  };

  /** A column of the rows, by its name. */
  const column = (sql: string, name: string): string => {
    columns.push(`${sql} AS ${name}`);
    return `r.${name}`;
  };

  const overRelation = (measure: SummaryMeasure, relation: Relation, index: number, first: number): string => {
    const lateral = lateralOf(relation, measure, first);
    const part = (sql: string, name: string): string => {
      lateral.columns.push(`${sql} AS ${name}`);
      return column(`l_${lateral.alias}.${name}`, name);
    };
    const far = measure.path === undefined ? undefined : measureColumn(scope, measure.path.field, lateral.alias);
    switch (measure.aggregate) {
      case 'sum': return `coalesce(sum(${part(`sum(${far})`, `v${index}`)}), 0)`;
      case 'avg': return `trim_scale(trellis.divide(sum(${part(`sum(${far})`, `v${index}`)}), sum(${part(`count(${far})`, `w${index}`)})))`;
      case 'min': case 'max': return `${measure.aggregate}(${part(`${measure.aggregate}(${far})`, `v${index}`)})`;
      default: return `coalesce(sum(${part(far === undefined ? 'count(*)' : `count(${far})`, `v${index}`)}), 0)`;
    }
  };

  const measure = (asked: SummaryMeasure, index: number, first: number): string => {
    const { aggregate, path, relation, since, filter } = asked;
    if (relation !== undefined) return overRelation(asked, relation, index, first);
    const only = filter === undefined ? '' : ` FILTER (WHERE ${column(`(${reportFilter(scope, entity, 't', filter.node, first)})`, `f${index}`)})`;
    if (path === undefined) return `count(*)${only}`;
    const own = column(since === undefined ? value(path) : elapsedSql(path.field, value(since), value(path)), `v${index}`);
    const exact = (sql: string): string => (since === undefined ? sql : `round(${sql}, 2)`);
    switch (aggregate) {
      case 'count': return `count(${own})${only}`;
      case 'countDistinct': return `count(DISTINCT ${own})${only}`;
      case 'avg': return exact(`trim_scale(trellis.divide(sum(${own})${only}, count(${own})${only}))`);
      case 'sum': return exact(`coalesce(sum(${own})${only}, 0)`);
      default: return exact(`${aggregate}(${own})${only}`);
    }
  };

  return {
    value, measure,
    columns: () => columns,
    joins: () => [...links.values()].map(({ join }) => ` ${join}`).join('')
      + laterals.map(({ alias, from, where, columns: parts }) => ` LEFT JOIN LATERAL (SELECT ${parts.join(', ')} FROM ${from} WHERE ${where}) l_${alias} ON true`).join(''),
  };
}

/** Hours between two instants, days between two days. */
function elapsedSql({ type }: Field, from: string, to: string): string {
  return type.operandType === 'date' ? `(${to} - ${from})::numeric` : `(EXTRACT(EPOCH FROM (${to} - ${from}))::numeric / 3600)`;
}
