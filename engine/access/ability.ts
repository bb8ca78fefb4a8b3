// The CASL ability of a set of roles on one entity. The only file that knows CASL. Conditions are our filters,
// matched by our evaluator; there are no inverted rules, so "which rows" is the OR of the conditions.
// Fields are actions of their own (`field:read` …), because roles unite per field independently of rows.
import { Ability, type RawRuleOf } from '@casl/ability';
import type { Entity, Model } from '../meta/model.ts';
import type { FieldGrant, RoleDocument } from '../shared/documents.ts';
import type { ValuedFilter } from '../shared/filter/combine.ts';
import { evaluate, type RecordView, type World } from '../shared/filter/evaluate.ts';
import { fieldGrants, rowGrants } from './grants.ts';

/** A record that an ability is asked about, with the actor and the time in `world`. */
export type RecordInHand = { readonly entity: string; readonly record: RecordView; readonly world: World };
export type EntityAbility = Ability<[string, string | RecordInHand], ValuedFilter>;
type RawRule = RawRuleOf<EntityAbility>;

const standardActions = ['create', 'read', 'update', 'delete', 'export', 'import', 'massUpdate', 'comment'];
/** Asked for by an action that no role names. */
export const otherAction = '*';

/** Names of actions that some role of the set speaks of; all others are `otherAction`. */
export function namedActions(roles: readonly RoleDocument[]): ReadonlySet<string> {
  const entries = roles.flatMap((role) => Object.values(role.entities ?? {}));
  return new Set([...standardActions, ...entries.flatMap((entry) => Object.keys(entry.actions ?? {}))]);
}

/** Builds the ability of the roles on one entity. */
export function entityAbility(model: Model, roles: readonly RoleDocument[], entity: Entity): EntityAbility {
  const rules: RawRule[] = [];
  for (const action of new Set([...namedActions(roles), otherAction])) {
    for (const filter of rowGrants(model, roles, entity, action)) rules.push({ action, subject: entity.key, ...conditions(filter) });
  }
  for (const role of roles) rules.push(...fieldRules(model, role, entity));
  return new Ability<[string, string | RecordInHand], ValuedFilter>(rules, {
    conditionsMatcher: (filter) => (inHand) => evaluate(filter.node, filter.values, inHand['record'], inHand['world']),
    fieldMatcher: (fields) => (field) => fields.includes(field),
    detectSubjectType: (inHand) => inHand.entity,
    // CASL's own wildcards would take these names away from transitions and entities.
    anyAction: '(any action)',
    anySubjectType: '(any entity)',
  });
}

function fieldRules(model: Model, role: RoleDocument, entity: Entity): readonly RawRule[] {
  const open: Record<Exclude<FieldGrant, 'none'>, string[]> = { write: [], read: [], masked: [] };
  const rules: RawRule[] = [];
  for (const field of entity.fields.values()) {
    for (const { level, when } of fieldGrants(model, role, entity, field)) {
      if (when.node.op !== 'constant') rules.push({ action: fieldActions[level], subject: entity.key, fields: [field.key], ...conditions(when) });
      else if (when.node.value) open[level].push(field.key);
    }
  }
  const plain = (['write', 'read', 'masked'] as const).filter((level) => open[level].length > 0);
  return [...rules, ...plain.map((level) => ({ action: fieldActions[level], subject: entity.key, fields: open[level] }))];
}

/** Who may write may read. */
const fieldActions: Readonly<Record<Exclude<FieldGrant, 'none'>, string[]>> = {
  write: ['field:write', 'field:read'],
  read: ['field:read'],
  masked: ['field:masked'],
};

function conditions(filter: ValuedFilter): { conditions?: ValuedFilter } {
  return filter.node.op === 'constant' ? {} : { conditions: filter };
}
