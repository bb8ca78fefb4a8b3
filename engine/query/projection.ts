// Selection → the select list and joins that make the JSON of a row inside PostgreSQL.
// Rights are part of the expressions: masked and conditional fields, hidden link targets, row rules of everything expanded.
import type { ReadRule } from '../access/access.ts';
import { labelReadable } from '../access/index.ts';
import type { Entity, FarField, Field, Relation } from '../meta/model.ts';
import { ident } from '../db/identifier.ts';
import { labelSql } from './label.ts';
import { orderSql } from './order.ts';
import { relationJoin } from './relation-join.ts';
import { readLimits } from './request.ts';
import { and, columnOf, rowRule, ruleFilter, tableOf, type Scope } from './scope.ts';
import type { Selection } from './selection.ts';
import { inputsSql, serverFormula } from './server-only.ts';
import { valueOf } from './value.ts';

export interface Projection {
  /** `expression AS "name"`, in wire order. */
  readonly columns: readonly string[];
  /** LEFT JOINs of link targets, to stand after the page is cut. */
  readonly joins: readonly string[];
}

/** The columns of one selection over the row `alias`. */
export function project(scope: Scope, selection: Selection, alias: string): Projection {
  const columns: string[] = [];
  const joins: string[] = [];
  for (const field of selection.fields) {
    const shown = field.from === undefined ? { field, alias } : shownFrom(scope, selection.entity, field.from, alias, joins);
    columns.push(`${withRule(scope, field, alias, shown, () => fieldSql(scope, selection, shown.field, shown.alias, joins))} AS ${ident(field.apiName)}`);
  }
  for (const { relation, selection: far } of selection.many) {
    columns.push(`${relationSql(scope, selection.entity, relation, far, alias)} AS ${ident(relation.apiName)}`);
  }
  return { columns, joins };
}

/** A field shown from a linked record: the far field at a join of the record, if the reader may see that. */
function shownFrom(scope: Scope, entity: Entity, from: FarField, alias: string, joins: string[]): { readonly field: Field; readonly alias: string } {
  const link = entity.fields.get(from.link)!;
  const target = scope.model.entities.get(link.target!)!;
  const far = scope.alias();
  joins.push(`LEFT JOIN ${tableOf(scope, target)} ${far} ON ${and([`${far}.id = ${columnOf(link, alias)()}`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)])}`);
  return { field: target.fields.get(from.field)!, alias: far };
}

function fieldSql(scope: Scope, selection: Selection, field: Field, alias: string, joins: string[]): string {
  switch (field.type.relation) {
    case 'none': {
      const formula = serverFormula(field);
      return formula === undefined ? field.type.readSql(field, valueOf(scope, field, alias)) : inputsSql(formula, (path) => scope.reach(field, path, alias));
    }
    case 'one': return linkSql(scope, selection.links.get(field.key), field, alias, joins);
    case 'any': return anyLinkSql(scope, field, alias);
    case 'tags': return tagsSql(scope, field, alias);
    case 'many':
    case 'lines': {
      const relation = selection.entity.relations.get(field.key)!;
      const target = scope.model.entities.get(relation.target)!;
      return relationSql(scope, selection.entity, relation, field.type.relation === 'lines' ? defaultSelection(scope, target) : null, alias);
    }
  }
}

/** Default readable fields of an entity, without expansions. */
function defaultSelection(scope: Scope, entity: Entity): Selection {
  const fields = [...entity.fields.values()].filter((field) => field.inDefault && field.key !== entity.parent?.link && scope.access.read(entity.key, field.key) !== 'no');
  return { entity, fields, links: new Map(), many: [] };
}

function linkSql(scope: Scope, expanded: Selection | undefined, field: Field, alias: string, joins: string[]): string {
  const id = columnOf(field, alias)();
  const target = scope.model.entities.get(field.target!);
  if (target === undefined || !scope.access.can(target.key, 'read')) return `(SELECT row_to_json(y) FROM (SELECT ${id} AS id, NULL::text AS label WHERE ${id} IS NOT NULL) y)`;
  const far = scope.alias();
  joins.push(`LEFT JOIN ${tableOf(scope, target)} ${far} ON ${and([`${far}.id = ${id}`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)])}`);
  const label = labelReadable(scope.access, target, scope.model) === 'yes' ? labelSql(scope, target, far) : 'NULL::text';
  const inner = expanded === undefined ? { columns: [], joins: [] } : project(scope, expanded, far);
  joins.push(...inner.joins);
  const members = [`${id} AS id`, `${label} AS label`, ...inner.columns.filter((column) => !column.endsWith(' AS "id"'))];
  return `CASE WHEN ${id} IS NULL THEN NULL ELSE (SELECT row_to_json(y) FROM (SELECT ${members.join(', ')}) y) END`;
}

function anyLinkSql(scope: Scope, field: Field, alias: string): string {
  const column = columnOf(field, alias);
  const entities = Object.keys(field.document.entities ?? {}).flatMap((key) => scope.model.entities.get(key) ?? []);
  const names = entities.map((entity) => `WHEN '${entity.key}' THEN '${entity.apiName}'`).join(' ');
  const labels = entities
    .filter((entity) => scope.access.can(entity.key, 'read') && labelReadable(scope.access, entity, scope.model) === 'yes')
    .map((entity) => {
      const far = scope.alias();
      return `WHEN '${entity.key}' THEN (SELECT ${labelSql(scope, entity, far)} FROM ${tableOf(scope, entity)} ${far} WHERE ${and([`${far}.id = ${column('id')}`, `${far}.deleted_at IS NULL`, rowRule(scope, entity, far)])})`;
    });
  const entityName = names === '' ? 'NULL::text' : `CASE ${column('entity')} ${names} END`;
  const label = labels.length === 0 ? 'NULL::text' : `CASE ${column('entity')} ${labels.join(' ')} END`;
  return `CASE WHEN ${column('id')} IS NULL THEN NULL ELSE (SELECT row_to_json(y) FROM (SELECT ${entityName} AS entity, ${column('id')} AS id, ${label} AS label) y) END`;
}

function tagsSql(scope: Scope, field: Field, alias: string): string {
  const column = columnOf(field, alias)();
  const target = scope.model.entities.get(field.target!);
  if (target === undefined || !scope.access.can(target.key, 'read')) return `'[]'::json`;
  const far = scope.alias();
  const where = and([`${far}.id = ANY(${column})`, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)]);
  const label = labelReadable(scope.access, target, scope.model) === 'yes' ? labelSql(scope, target, far) : 'NULL::text';
  const order = labelReadable(scope.access, target, scope.model) === 'yes' ? `ORDER BY ${label} COLLATE "vi-x-icu"` : `ORDER BY ${far}.id`;
  return `(SELECT coalesce(json_agg(y), '[]') FROM (SELECT ${far}.id, ${label} AS label FROM ${tableOf(scope, target)} ${far} WHERE ${where} ${order}) y)`;
}

/** A to-many relation as an array: links as `{id, label}`, expanded ones with their fields, each under its own row rule. */
function relationSql(scope: Scope, entity: Entity, relation: Relation, expanded: Selection | null, alias: string): string {
  const target = scope.model.entities.get(relation.target)!;
  if (!scope.access.can(target.key, 'read')) return `'[]'::json`;
  const far = scope.alias();
  const page = scope.alias();
  const { from, condition } = relationJoin(scope, entity, relation, `${alias}.id`, far);
  const where = and([condition, `${far}.deleted_at IS NULL`, rowRule(scope, target, far)]);
  const order = orderSql(scope, target, far, undefined);
  const inner = expanded === null ? labelOnly(scope, target, page) : project(scope, expanded, page);
  // What is the record's own value is told whole: a client sends it back as the new list.
  const limit = relation.kind === 'lines' || relation.kind === 'links' ? '' : ` LIMIT ${readLimits.relatedMax}`;
  const source = `(SELECT ${far}.* FROM ${from} WHERE ${where} ORDER BY ${order}${limit}) ${page}`;
  return `(SELECT coalesce(json_agg(y), '[]') FROM (SELECT ${inner.columns.join(', ')} FROM ${[source, ...inner.joins].join(' ')} ORDER BY ${orderSql(scope, target, page, undefined)}) y)`;
}

function labelOnly(scope: Scope, entity: Entity, alias: string): Projection {
  const label = labelReadable(scope.access, entity, scope.model) === 'yes' ? labelSql(scope, entity, alias) : 'NULL::text';
  return { columns: [`${alias}.id`, `${label} AS label`], joins: [] };
}

/** Wraps a value by the actor's rule on its field. The value is made only where it is used: PostgreSQL refuses parameters that stand nowhere. */
function withRule(scope: Scope, field: Field, alias: string, shown: { readonly field: Field; readonly alias: string }, value: () => string): string {
  const rule: ReadRule = scope.access.read(field.entity, field.key);
  if (rule === 'yes' || rule === 'no') return value();
  const masked = (): string => (isText(shown.field) ? maskSql(value()) : `CASE WHEN ${isFilled(shown.field, shown.alias, value)} THEN '••••' END`);
  if (rule === 'masked') return masked();
  const open = rule.open === 'yes' ? `to_json(${value()})` : `to_json(${masked()})`;
  const closed = rule.closed === 'masked' ? `to_json(${masked()})` : 'NULL::json';
  return `CASE WHEN ${ruleFilter(scope, scope.model.entities.get(field.entity)!, alias, rule.when, rule.values)} THEN ${open} ELSE ${closed} END`;
}

/** Links and lines stand in other tables: of them the reader's own list tells whether there are any. */
function isFilled(field: Field, alias: string, value: () => string): string {
  // What the server will compute cannot be told yet.
  if (serverFormula(field) !== undefined) return 'true';
  if (field.computed !== undefined) return `${value()} IS NOT NULL`;
  if (field.columns.length === 0) return `json_array_length(${value()}) > 0`;
  return `${columnOf(field, alias)(field.type.relation === 'any' ? 'id' : '')} IS NOT NULL`;
}

/** Of anything but text the last characters would tell the value. */
function isText(field: Field): boolean {
  return field.type.relation === 'none' && field.type.parts === undefined && field.columns[0]?.sqlType.startsWith('text COLLATE') === true && field.document.options === undefined && field.document.many === undefined;
}

/** The last four characters of longer values, nothing of short ones. */
function maskSql(value: string): string {
  return `(SELECT CASE WHEN m.v IS NULL THEN NULL WHEN length(m.v) > 4 THEN '••••' || right(m.v, 4) ELSE '••••' END FROM (SELECT (${value})::text AS v) m)`;
}
