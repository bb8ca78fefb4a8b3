// The functions in SQL; the twin of engine/shared/expression/apply.ts. Texts keep the byte-wise collation that columns have.
import { bug } from '../lib/errors.ts';
import type { FunctionName, Kind, Node } from '../shared/expression/ast.ts';
import { whiteSpace } from '../shared/expression/white-space.ts';
import { literalSql, type ExpressionScope } from './scope.ts';

/** SQL of an argument, taken as a kind. */
type ArgumentSql = (node: Node, kind: Kind) => string;

export function functionSql(scope: ExpressionScope, node: Node & { op: 'call' }, name: FunctionName, sql: ArgumentSql): string {
  const { args } = node;
  const at = (index: number, kind: Kind): string => sql(args[index]!, kind);
  const text = (): string => at(0, 'text');
  const number = (index: number): string => at(index, 'number');
  const day = (index: number): string => at(index, 'date');
  switch (name) {
    case 'round': return `round(${number(0)}${args.length > 1 ? `, ${number(1)}::int` : ''})`;
    case 'floor': return `floor(${number(0)})`;
    case 'ceil': return `ceil(${number(0)})`;
    case 'abs': return `abs(${number(0)})`;
    case 'min': return extreme('least', args.map((_, index) => at(index, node.kind)));
    case 'max': return extreme('greatest', args.map((_, index) => at(index, node.kind)));
    case 'concat': return `concat(${args.map((each) => shown(each, sql(each, each.kind))).join(', ')})`;
    case 'lower': return `(lower(${text()} COLLATE "vi-x-icu") COLLATE "C")`;
    case 'upper': return `(upper(${text()} COLLATE "vi-x-icu") COLLATE "C")`;
    case 'trim': return `btrim(${text()}, ${literalSql(scope, whiteSpace, 'text')})`;
    case 'left': return `left(${text()}, trellis.text_length(${number(1)}))`;
    case 'right': return `right(${text()}, trellis.text_length(${number(1)}))`;
    case 'contains': return `(position(${at(1, 'text')} IN ${text()}) > 0)`;
    case 'startsWith': return `starts_with(${text()}, ${at(1, 'text')})`;
    case 'size': return `char_length(${text()})::numeric`;
    case 'date': return dayOf(scope, args[0]!, at(0, args[0]!.kind));
    case 'addDays': return `trellis.add_days(${day(0)}, ${number(1)})`;
    case 'addMonths': return `trellis.add_months(${day(0)}, ${number(1)})`;
    case 'diffDays': return `(${day(1)} - ${day(0)})::numeric`;
    case 'startOf': return `trellis.start_of(${at(1, 'text')}, ${day(0)})`;
    case 'year': return `extract(year FROM ${day(0)})`;
    case 'month': return `extract(month FROM ${day(0)})`;
    case 'day': return `extract(day FROM ${day(0)})`;
    case 'today': return `${scope.param({ kind: 'date', base: 'today', as: 'date' })}::date`;
    case 'now': return `${scope.param({ kind: 'date', base: 'now', as: 'dateTime' })}::timestamptz`;
    case 'rate':
    case 'inWords': throw bug(`${name} has no SQL`);
  }
}

/** PostgreSQL's own least and greatest pass over empty values. */
function extreme(name: 'least' | 'greatest', values: readonly string[]): string {
  return `(CASE WHEN ${values.map((value) => `${value} IS NOT NULL`).join(' AND ')} THEN ${name}(${values.join(', ')}) END)`;
}

function shown(node: Node, value: string): string {
  switch (node.kind) {
    case 'number': return `trim_scale(${value})::text`;
    case 'date': return `to_char(${value}, 'YYYY-MM-DD')`;
    default: return value;
  }
}

function dayOf(scope: ExpressionScope, node: Node, value: string): string {
  switch (node.kind) {
    case 'date': return value;
    case 'dateTime': return `(${value} AT TIME ZONE ${literalSql(scope, scope.site.zone, 'text')})::date`;
    default: return `trellis.day(${value})`;
  }
}
