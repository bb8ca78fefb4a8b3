// All that a set of roles allows under one Model: the same for every actor with these roles, so computed once.
import type { Entity, FarField, Model } from '../meta/model.ts';
import type { RoleDocument } from '../shared/documents.ts';
import { either, through, type ValuedFilter } from '../shared/filter/combine.ts';
import { entityAbility, namedActions, otherAction, type EntityAbility, type RecordInHand } from './ability.ts';
import type { Access, Actor, ReadRule, RowRule, WriteRule } from './access.ts';
import { derivedRule } from './derived.ts';
import { anything, nothing } from './grants.ts';

export interface Rules extends Omit<Access, 'actor'> {
  readonly roles: readonly RoleDocument[];
  /** One record asked in memory; the same answer as `rows` gives in SQL. */
  permits(action: string, inHand: RecordInHand): boolean;
}

const compiled = new WeakMap<Model, Map<string, Rules>>();
/** Fields that every reader of a record needs to name it and to write it back. */
const alwaysRead: ReadonlySet<string> = new Set(['id', 'version']);

/** The rules of these roles; unknown names grant nothing. */
export function compileRules(model: Model, roleNames: readonly string[]): Rules {
  const names = [...new Set(roleNames)].filter((name) => model.roles.has(name)).sort();
  const key = names.join(',');
  let known = compiled.get(model);
  if (known === undefined) compiled.set(model, (known = new Map()));
  let rules = known.get(key);
  if (rules === undefined) known.set(key, (rules = makeRules(model, names)));
  return rules;
}

/** What an actor may do: the rules of the roles, with the actor in them. */
export function forActor(rules: Rules, actor: Actor): Access {
  return { actor, key: rules.key, can: rules.can, rows: rules.rows, read: rules.read, write: rules.write, system: rules.system };
}

function makeRules(model: Model, names: readonly string[]): Rules {
  const roles = names.map((name) => model.roles.get(name)).filter((role) => role !== undefined);
  const known = namedActions(roles);
  const nameOf = (action: string): string => (known.has(action) ? action : otherAction);
  const rights = new Set(roles.flatMap((role) => role.system ?? []));
  const ability = memo((entity: string): EntityAbility | undefined => {
    const found = model.entities.get(entity);
    return found === undefined ? undefined : entityAbility(model, roles, found);
  });
  const rows = memo2((entity, action): RowRule => {
    const found = ability(entity);
    return found === undefined ? nothing : conditionsOf(found, entity, nameOf(action));
  });
  const can = (entity: string, action: string): boolean => {
    const { node } = rows(entity, action);
    return node.op !== 'constant' || node.value;
  };
  const read: Rules['read'] = memo2((entity, name): ReadRule => {
    const found = model.entities.get(entity);
    const field = found?.fields.get(name);
    if (found === undefined || field === undefined || !can(entity, 'read')) return 'no';
    const own = readRule(model, ability(entity), entity, name);
    return field.from === undefined ? derivedRule({ model, read, rows }, found, field, own) : farRule({ model, read, can }, found, field.from, own);
  });
  return {
    roles, rows, can, read,
    permits: (action, inHand) => ability(inHand.entity)?.can(nameOf(action), inHand) === true,
    key: `${model.hash.slice(0, 16)}:${names.join(',')}`,
    write: memo2((entity, field) => writeRule(model, ability(entity), entity, field)),
    system: (right) => rights.has(right) || rights.has('*'),
  };
}

/** OR of the conditions; a rule without one allows every row. */
function conditionsOf(ability: EntityAbility, entity: string, action: string, field?: string): ValuedFilter {
  const rules = ability.rulesFor(action, entity, field).filter((rule) => field === undefined || rule.fields !== undefined);
  // CASL looks at the last rule first; the order of the roles reads better in SQL.
  return either(rules.map((rule) => rule.conditions ?? anything).reverse());
}

function readRule(model: Model, ability: EntityAbility | undefined, entity: string, name: string): ReadRule {
  const field = model.entities.get(entity)?.fields.get(name);
  if (ability === undefined || field === undefined || field.document.internal === true) return 'no';
  if (alwaysRead.has(name)) return 'yes';
  const open = conditionsOf(ability, entity, 'field:read', name);
  const masked = conditionsOf(ability, entity, 'field:masked', name);
  const base = masked.node.op === 'constant' && masked.node.value ? 'masked' : 'no';
  if (open.node.op !== 'constant') return { when: open.node, values: open.values, open: 'yes', closed: base };
  if (open.node.value) return 'yes';
  // Only one condition fits a rule: where some records are open, masking that depends on the record falls away.
  return masked.node.op === 'constant' ? base : { when: masked.node, values: masked.values, open: 'masked', closed: 'no' };
}

/** What is shown from a linked record is readable only if the link and the far field are. Two conditions at once are one too many. */
function farRule({ model, read, can }: Pick<Rules, 'read' | 'can'> & { readonly model: Model }, entity: Entity, from: FarField, own: ReadRule): ReadRule {
  const target = model.entities.get(entity.fields.get(from.link)?.target ?? '');
  if (own === 'no' || target === undefined || read(entity.key, from.link) !== 'yes' || !can(target.key, 'read')) return 'no';
  const there = read(target.key, from.field);
  if (there === 'yes' || there === 'no') return there === 'yes' ? own : 'no';
  if (there === 'masked') return typeof own === 'string' ? 'masked' : 'no';
  if (own !== 'yes') return 'no';
  const far = through(from.link, { node: there.when, values: there.values });
  return { ...there, when: far.node, values: far.values };
}

function writeRule(model: Model, ability: EntityAbility | undefined, entity: string, name: string): WriteRule {
  const field = model.entities.get(entity)?.fields.get(name);
  if (ability === undefined || field === undefined || field.document.internal === true) return 'no';
  const open = conditionsOf(ability, entity, 'field:write', name);
  return open.node.op === 'constant' ? (open.node.value ? 'yes' : 'no') : { when: open.node, values: open.values };
}

/** Names come from requests too, so what is kept is bounded. */
const maxKept = 10_000;

function memo<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (known.has(name)) return known.get(name)!;
    const value = make(name);
    if (known.size < maxKept) known.set(name, value);
    return value;
  };
}

function memo2<T>(make: (first: string, second: string) => T): (first: string, second: string) => T {
  const known = memo((first) => memo((second) => make(first, second)));
  return (first, second) => known(first)(second);
}
