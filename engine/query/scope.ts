// What the parts of one statement share while it is written: Model, rights, placeholders, aliases.
import type { Access, RowRule } from '../access/access.ts';
import type { Ctx, Site } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { invalid } from '../lib/errors.ts';
import { ParamList } from '../filter/params.ts';
import { filterSql, type FilterRights } from '../filter/to-sql.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import type { Filter, FilterNode } from '../shared/filter/ast.ts';
import { and, columnOf, tableOf } from './column.ts';
import { baseSql, computedSql, ownColumns, pathSql, type ComputedScope, type Hand } from './computed.ts';
import { hasAmount, rateSql } from './fit.ts';
import { seal, type Plan } from './plan.ts';

export { and, columnOf, tableOf };

export interface Scope {
  readonly site: Site;
  readonly model: Model;
  readonly access: Access;
  readonly schema: string;
  readonly params: ParamList;
  /** A fresh row alias. */
  alias(): string;
  /** Qualified name of one of the engine's own tables. */
  engineTable(name: string): string;
  finish(text: string): Plan;
  /** Value of a field that is computed when it is read, over the row `alias`; `base`: in the site's currency, where amounts have another. */
  computed(field: Field, alias: string, base?: boolean): string;
  /** What a path of the field's formula reads from the row `alias`. */
  reach(field: Field, path: readonly string[], alias: string): string;
}

/** A scope for a new statement. */
export function planScope(ctx: Pick<Ctx, 'site' | 'model' | 'access'>, params = new ParamList()): Scope {
  let count = 0;
  const scope: Scope = {
    site: ctx.site,
    model: ctx.model,
    access: ctx.access,
    schema: ctx.site.schema,
    params,
    alias: () => `a${++count}`,
    engineTable: (name) => `${ident(ctx.site.schema)}.${ident(name)}`,
    finish: (text) => seal(text, params.sources),
    computed: (field, alias, base = false) => computedAt(scope, field, alias, base, true),
    reach: (field, path, alias) => pathSql(computedScope(scope, field.document.discloses !== true), ctx.model.entities.get(field.entity)!, path, ownColumns(alias)),
  };
  return scope;
}

/** What formulas and rollups need of a statement. `narrowed`: records that the reader may not see count as absent. */
export function computedScope(scope: Scope, narrowed: boolean): ComputedScope {
  return {
    model: scope.model, schema: scope.schema, site: scope.site, alias: () => scope.alias(), param: (source) => scope.params.add(source),
    rule: (entity, alias) => (narrowed ? rowRule(scope, entity, alias) : null),
    filter: (entity, alias, { node, values }, hand) => ruleFilter(scope, entity, alias, node, values, hand),
  };
}

function computedAt(scope: Scope, field: Field, alias: string, base: boolean, narrowed: boolean): string {
  const entity = scope.model.entities.get(field.entity)!;
  const inner = computedScope(scope, narrowed && field.document.discloses !== true);
  const own = ownColumns(alias);
  const value = computedSql(inner, entity, field, own);
  const rate = base && hasAmount(field) ? rateSql({ scope: inner, entity, own }) : undefined;
  return rate === undefined ? value : baseSql(value, rate, scope.site.currency);
}

/** Placeholder of a value given by name at run time. */
export function input(scope: Scope, name: string): string {
  return scope.params.add({ kind: 'input', name });
}

/** The row rule of an action over `alias`, or null when every row is allowed. */
export function rowRule(scope: Scope, entity: Entity, alias: string, action = 'read'): string | null {
  const rule: RowRule = scope.access.rows(entity.key, action);
  if (rule.node.op === 'constant') return rule.node.value ? null : 'false';
  return ruleFilter(scope, entity, alias, rule.node, rule.values);
}

/** A filter out of a metadata document: names are keys, values are constants, targets are not narrowed by rights. */
export function ruleFilter(scope: Scope, entity: Entity, alias: string, node: FilterNode, values: readonly unknown[], hand?: Hand): string {
  return filterSql(node, {
    ...hand,
    model: scope.model, entity, alias, schema: scope.schema, params: scope.params, names: 'key', nextAlias: () => scope.alias(), computed: (field, at) => computedAt(scope, field, at, true, false),
    value: (index) => ({ kind: 'const', value: values[index] }),
  });
}

function rightsOf(scope: Scope): FilterRights {
  return { read: (owner, field) => scope.access.read(owner, field), enter: (target) => scope.access.can(target, 'read'), rule: (target, far) => rowRule(scope, target, far) };
}

/** A filter out of a request: API names, rights on every name and every row it passes through. */
export function requestFilter(scope: Scope, entity: Entity, alias: string, filter: Filter, pointer = '?filter'): string {
  return filterSql(filter.node, {
    model: scope.model, entity, alias, schema: scope.schema, params: scope.params, names: 'api', nextAlias: () => scope.alias(), computed: (field, at) => computedAt(scope, field, at, true, true),
    value: (index) => ({ kind: 'value', index }),
    pointer,
    inHand: (path) => { throw invalid('query.operand', pointer, { field: path.join('.'), expected: '$field, $actor, $date' }); },
    access: rightsOf(scope),
  });
}

/** A filter of a report: names are keys, rights are the reader's; its values stand from `first` on among those of the statement. */
export function reportFilter(scope: Scope, entity: Entity, alias: string, node: FilterNode, first: number): string {
  return filterSql(node, {
    model: scope.model, entity, alias, schema: scope.schema, params: scope.params, names: 'key', nextAlias: () => scope.alias(), computed: (field, at) => computedAt(scope, field, at, true, true),
    value: (index) => ({ kind: 'value', index: index + first }),
    inHand: (path) => { throw invalid('query.operand', '', { field: path.join('.'), expected: '$field, $actor, $date' }); },
    access: rightsOf(scope),
  });
}

/** `(ok)` – the one row every statement starts from: is the plan of the live revision and authority? */
export function freshHead(scope: Scope): string {
  return `(SELECT revision = ${input(scope, 'revision')}::int AND authority = ${input(scope, 'authority')}::bigint AS ok FROM ${scope.engineTable('_head')} WHERE id = 1)`;
}
