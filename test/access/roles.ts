// Random role documents over the hand-made Model, and people who have them.
import fc from 'fast-check';
import type { Actor } from '../../engine/access/access.ts';
import type { Model } from '../../engine/meta/model.ts';
import type { ActionRule, FieldRule, RoleDocument, Scope } from '../../engine/shared/documents.ts';
import { filterArb, idOf, type Json } from '../filter/random.ts';

const actions = ['create', 'read', 'update', 'delete', 'export', 'launch', '*'];
const scopes: readonly Scope[] = ['all', 'unit', 'subordinates', 'team', 'own', 'none'];

/** A filter document is an object; the generator's type is any JSON. */
function isDocument(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function documentArb(model: Model, entity: string): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return filterArb(model, model.entities.get(entity)!, 'key', 1).filter(isDocument);
}

function ruleArb(model: Model, entity: string): fc.Arbitrary<ActionRule> {
  const scope = fc.constantFrom(...scopes);
  return fc.oneof({ weight: 4, arbitrary: scope }, { weight: 1, arbitrary: documentArb(model, entity).map((filter) => ({ filter })) }, { weight: 1, arbitrary: fc.tuple(scope, documentArb(model, entity)).map(([of, filter]) => ({ scope: of, filter })) });
}

function fieldRuleArb(model: Model, entity: string): fc.Arbitrary<FieldRule> {
  const grant = fc.constantFrom('write', 'read', 'masked', 'none');
  const when = documentArb(model, entity);
  return fc.oneof({ weight: 4, arbitrary: grant }, { weight: 1, arbitrary: fc.tuple(grant, when).map(([access, condition]) => ({ access, when: condition })) }, { weight: 1, arbitrary: fc.tuple(grant, when, grant).map(([access, condition, otherwise]) => ({ access, when: condition, else: otherwise })) });
}

function entryArb(model: Model, entity: string): fc.Arbitrary<NonNullable<RoleDocument['entities']>[string]> {
  const fields = [...(model.entities.get(entity)?.fields.keys() ?? []), '*'];
  return fc.record({ actions: fc.dictionary(fc.constantFrom(...actions), ruleArb(model, entity), { maxKeys: 4 }), fields: fc.dictionary(fc.constantFrom(...fields), fieldRuleArb(model, entity), { maxKeys: 5 }) });
}

/** A role as an admin might write it. */
export function roleArb(model: Model, name: string): fc.Arbitrary<RoleDocument> {
  const named = fc.tuple(...[...model.entities.keys()].map((key) => fc.option(entryArb(model, key).map((entry) => [key, entry] as const), { nil: undefined, freq: 2 })));
  const rest = fc.option(fc.record({ actions: fc.dictionary(fc.constantFrom(...actions), fc.constantFrom(...scopes), { maxKeys: 3 }), fields: fc.record({ '*': fc.constantFrom('write', 'read', 'none') }) }), { nil: undefined, freq: 2 });
  return fc.tuple(named, rest).map(([entries, others]) => ({ name, title: name, entities: { ...Object.fromEntries(entries.filter((entry) => entry !== undefined)), ...(others && { '*': others }) } }));
}

/** A person of some teams, with some people below. */
export function actorArb(model: Model): fc.Arbitrary<Actor> {
  const some = (entity: string): fc.Arbitrary<string[]> => fc.uniqueArray(fc.integer({ min: 0, max: 4 }).map((index) => idOf(model, entity, index)), { maxLength: 3 });
  return fc.record({ user: fc.integer({ min: 0, max: 4 }), teams: some('team'), below: some('team'), subordinates: some('user') })
    .map(({ user, teams, below, subordinates }) => ({ id: idOf(model, 'user', user), roles: [], teams, unit: [...new Set([...teams, ...below])], subordinates, mainTeam: null, label: '' }));
}
