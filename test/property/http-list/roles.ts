// Random roles over the site's own Model, as an administrator might write them: mostly something is granted.
import fc from 'fast-check';
import type { Entity, Model } from '../../../engine/meta/model.ts';
import type { ActionRule, FieldRule, Scope } from '../../../engine/shared/documents.ts';
import type { Rows } from '../../filter/world.ts';
import { filterArb } from './filters.ts';

const scopes: readonly Scope[] = ['all', 'unit', 'subordinates', 'team', 'own'];
/** A condition must open something. */
const wider = [['write', 'read'], ['write', 'masked'], ['write', 'none'], ['read', 'masked'], ['read', 'none'], ['masked', 'none']] as const;
type Entry = Readonly<Record<string, unknown>>;

/** A role document without its name. */
export function roleArb(model: Model, rows: Rows): fc.Arbitrary<{ readonly entities: Readonly<Record<string, Entry>> }> {
  const named = (key: string, freq: number): fc.Arbitrary<Readonly<Record<string, Entry>>> => fc.option(entryArb(model, rows, model.entities.get(key)!), { freq, nil: undefined }).map((entry) => (entry === undefined ? {} : { [key]: entry }));
  const lines = fc.option(fc.dictionary(fc.constantFrom('note', 'hours', 'planet', 'cost'), fc.constantFrom('read', 'masked', 'none'), { maxKeys: 2 }), { freq: 1, nil: undefined })
    .map((fields): Readonly<Record<string, Entry>> => (fields === undefined ? {} : { crewLog: { fields: { '*': 'read', ...fields } } }));
  return fc.tuple(named('planet', 12), named('moon', 4), named('expedition', 5), named('signal', 3), named('user', 3), named('team', 3), named('tag', 3), lines)
    .map((entries) => ({ entities: Object.assign({}, ...entries) }));
}

function entryArb(model: Model, rows: Rows, entity: Entity): fc.Arbitrary<Entry> {
  const when = filterArb(model, rows, entity, 'key', 1).map(({ json }) => json);
  const scope: fc.Arbitrary<Scope> = entity.ownership === 'none' ? fc.constant('all') : fc.constantFrom(...scopes);
  const rule: fc.Arbitrary<ActionRule> = fc.oneof({ weight: 4, arbitrary: scope }, { weight: 1, arbitrary: when.map((filter) => ({ filter })) }, { weight: 2, arbitrary: fc.tuple(scope, when).map(([of, filter]) => ({ scope: of, filter })) });
  const grant = fc.constantFrom('write', 'read', 'masked', 'none');
  const field: fc.Arbitrary<FieldRule> = fc.oneof({ weight: 3, arbitrary: grant }, { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...wider), when).map(([[access, otherwise], condition]) => ({ access, when: condition, else: otherwise })) });
  const own = [...entity.fields.values()].filter(({ key }) => key !== 'id' && key !== 'version').map(({ key }) => key);
  return fc.tuple(rule, fc.constantFrom('read', 'read', 'write', 'masked', 'none'), fc.dictionary(fc.constantFrom(...own), field, { maxKeys: 6 }))
    .map(([read, rest, fields]) => ({ actions: { read }, fields: { '*': rest, ...fields } }));
}
