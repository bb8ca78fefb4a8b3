// Who may do what in the shipped CRM: one readable table per role in test/data/roles, proven through HTTP with four records of everything –
// one's own, a colleague's of the same team, a subordinate's, a stranger's.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compile } from '../../../engine/meta/compile.ts';
import { actsOf, processesOf, startsFrom, type Act } from '../../../engine/meta/acts.ts';
import type { Entity } from '../../../engine/meta/model.ts';
import { noNames } from '../../../engine/meta/names.ts';
import { layersOf } from '../../compile/world.ts';
import { kept, needed, valuesOf } from '../../support/any-record.ts';
import type { Json } from '../../support/client.ts';
import { openStates } from '../../support/states.ts';
import { inOrder } from '../../support/twin-plan.ts';
import { openWorld, type Client, type PersonSpec, type World } from '../../support/world.ts';

const compiled = compile({ revision: 1, layers: await layersOf('crm'), names: noNames });
if (!compiled.ok) throw new Error('The package does not compile.');
const model = compiled.value;
const entities = inOrder(model).filter((entity) => ['core', 'crm'].includes(entity.package));
const every = ['administrator', 'manager', 'staff', 'sales', 'marketing', 'service'] as const;
/** The two with the most to tell; the full set asks all. */
const roles: readonly (typeof every)[number][] = process.env['TRELLIS_FULL'] === '1' ? every : ['manager', 'sales'];
const kinds = ['own', 'team', 'below', 'other'] as const;
type Kind = (typeof kinds)[number];

/** Whose records they are, from where a person with the role stands. */
const ownerOf = (role: string, kind: Kind): string => ({ own: role, below: `${role}Below`, team: 'colleague', other: 'stranger' })[kind];
const teamOf: Readonly<Record<Kind, string>> = { own: 'north', team: 'north', below: 'south', other: 'east' };
const people = Object.fromEntries([
  ...roles.flatMap((role): [string, PersonSpec][] => [[role, { roles: [role], team: 'north' }], [`${role}Below`, { roles: ['staff'], team: 'south', manager: role }]]),
  ...[['colleague', 'north'], ['stranger', 'east']].map(([name, team]): [string, PersonSpec] => [name!, { roles: ['staff'], team: team! }]),
]);

let world: World;
let admin: Client;
let count = 0;
/** Ids by entity, role, kind and state. */
const ids = new Map<string, string>();
const key = (entity: string, role: string, kind: Kind, state = ''): string => [entity, role, kind, state].join(' ');

function bodyOf(entity: Entity, role: string, kind: Kind, states: Json = openStates(entity)): Json {
  const around = { model, people: [world.ids[role]!], teams: [world.ids['north']!], targets: (target: string) => [ids.get(key(target, role, kind)) ?? []].flat() };
  const { ownership } = entity;
  const via = typeof ownership === 'object' ? entity.fields.get(ownership.via) : undefined;
  return {
    ...valuesOf(entity, needed(entity), (count += 1), around), ...kept[entity.key], ...states,
    ...(via !== undefined && { [via.apiName]: ids.get(key(via.target ?? '', role, kind)) }),
    ...(ownership === 'user' && { owner: world.ids[ownerOf(role, kind)] }), ...(ownership === 'team' && { team: world.ids[teamOf[kind]] }),
  };
}

/** The states in which acts are looked at: each of the entity's first process, or just the one there is. */
function statesOf(entity: Entity): readonly { readonly name: string; readonly body: Json }[] {
  const [process] = processesOf(entity);
  return process === undefined ? [{ name: '-', body: {} }] : Object.keys(process.states).map((name) => ({ name, body: { ...openStates(entity), [process.field.apiName]: name } }));
}

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {}, south: { parent: 'north' }, east: {} }, people });
  admin = world.as('admin');
  for (const entity of entities) {
    const rows = roles.flatMap((role) => kinds.flatMap((kind) => [
      { id: key(entity.key, role, kind), body: bodyOf(entity, role, kind) },
      ...(actsOf(entity).size === 0 ? [] : statesOf(entity).map(({ name, body }) => ({ id: key(entity.key, role, kind, name), body: bodyOf(entity, role, kind, body) }))),
    ]));
    const made = await admin.post(`/api/records/${entity.apiName}`, rows.map(({ body }) => body));
    expect([entity.key, made.status, made.status === 201 ? '' : made.body]).toEqual([entity.key, 201, '']);
    rows.forEach(({ id }, index) => ids.set(id, made.body.data[index].id));
  }
}, 300_000);

/** How roles are told: by the scope that gives just these records. */
function scopeOf(allowed: readonly Kind[]): string {
  const text = allowed.join(' ');
  if (text === '') return '–';
  if (text === kinds.join(' ')) return 'all';
  if (text === 'own team below') return 'unit';
  if (text === 'own below') return 'subordinates';
  return text === 'own team' ? 'team' : text.replaceAll(' ', '+');
}

const permitted = async (work: (kind: Kind) => Promise<{ readonly status: number }>): Promise<readonly Kind[]> => {
  const allowed: Kind[] = [];
  for (const kind of kinds) if (![403, 404].includes((await work(kind)).status)) allowed.push(kind);
  return allowed;
};

async function recordLine(client: Client, role: string, entity: Entity, told: Json): Promise<readonly string[]> {
  const at = `/api/records/${entity.apiName}`;
  const of = (kind: Kind): string => `${at}/${ids.get(key(entity.key, role, kind))}`;
  const field = [...entity.fields.values()].find((one) => !one.system && one.document.immutable !== true && ['text', 'longText', 'boolean', 'select', 'date', 'dateTime', 'money', 'tags', 'richText'].includes(one.type.name)
    && !processesOf(entity).some((process) => process.field === one) && told?.fields.some((known: Json) => known.name === one.apiName && known.writable === true));
  const create = await permitted((kind) => client.post(at, bodyOf(entity, role, kind)));
  const read = await permitted((kind) => client.get(of(kind)));
  const update = field === undefined ? [] : await permitted((kind) => client.patch(of(kind), valuesOf(entity, [field], (count += 1), { model, people: [], teams: [], targets: () => [] })));
  return [create, read, update].map((allowed) => scopeOf(allowed));
}

/** The scope in which each act is allowed, with the states where that differs; what is refused is tried, too. */
async function actsLine(client: Client, role: string, entity: Entity): Promise<string> {
  const scopes = new Map<string, string[]>();
  const of = (kind: Kind, state: string): string => `/api/records/${entity.apiName}/${ids.get(key(entity.key, role, kind, state))}/actions`;
  const told = new Map<string, ReadonlySet<string>>();
  for (const { name: state } of statesOf(entity)) for (const kind of kinds) {
    const { status, body } = await client.get(of(kind, state));
    told.set(`${kind} ${state}`, new Set(status === 200 ? body.data.filter(({ why }: Json) => why !== 'right').map(({ name }: Json) => name) : []));
  }
  for (const act of actsOf(entity).values()) {
    const byState = statesOf(entity).filter((state) => starts(act, state.name)).map(({ name: state }) => ({ state, allowed: kinds.filter((kind) => told.get(`${kind} ${state}`)?.has(act.name) === true) }));
    for (const kind of kinds) {
      const refused = byState.find(({ allowed }) => !allowed.includes(kind));
      if (refused !== undefined) expect([act.name, kind, [403, 404].includes((await client.post(`${of(kind, refused.state)}/${act.name}`, {})).status)]).toEqual([act.name, kind, true]);
    }
    const different = new Set(byState.map(({ allowed }) => scopeOf(allowed)));
    for (const scope of different) {
      const where = different.size === 1 ? '' : ` (${byState.filter(({ allowed }) => scopeOf(allowed) === scope).map(({ state }) => state).join(', ')})`;
      if (scope !== '–') scopes.set(`${scope}${where}`, [...(scopes.get(`${scope}${where}`) ?? []), act.name]);
    }
  }
  return [...scopes].map(([scope, names]) => `${scope}: ${names.join(' ')}`).join(' · ') || '–';
}

const starts = (act: Act, state: string): boolean => act.kind !== 'transition' || startsFrom(act, state);

describe.each(roles)('%s', (role) => {
  test('may do what the table says, and nothing else', async () => {
    const client = world.as(role);
    const told: readonly Json[] = (await client.get('/api/model')).body.entities;
    const acts: string[] = [];
    const lines = new Map<string, readonly string[]>();
    for (const entity of entities) if (actsOf(entity).size > 0) acts.push(`${entity.key.padEnd(18)}${await actsLine(client, role, entity)}`);
    for (const entity of entities) lines.set(entity.key, await recordLine(client, role, entity, told.find(({ name }) => name === entity.apiName)));
    // What others link to goes last.
    for (const entity of [...entities].reverse()) {
      const gone = await permitted((kind) => client.delete(`/api/records/${entity.apiName}/${ids.get(key(entity.key, role, kind))}`));
      const isExported = told.find(({ name }) => name === entity.apiName)?.actions.includes('export') === true;
      lines.set(entity.key, [...lines.get(entity.key) ?? [], scopeOf(gone), isExported ? 'yes' : '–']);
    }
    const table = [...lines].map(([name, cells]) => [name.padEnd(18), ...cells.map((cell) => cell.padEnd(14))].join('').trimEnd());
    const head = ['entity'.padEnd(18), ...['create', 'read', 'update', 'delete', 'export'].map((cell) => cell.padEnd(14))].join('').trimEnd();
    const text = [head, ...table, '', 'acts', ...acts, ''].join('\n');
    const file = path.join(import.meta.dirname, `../../data/roles/${role}.txt`);
    expect(text).toBe(await readFile(file, 'utf8'));
  }, 300_000);
});
