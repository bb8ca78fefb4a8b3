// The conditions of a run put together: by key for the statement, by API name for the lists behind the numbers.
import { EngineError } from '../lib/errors.ts';
import type { Field } from '../meta/model.ts';
import type { ReportPath } from '../meta/report/names.ts';
import { filterByNames } from '../query/index.ts';
import type { Filter } from '../shared/filter/ast.ts';
import { both } from '../shared/filter/combine.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import { hidden } from './hidden.ts';
import { spanFilter, type Span } from './period.ts';
import type { Running } from './running.ts';
import { apiPath } from './value.ts';

type Json = Readonly<Record<string, unknown>>;

/** The conditions by API names, as lists take them. */
export function apiConditions({ ctx, entity, conditions, period }: Running): readonly Json[] {
  const named = conditions.map((condition) => filterByNames(ctx, entity, condition));
  if (named.some((condition) => condition === undefined)) throw hidden();
  const spanned = period === undefined ? {} : spanFilter(period.span, apiPath(period.at), period.at.field.type.operandType === 'date', ctx.site.zone);
  return [...named.filter((condition) => condition !== undefined), spanned];
}

/** A span as a condition by key. */
export function spanCondition({ ctx }: Running, { hops, field }: ReportPath<Field>, span: Span): Json {
  return spanFilter(span, [...hops, field].map(({ key }) => key).join('.'), field.type.operandType === 'date', ctx.site.zone);
}

/** Several filters as one, each with its own values. */
export function combined(filters: readonly Json[]): Filter {
  const parsed = filters.map((json) => {
    const result = parseFilter(json, { pointer: '/filter' });
    if (!result.ok) throw new EngineError('invalid', result.problems[0]!.code, { errors: result.problems, params: result.problems[0]!.params });
    return result.filter;
  });
  return { ...both(parsed), shape: parsed.map(({ shape }) => shape).join('&') };
}

/** All of these conditions; those that say nothing left out. */
export function allOf(filters: readonly Json[]): Json {
  const present = filters.filter((filter) => Object.keys(filter).length > 0);
  return present.length === 0 ? {} : present.length === 1 ? present[0]! : { $and: present };
}
