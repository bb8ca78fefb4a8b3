// What the parts of one statement share while it is written: Model, rights, placeholders, aliases.
import type { Access, RowRule } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { ParamList } from '../filter/params.ts';
import { filterSql } from '../filter/to-sql.ts';
import type { ColumnOf } from '../meta/field-types/contract.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import type { Filter, FilterNode } from '../shared/filter/ast.ts';
import { seal, type Plan } from './plan.ts';

export interface Scope {
  readonly model: Model;
  readonly access: Access;
  readonly schema: string;
  readonly params: ParamList;
  /** A fresh row alias. */
  alias(): string;
  /** Qualified name of one of the engine's own tables. */
  engineTable(name: string): string;
  finish(text: string): Plan;
}

/** A scope for a new statement. */
export function planScope(ctx: Ctx): Scope {
  const params = new ParamList();
  let count = 0;
  return {
    model: ctx.model,
    access: ctx.access,
    schema: ctx.site.schema,
    params,
    alias: () => `a${++count}`,
    engineTable: (name) => `${ident(ctx.site.schema)}.${ident(name)}`,
    finish: (text) => seal(text, params.sources),
  };
}

/** Placeholder of a value given by name at run time. */
export function input(scope: Scope, name: string): string {
  return scope.params.add({ kind: 'input', name });
}

export function tableOf(scope: Scope, entity: Entity): string {
  return `${ident(scope.schema)}.${ident(entity.table)}`;
}

/** Qualified columns of a field at a row alias, by part. */
export function columnOf(field: Field, alias: string): ColumnOf {
  return (part = '') => {
    const column = field.columns.find((candidate) => candidate.part === part) ?? (part === '' ? field.columns[0] : undefined);
    if (column === undefined) throw new Error(`${field.entity}.${field.key} has no column for “${part}”`);
    return `${alias}.${ident(column.name)}`;
  };
}

/** The conditions that are there, AND-ed; `true` when there is none. */
export function and(conditions: readonly (string | null | undefined)[]): string {
  const present = conditions.filter((condition): condition is string => typeof condition === 'string' && condition !== '');
  return present.length === 0 ? 'true' : present.length === 1 ? present[0]! : present.map((condition) => `(${condition})`).join(' AND ');
}

/** The row rule of an action over `alias`, or null when every row is allowed. */
export function rowRule(scope: Scope, entity: Entity, alias: string, action = 'read'): string | null {
  const rule: RowRule = scope.access.rows(entity.key, action);
  if (rule.node.op === 'constant') return rule.node.value ? null : 'false';
  return ruleFilter(scope, entity, alias, rule.node, rule.values);
}

/** A filter out of a metadata document: names are keys, values are constants, targets are not narrowed by rights. */
export function ruleFilter(scope: Scope, entity: Entity, alias: string, node: FilterNode, values: readonly unknown[]): string {
  return filterSql(node, {
    model: scope.model, entity, alias, schema: scope.schema, params: scope.params, names: 'key', nextAlias: () => scope.alias(),
    value: (index) => ({ kind: 'const', value: values[index] }),
  });
}

/** A filter out of a request: API names, rights on every name and every row it passes through. */
export function requestFilter(scope: Scope, entity: Entity, alias: string, filter: Filter, pointer = '?filter'): string {
  return filterSql(filter.node, {
    model: scope.model, entity, alias, schema: scope.schema, params: scope.params, names: 'api', nextAlias: () => scope.alias(),
    value: (index) => ({ kind: 'value', index }),
    pointer,
    inHand: (path) => { throw invalid('query.operand', pointer, { field: path.join('.'), expected: '$field, $actor, $date' }); },
    access: { read: (owner, field) => scope.access.read(owner, field), enter: (target) => scope.access.can(target, 'read'), rule: (target, far) => rowRule(scope, target, far) },
  });
}

/** `(ok)` – the one row every statement starts from: is the plan of the live revision and authority? */
export function freshHead(scope: Scope): string {
  return `(SELECT revision = ${input(scope, 'revision')}::int AND authority = ${input(scope, 'authority')}::bigint AS ok FROM ${scope.engineTable('_head')} WHERE id = 1)`;
}
