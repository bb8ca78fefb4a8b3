// Role documents → what each role grants on one entity: rows per action, fields per level. Wildcards are resolved here.
// Roles only grant, so everything that is not found is refused.
import { bug } from '../lib/errors.ts';
import { actsOf, targetsOf } from '../meta/acts.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import type { ActionRule, FieldGrant, FieldRule, RoleDocument } from '../shared/documents.ts';
import { always, never } from '../shared/filter/ast.ts';
import { both, either, opposite, through, type ValuedFilter } from '../shared/filter/combine.ts';
import { parseFilter } from '../shared/filter/parse.ts';
import { scopeFilter } from './scopes.ts';

export const anything: ValuedFilter = { node: always, values: [] };
export const nothing: ValuedFilter = { node: never, values: [] };

/** One level of a field, for the records that fulfil the filter. */
export interface FieldGrantRule {
  readonly level: Exclude<FieldGrant, 'none'>;
  readonly when: ValuedFilter;
}

/** The rows of an entity that these roles grant an action on, one filter per role that grants any. */
export function rowGrants(model: Model, roles: readonly RoleDocument[], entity: Entity, action: string): readonly ValuedFilter[] {
  return rowGrantsOf(model, roles, entity, action, new Set());
}

function rowGrantsOf(model: Model, roles: readonly RoleDocument[], entity: Entity, action: string, seen: ReadonlySet<string>): readonly ValuedFilter[] {
  // A circle of `via` grants nothing.
  if (seen.has(entity.key)) return [];
  const far = (key: string, farAction: string, link: string): ValuedFilter => {
    const target = model.entities.get(key);
    return target === undefined ? nothing : through(link, either(rowGrantsOf(model, roles, target, farAction, new Set([...seen, entity.key]))));
  };
  if (entity.parent !== undefined) return granted([far(entity.parent.entity, parentAction(action), entity.parent.link)]);
  const own = roles.map((role) => actionFilter(role, entity, action));
  if (typeof entity.ownership !== 'object') return granted(own);
  const link = entity.fields.get(entity.ownership.via);
  const allowed = link?.target === undefined ? nothing : far(link.target, farAction(model, entity, link.target, action), link.key);
  return granted(own.map((filter) => both([filter, allowed])));
}

/** An act that the target does not know is, on its side, a change of the record, or a look at it where the act only makes others, or puts the actor on a list. */
function farAction(model: Model, entity: Entity, target: string, action: string): string {
  const act = actsOf(entity).get(action);
  const far = model.entities.get(target);
  if (act === undefined || far === undefined || actsOf(far).has(action)) return action;
  const isMaking = targetsOf(act).length > 0 && !(act.kind === 'conversion' && act.document.record !== undefined);
  const isListing = act.kind === 'action' && (act.document.add ?? act.document.remove) !== undefined;
  return isMaking || isListing ? 'read' : 'update';
}

/** To write lines is to update their record. */
function parentAction(action: string): string {
  return action === 'create' || action === 'delete' ? 'update' : action;
}

function granted(filters: readonly ValuedFilter[]): readonly ValuedFilter[] {
  return filters.filter(({ node }) => !(node.op === 'constant' && !node.value));
}

function actionFilter(role: RoleDocument, entity: Entity, action: string): ValuedFilter {
  const actions = entryOf(role, entity)?.actions;
  // Who reads a record may talk about it, unless the role says otherwise.
  const rule = member(actions, action) ?? member(actions, '*') ?? (action === 'comment' ? member(actions, 'read') : undefined);
  return rule === undefined ? nothing : ruleFilter(role, entity, rule);
}

function ruleFilter(role: RoleDocument, entity: Entity, rule: ActionRule): ValuedFilter {
  if (typeof rule === 'string') return { node: scopeFilter(entity, rule), values: [] };
  // A rule that states a filter alone grants it over all rows.
  const scope = scopeFilter(entity, rule.scope ?? (rule.filter === undefined ? 'none' : 'all'));
  return both([{ node: scope, values: [] }, rule.filter === undefined ? anything : parsed(role, entity, rule.filter)]);
}

/** What one role grants on a field; several entries where it depends on the record. */
export function fieldGrants(model: Model, role: RoleDocument, entity: Entity, field: Field): readonly FieldGrantRule[] {
  if (field.document.internal === true) return [];
  const fields = entryOf(role, entity, entity.parent !== undefined)?.fields;
  const rule = member(fields, field.key) ?? (field.document.restricted === true ? undefined : member(fields, '*'));
  if (rule !== undefined) return levels(role, entity, rule);
  const parent = entity.parent === undefined ? undefined : model.entities.get(entity.parent.entity);
  const lines = entity.parent === undefined ? undefined : parent?.fields.get(entity.parent.lines);
  if (fields !== undefined || parent === undefined || lines === undefined || field.document.restricted === true) return [];
  // Lines of which the role says nothing are as open as the field that holds them.
  const link = entity.parent?.link ?? '';
  return fieldGrants(model, role, parent, lines).map(({ level, when }) => ({ level, when: through(link, when) }));
}

function levels(role: RoleDocument, entity: Entity, rule: FieldRule): readonly FieldGrantRule[] {
  if (typeof rule === 'string') return atLevel(rule, anything);
  const when = parsed(role, entity, rule.when);
  const [then, otherwise] = [rule.access, rule.else ?? 'none'];
  const [lower, higher, condition] = rank(then) >= rank(otherwise) ? [otherwise, then, when] as const : [then, otherwise, opposite(when)] as const;
  return [...atLevel(lower, anything), ...atLevel(higher, condition)];
}

function atLevel(level: FieldGrant, when: ValuedFilter): readonly FieldGrantRule[] {
  return level === 'none' ? [] : [{ level, when }];
}

function rank(level: FieldGrant): number {
  return ['none', 'masked', 'read', 'write'].indexOf(level);
}

/** A role that names an entity means just that; `*` is for those it does not name. */
function entryOf(role: RoleDocument, entity: Entity, namedOnly = false): { readonly actions?: Readonly<Record<string, ActionRule>>; readonly fields?: Readonly<Record<string, FieldRule>> } | undefined {
  return member(role.entities, entity.key) ?? (namedOnly ? undefined : member(role.entities, '*'));
}

function member<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}

function parsed(role: RoleDocument, entity: Entity, json: Readonly<Record<string, unknown>>): ValuedFilter {
  const result = parseFilter(json);
  if (!result.ok) throw bug(`role ${role.name}: a filter on ${entity.key} does not parse: ${result.problems[0]?.code}`);
  return { node: result.filter.node, values: result.filter.values };
}
