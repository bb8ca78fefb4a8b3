// What of a list is kept – columns, filter, order, grouping – and how it is told: by keys where it is stored, so that it outlives
// a rename, by API names on the wire, each as far as one reader may name it. Knows neither who keeps it nor where.
import type { Ctx } from '../access/context.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { isObject } from '../shared/json-object.ts';
import type { ListShape, ViewLeftOut } from '../shared/view.ts';
import { checkGroup } from './aggregate.ts';
import { filterByKeys, filterByNames, pathByKeys, pathByNames } from './filter-names.ts';
import { filterProblems } from './filter-problems.ts';
import { orderSql } from './order.ts';
import { inBody, type SortItem } from './request.ts';
import { planScope } from './scope.ts';
import { readableField } from './selection.ts';

export type { ListShape };
export type LeftOut = ViewLeftOut;

type Json = Readonly<Record<string, unknown>>;

/** A shape by API names as it is kept. Errors (400): every complaint about a name or a value that this reader may not use, with its pointer. */
export function shapeToKeys(ctx: Ctx, entity: Entity, shape: ListShape): ListShape {
  const { columns, filter, sort, group, widths } = shape;
  const problems: ErrorItem[] = [
    ...(columns ?? []).flatMap((name, index) => complaints(() => { readableField(ctx.access, entity, name, `/columns/${index}`); })),
    ...Object.keys(widths ?? {}).flatMap((name) => complaints(() => { readableField(ctx.access, entity, name, `/widths/${name}`); })),
    ...(filter === undefined ? [] : filterProblems(ctx, entity, filter, '/filter', 'api')),
    ...(sort === undefined ? [] : complaints(() => { orderSql(planScope(ctx), entity, 't', sortItems(sort), inBody); })),
    ...(group === undefined ? [] : complaints(() => checkGroup(ctx, entity, { ...group, path: group.field.split('.') })).map((item) => ({ ...item, pointer: '/group' }))),
  ];
  const [first] = problems;
  if (first !== undefined) throw new EngineError('invalid', first.code, { errors: problems, pointer: first.pointer, ...(first.params && { params: first.params }) });
  const key = (name: string): string => pathByKeys(ctx.model, entity, name) ?? name;
  const kept = filter === undefined ? undefined : filterByKeys(ctx.model, entity, filter);
  return {
    ...(columns && { columns: [...new Set(columns.map(key))] }),
    ...(kept && { filter: kept }),
    ...(sort !== undefined && { sort: sortText(sortItems(sort).map(({ path, descending }) => ({ path: [key(path.join('.'))], descending }))) }),
    ...(group && { group: { ...group, field: key(group.field) } }),
    ...(widths && { widths: Object.fromEntries(Object.entries(widths).map(([name, width]) => [key(name), width])) }),
  };
}

/** A kept shape by API names, without what is gone or closed to this reader; `leftOut` counts that and names nothing. */
export function shapeByNames(ctx: Ctx, entity: Entity, kept: ListShape): { readonly shape: ListShape; readonly leftOut: LeftOut | undefined } {
  const reader = { model: ctx.model, access: ctx.access };
  const columnName = (key: string): string | undefined => {
    const field = entity.fields.get(key);
    return field !== undefined && field.document.internal !== true && ctx.access.read(entity.key, key) !== 'no' ? field.apiName : undefined;
  };
  const columns = kept.columns?.flatMap((key) => columnName(key) ?? []);
  const { filter, lost } = filterLeft(ctx, entity, kept.filter);
  const asked = kept.sort === undefined ? [] : sortItems(kept.sort);
  const sort = asked.flatMap(({ path, descending }): readonly SortItem[] => {
    const name = pathByNames(reader, entity, path.join('.'));
    const item = name === undefined ? undefined : { path: name.split('.'), descending };
    return item !== undefined && complaints(() => { orderSql(planScope(ctx), entity, 't', [item], inBody); }).length === 0 ? [item] : [];
  });
  const group = kept.group === undefined ? undefined : groupLeft(ctx, entity, kept.group);
  const leftOut: LeftOut = {
    ...counted('columns', (kept.columns?.length ?? 0) - (columns?.length ?? 0)),
    ...counted('conditions', lost),
    ...counted('sorts', asked.length - sort.length),
    ...(kept.group !== undefined && group === undefined && { group: true as const }),
  };
  const widths = kept.widths && Object.fromEntries(Object.entries(kept.widths).flatMap(([key, width]) => { const name = columnName(key); return name === undefined ? [] : [[name, width] as const]; }));
  return {
    shape: {
      ...(columns && columns.length > 0 && { columns }), ...(filter && { filter }), ...(sort.length > 0 && { sort: sortText(sort) }), ...(group && { group }),
      ...(widths && Object.keys(widths).length > 0 && { widths }),
    },
    leftOut: Object.keys(leftOut).length === 0 ? undefined : leftOut,
  };
}

/** Conditions that hold together stand or fall one by one; an alternative or a negation as a whole, since half of it says something else. */
function filterLeft(ctx: Ctx, entity: Entity, filter: Json | undefined): { readonly filter: Json | undefined; readonly lost: number } {
  if (filter === undefined) return { filter: undefined, lost: 0 };
  const conditions = conjuncts(filter);
  const told = conditions.map((condition) => (filterProblems(ctx, entity, condition, '').length === 0 ? filterByNames(ctx, entity, condition) : undefined));
  if (!told.includes(undefined)) return { filter: filterByNames(ctx, entity, filter), lost: 0 };
  const left = told.filter((condition) => condition !== undefined);
  return { filter: left.length === 0 ? undefined : left.length === 1 ? left[0] : { $and: left }, lost: told.length - left.length };
}

function conjuncts(filter: Json): readonly Json[] {
  return Object.entries(filter).flatMap(([key, value]): readonly Json[] => (key === '$and' && Array.isArray(value) ? value.filter(isObject).flatMap(conjuncts) : [{ [key]: value }]));
}

function groupLeft(ctx: Ctx, entity: Entity, group: NonNullable<ListShape['group']>): ListShape['group'] {
  const field = pathByNames(ctx, entity, group.field);
  return field !== undefined && complaints(() => checkGroup(ctx, entity, { ...group, path: field.split('.') })).length === 0 ? { ...group, field } : undefined;
}

function counted<N extends string>(name: N, count: number): Partial<Record<N, number>> {
  const found: Partial<Record<N, number>> = {};
  if (count > 0) found[name] = count;
  return found;
}

function sortItems(sort: string): readonly SortItem[] {
  return sort.split(',').filter(Boolean).map((item) => ({ path: item.replace(/^-/, '').split('.'), descending: item.startsWith('-') }));
}

function sortText(items: readonly SortItem[]): string {
  return items.map(({ path, descending }) => `${descending ? '-' : ''}${path.join('.')}`).join(',');
}

/** What is said against it, by those who plan it. */
function complaints(plan: () => void): readonly ErrorItem[] {
  try {
    plan();
    return [];
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'invalid') throw error;
    const { errors, pointer, params } = error.options;
    return errors ?? [{ pointer: pointer ?? '', code: error.code, ...(params && { params }) }];
  }
}
