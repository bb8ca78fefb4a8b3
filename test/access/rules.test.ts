// What role documents mean where the rows of a table do not matter: wildcards, restricted and internal fields, labels, names from outside.
import { expect, test } from '@jest/globals';
import type { Access, Actor } from '../../engine/access/access.ts';
import { compileRules, forActor, labelReadable, system } from '../../engine/access/index.ts';
import type { Model } from '../../engine/meta/model.ts';
import type { RoleDocument } from '../../engine/shared/documents.ts';
import { makeModel } from '../filter/world.ts';

const actor: Actor = { id: '00000000-0000-7000-8000-000000000001', roles: [], teams: [], unit: [], subordinates: [], mainTeam: null, label: 'An' };
const role = (name: string, entities: NonNullable<RoleDocument['entities']>, rights: readonly string[] = []): RoleDocument => ({ name, title: name, entities, system: rights });

function accessOf(...roles: readonly RoleDocument[]): Access & { readonly model: Model } {
  const model = makeModel(roles);
  return { ...forActor(compileRules(model, roles.map(({ name }) => name)), actor), model };
}

test('a star grants the rest of the actions, not what is named', () => {
  const access = accessOf(role('a', { planet: { actions: { '*': 'all', delete: 'none' } } }));
  expect(access.can('planet', 'launch')).toBe(true);
  expect(access.can('planet', 'delete')).toBe(false);
});

test('a role that names an entity does not mean its star by it', () => {
  const access = accessOf(role('a', { '*': { actions: { '*': 'all' }, fields: { '*': 'write' } }, planet: { actions: { read: 'own' } } }));
  expect(access.can('signal', 'update')).toBe(true);
  expect(access.can('planet', 'update')).toBe(false);
  expect(access.read('planet', 'name')).toBe('no');
});

test('restricted fields are opened by name alone, internal ones by nothing', () => {
  const star = accessOf(role('a', { '*': { actions: { '*': 'all' }, fields: { '*': 'write' } } }));
  expect([star.read('planet', 'name'), star.read('planet', 'secret'), star.read('planet', 'inner'), star.write('planet', 'secret')]).toEqual(['yes', 'no', 'no', 'no']);
  const named = accessOf(role('a', { planet: { actions: { read: 'all' }, fields: { secret: 'read', inner: 'write' } } }));
  expect([named.read('planet', 'secret'), named.write('planet', 'secret'), named.read('planet', 'inner'), named.write('planet', 'inner')]).toEqual(['yes', 'no', 'no', 'no']);
});

test('nothing is readable of an entity whose records are not', () => {
  const access = accessOf(role('a', { planet: { actions: { update: 'all', read: 'none' }, fields: { '*': 'write' } } }));
  expect([access.read('planet', 'name'), access.read('planet', 'id')]).toEqual(['no', 'no']);
});

test('names that no one declared grant nothing', () => {
  const access = accessOf(role('a', { planet: { actions: { read: 'all' }, fields: { '*': 'read' } } }));
  for (const name of ['constructor', 'toString', '__proto__', 'nope', '*', 'field:read']) {
    expect([access.can('planet', name), access.can(name, 'read'), access.read('planet', name), access.read(name, 'id'), access.write('planet', name)]).toEqual([false, false, 'no', 'no', 'no']);
  }
});

test('lines follow the record that holds them', () => {
  const reader = accessOf(role('a', { expedition: { actions: { read: 'team', update: 'none' }, fields: { logs: 'read' } } }));
  expect([reader.can('crewLog', 'read'), reader.can('crewLog', 'create'), reader.read('crewLog', 'note'), reader.write('crewLog', 'note')]).toEqual([true, false, 'yes', 'no']);
  const writer = accessOf(role('a', { expedition: { actions: { read: 'team', update: 'team' }, fields: { logs: 'write' } }, crewLog: { fields: { '*': 'write', hours: 'none' } } }));
  expect([writer.can('crewLog', 'delete'), writer.write('crewLog', 'note'), writer.read('crewLog', 'hours')]).toEqual([true, 'yes', 'no']);
  const blind = accessOf(role('a', { expedition: { actions: { read: 'all' }, fields: { name: 'read' } } }));
  expect(blind.read('crewLog', 'note')).toBe('no');
});

test('roles unite, per field and per row', () => {
  const masked = role('a', { user: { actions: { read: 'all' }, fields: { name: 'masked' } } });
  expect(accessOf(masked).read('user', 'name')).toBe('masked');
  expect(accessOf(masked, role('b', { user: { fields: { name: 'read' } } })).read('user', 'name')).toBe('yes');
  const own = role('c', { planet: { actions: { read: 'own' }, fields: { '*': 'read' } } });
  expect(accessOf(own, role('d', { planet: { actions: { read: { filter: { kind: 'gas' } } } } })).rows('planet', 'read')).toMatchObject({ node: { op: 'or', items: [{ path: ['owner'] }, { path: ['kind'] }] }, values: ['gas'] });
});

test('a scope that two roles grant stands once', () => {
  const rule = accessOf(role('a', { planet: { actions: { read: 'own' } } }), role('b', { planet: { actions: { read: 'team' } } })).rows('planet', 'read');
  expect(rule).toMatchObject({ node: { op: 'or', items: [{ path: ['owner'], operator: '$eq' }, { path: ['team'], operator: '$in' }] }, values: [] });
});

test('equal role sets give equal keys, in any order; others differ', () => {
  const [a, b] = [role('a', {}), role('b', {})];
  const model = makeModel([a, b]);
  const key = (...names: readonly string[]): string => compileRules(model, names).key;
  expect(key('a', 'b')).toBe(key('b', 'a', 'b', 'gone'));
  expect(new Set([key('a'), key('b'), key(), key('a', 'b')]).size).toBe(4);
});

test('system rights are granted by name or by star', () => {
  const some = accessOf(role('a', {}, ['metadata']));
  expect([some.system('metadata'), some.system('users')]).toEqual([true, false]);
  expect(accessOf(role('a', {}, ['*'])).system('users')).toBe(true);
});

test('a label is readable only with all of its parts', () => {
  const entities = (name: 'read' | 'masked' | 'none'): RoleDocument => role('a', { planet: { actions: { read: 'all' }, fields: { kind: 'read', name } } });
  for (const [grant, expected] of [['read', 'yes'], ['masked', 'no'], ['none', 'no']] as const) {
    const access = accessOf(entities(grant));
    expect([grant, labelReadable(access, access.model.entities.get('planet')!)]).toEqual([grant, expected]);
  }
});

test('the system acts with a reason and may do all', () => {
  const access = system('seeds');
  expect(access.actor).toMatchObject({ systemReason: 'seeds', teams: [] });
  expect([access.can('planet', 'anything'), access.rows('planet', 'read'), access.write('planet', 'secret')]).toEqual([true, { node: { op: 'constant', value: true }, values: [] }, 'yes']);
});

test('a role whose filter does not parse is a fault, never a wider right', () => {
  const access = accessOf(role('a', { planet: { actions: { read: { scope: 'all', filter: { kind: null } } } } }));
  expect(() => access.rows('planet', 'read')).toThrow(expect.objectContaining({ code: 'bug.internal' }));
});
