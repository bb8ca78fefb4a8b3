// A site full of random planets, moons, expeditions and signals, people with random roles, and all of it in memory as it stands in the tables.
import fc from 'fast-check';
import { loadActor } from '../../../engine/access/actor.ts';
import type { Access } from '../../../engine/access/access.ts';
import { entityAbility, type EntityAbility } from '../../../engine/access/ability.ts';
import { compileRules, forActor, type Rules } from '../../../engine/access/index.ts';
import { ident } from '../../../engine/db/identifier.ts';
import { fixedClock } from '../../../engine/lib/clock.ts';
import type { Entity, Model } from '../../../engine/meta/model.ts';
import type { RoleDocument } from '../../../engine/shared/documents.ts';
import type { Row, Rows, Value } from '../../filter/world.ts';
import type { Client, Json } from '../../support/client.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type World } from '../../support/world.ts';
import { roleArb } from './roles.ts';

export const seen: readonly string[] = ['planet', 'moon', 'expedition', 'signal', 'user', 'team', 'tag'];
export const at = '2026-03-31T23:30:00.000Z';

export interface Person { readonly name: string; readonly client: Client; readonly access: Access; readonly rules: Rules; ability(entity: string): EntityAbility }

export interface Space {
  readonly world: World;
  readonly model: Model;
  readonly rows: Rows;
  /** Every live record as who may see all of it reads it, by entity and id. */
  readonly told: ReadonlyMap<string, ReadonlyMap<string, Json>>;
  readonly people: readonly Person[];
}

const crew = Array.from({ length: 9 }, (_, index) => `p${index}`);

/** The same seed opens the same space. */
export async function openSpace(seed: number): Promise<Space> {
  const [dice] = fc.sample(fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), { seed, numRuns: 1 });
  const die = (index: number, sides: number): number => dice![index % 40]! % sides;
  const teams = { alpha: {}, beta: { parent: 'alpha' }, gamma: { parent: 'beta' }, delta: {} };
  const people = Object.fromEntries(crew.map((name, index) => [name, {
    roles: [`r${die(index, 10)}`, `r${die(index + 9, 10)}`], team: Object.keys(teams)[die(index + 18, 4)]!, ...(index > 0 && { manager: crew[die(index + 27, index)]! }),
  }]));
  const world = await openWorld({ clock: fixedClock(at), teams, people });
  const admin = world.as('admin');
  // Somebody must see all of it.
  await publishChange(admin, { 'role/administrator': { entities: { planet: { actions: { '*': 'all' }, fields: { '*': 'write', secretMass: 'write' } } } } });
  await fill(world, admin, seed);
  const before = await readRows(world, world.live.current().model);
  const roles = fc.sample(roleArb(world.live.current().model, before), { seed, numRuns: 10 });
  await publishChange(admin, Object.fromEntries(roles.map((role, index) => [`role/r${index}`, { title: `r${index}`, ...role }])));
  const { model } = world.live.current();
  const told = new Map<string, ReadonlyMap<string, Json>>();
  for (const key of [...seen, 'crewLog']) {
    const { body } = await admin.get(`/api/records/${key}?limit=200&fields=*`);
    told.set(key, new Map(body.data.map((record: { id: string }) => [record.id, record])));
  }
  const persons: Person[] = [];
  for (const name of crew) persons.push(await personOf(world, model, name));
  return { world, model, rows: await readRows(world, model), told, people: persons };
}

async function personOf(world: World, model: Model, name: string): Promise<Person> {
  const actor = await loadActor(world.live.db, world.live.site, model, world.ids[name]!);
  if (actor === null) throw new Error(`${name} cannot act`);
  const rules = compileRules(model, actor.roles);
  const documents: RoleDocument[] = actor.roles.flatMap((role) => model.roles.get(role) ?? []);
  const abilities = new Map<string, EntityAbility>();
  const ability = (entity: string): EntityAbility => {
    const found = abilities.get(entity) ?? entityAbility(model, documents, model.entities.get(entity)!);
    abilities.set(entity, found);
    return found;
  };
  return { name, client: world.as(name), rules, access: forActor(rules, actor), ability };
}

const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arb, { freq: 4 });
const days = ['2026-03-31', '2026-04-01', '2026-03-01', '2025-12-31'];

async function fill(world: World, admin: Client, seed: number): Promise<void> {
  const some = <T>(arb: fc.Arbitrary<T>, count: number, salt: number): readonly T[] => fc.sample(arb, { seed: seed + salt, numRuns: count });
  const make = async (entity: string, bodies: readonly object[]): Promise<readonly string[]> => {
    const reply = await admin.post(`/api/records/${entity}`, bodies);
    if (reply.status !== 201) throw new Error(reply.text);
    return reply.body.data.map(({ id }: { id: string }) => id);
  };
  const user = fc.constantFrom(...crew.map((name) => world.ids[name]!));
  const team = fc.constantFrom(...['alpha', 'beta', 'gamma', 'delta'].map((name) => world.ids[name]!));
  const tags = await make('tag', ['nóng', 'Lạnh', 'xa'].map((name) => ({ name })));
  const planet = fc.record({
    kind: fc.constantFrom('rocky', 'gas', 'ice', 'dwarf'), hazards: fc.uniqueArray(fc.constantFrom('radiation', 'storm', 'acid'), { maxLength: 3 }), tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 }),
    population: maybe(fc.constantFrom(0, 1, 2, 9)), radius: maybe(fc.constantFrom('1.5', '2', '7')), mass: maybe(fc.constantFrom('1', '641710000000000000000.5')), gravity: maybe(fc.constantFrom(1, 9.8)),
    secretMass: maybe(fc.constantFrom(1, 2)), tradeValue: maybe(fc.constantFrom(1, 10)), habitable: maybe(fc.boolean()), discoveredOn: maybe(fc.constantFrom(...days)), lastSignalAt: maybe(fc.constantFrom(at, '2026-04-02T00:00:00.250Z')),
    contactEmail: maybe(fc.constantFrom('an@b.vn', 'x@y.vn')), contactPhone: maybe(fc.constant('0901234567')), description: maybe(fc.constantFrom('Đất đỏ', 'băng')), surveyor: maybe(user), station: maybe(team), owner: user, team: maybe(team),
  });
  const named = <T extends object>(bodies: readonly T[], prefix: string): readonly object[] => bodies.map((body, index) => ({ ...body, name: `${['Ánh', 'bụi', 'Đá', 'Zeta', 'an'][index % 5]} ${prefix}${index}` }));
  const roots = await make('planet', named(some(planet, 14, 1), 'a'));
  const below = await make('planet', named(some(fc.tuple(planet, maybe(fc.constantFrom(...roots))), 14, 2).map(([body, parent]) => ({ ...body, parent })), 'b'));
  const all = fc.constantFrom(...roots, ...below);
  const moons = await make('moon', named(some(fc.record({ planet: all, diameter: maybe(fc.constantFrom(1, 5)), tidallyLocked: maybe(fc.boolean()) }), 16, 3), 'm'));
  const log = fc.record({ note: fc.constantFrom('gió', 'Mưa', 'nắng'), hours: fc.constantFrom(0, 1, 2.5), mood: maybe(fc.constantFrom('good', 'poor')), planet: maybe(all), cost: maybe(fc.constantFrom(1, 3)) });
  const expeditions = await make('expedition', named(some(fc.record({
    status: fc.constantFrom('planned', 'active', 'finished'), startsOn: maybe(fc.constantFrom(...days)), endsOn: maybe(fc.constantFrom(...days)), commander: maybe(user), planets: fc.uniqueArray(all, { maxLength: 3 }),
    currency: fc.constant('USD'), exchangeRate: fc.constantFrom(1, 2, 25), budget: maybe(fc.constantFrom(1, 2, 50)), team: maybe(team), logs: fc.array(log, { maxLength: 3 }),
  }), 10, 4), 'e'));
  await make('signal', some(fc.record({ subject: fc.constantFrom('a', 'b', 'Á'), strength: maybe(fc.constantFrom(0, 50)), source: maybe(fc.oneof(all.map((id) => ({ entity: 'planet', id })), fc.constantFrom(...moons).map((id) => ({ entity: 'moon', id })))) }), 10, 5));
  for (const path of [`planet/${roots[0]}`, `planet/${below[1]}`, `moon/${moons[2]}`, `expedition/${expeditions[3]}`, `tag/${tags[2]}`]) await admin.delete(`/api/records/${path}`);
}

/** All rows of the tables, trash too. */
async function readRows({ live }: World, model: Model): Promise<Rows> {
  const tables = new Map<string, readonly Row[]>();
  for (const entity of model.entities.values()) tables.set(entity.key, await rowsOf(live, entity));
  return tables;
}

async function rowsOf(live: World['live'], entity: Entity): Promise<readonly Row[]> {
  const schema = ident(live.site.schema);
  const parts: string[] = [`'', t.deleted_at IS NOT NULL`];
  for (const field of entity.fields.values()) {
    const [first] = field.columns;
    if (field.junction !== undefined) parts.push(`'${field.key}', (SELECT coalesce(json_agg(j.to_id), '[]') FROM ${schema}.${ident(field.junction)} j WHERE j.from_id = t.id)`);
    else if (field.type.relation === 'any') parts.push(`'${field.key}', CASE WHEN t.${ident(field.columns[1]!.name)} IS NOT NULL THEN json_build_object('entity', t.${ident(field.columns[0]!.name)}, 'id', t.${ident(field.columns[1]!.name)}) END`);
    else if (first !== undefined) parts.push(`'${field.key}', ${/^(numeric|bigint)/.test(first.sqlType) ? `t.${ident(first.name)}::text` : `t.${ident(first.name)}`}`);
    const base = field.columns.find(({ part }) => part === 'base');
    if (base !== undefined) parts.push(`'${field.key}.base', t.${ident(base.name)}::text`);
  }
  const chunks: string[] = [];
  for (let index = 0; index < parts.length; index += 20) chunks.push(`jsonb_build_object(${parts.slice(index, index + 20).join(', ')})`);
  const rows = await live.db.rows({ text: `SELECT (${chunks.join(' || ')})::text FROM ${schema}.${ident(entity.table)} t ORDER BY t.id`, values: [] });
  return rows.map(([text]) => {
    const { '': trashed, ...values }: Record<string, Value> = JSON.parse(String(text));
    return { id: String(values['id']), trashed: trashed === true, values };
  });
}
