// Every process of the shipped CRM, way by way: told by the metadata, not by hand. What a guard asks for is the one thing written down here.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compile } from '../../../engine/meta/compile.ts';
import { processesOf, startsFrom, type Process, type Transition } from '../../../engine/meta/acts.ts';
import type { Entity, Field } from '../../../engine/meta/model.ts';
import { noNames } from '../../../engine/meta/names.ts';
import { fieldsRead } from '../../../engine/shared/filter/paths.ts';
import { layersOf } from '../../compile/world.ts';
import { comparedWith, kept, valuesOf as anyValues, writable } from '../../support/any-record.ts';
import type { Json } from '../../support/client.ts';
import { placeFiles } from '../../support/files.ts';
import { openStates, statesOf } from '../../support/states.ts';
import { inOrder } from '../../support/twin-plan.ts';
import type { Surroundings } from '../../support/twin-values.ts';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';

const compiled = compile({ revision: 1, layers: await layersOf('crm'), names: noNames });
if (!compiled.ok) throw new Error('The package does not compile.');
const model = compiled.value;
const entities = inOrder(model).filter((entity) => ['core', 'crm'].includes(entity.package));
const walks = entities.flatMap((entity) => processesOf(entity).map((process) => [`${entity.key} ${process.name}`, entity, process] as const));

let world: World;
let admin: Client;
let around: Surroundings;
const made = new Map<string, string[]>();

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {} }, people: { ann: { roles: ['sales'], team: 'north' } } });
  admin = world.as('admin');
  const ids: Readonly<Record<string, string>> = world.ids;
  around = { model, people: [ids['ann'] ?? ''], teams: [ids['north'] ?? ''], targets: (entity) => made.get(entity) ?? [] };
  // Something of everything that a record may have to link to.
  for (const entity of entities) made.set(entity.key, [await make(entity, {})]);
});

const path = (entity: Entity): string => `/api/records/${entity.apiName}`;
let count = 0;
const valuesOf = (entity: Entity, fields: readonly Field[], last = false): Json => anyValues(entity, fields, (count += 1), around, last);

/** The body, once the files that it names are there; each belongs to one record. */
async function placed(entity: Entity, body: Json): Promise<Json> {
  await placeFiles(world, entity, body, world.ids['admin'] ?? '');
  return body;
}

/** A record with a value in every field but the empty ones. */
async function make(entity: Entity, body: Json, empty: readonly Field[] = []): Promise<string> {
  const all = { ...valuesOf(entity, writable(entity).filter((field) => !empty.includes(field))), ...openStates(entity), ...kept[entity.key], ...body };
  const reply = await admin.post(path(entity), await placed(entity, all));
  expect({ entity: entity.key, status: reply.status, body: reply.status === 201 ? '' : reply.body }).toEqual({ entity: entity.key, status: 201, body: '' });
  return reply.body.id;
}

const stateOf = async (entity: Entity, process: Process, id: string): Promise<unknown> => (await admin.get(`${path(entity)}/${id}`)).body[process.field.apiName];
const go = async (entity: Entity, id: string, name: string, input: Json = {}): Promise<Reply> => admin.post(`${path(entity)}/${id}/actions/${name}`, input);

interface Guarded { readonly fits: Json; readonly unfit: Json; /** Payments to be made before, as shares of the total. */ readonly paid?: number; /** What stands below the record that is refused. */ readonly below?: readonly [entity: string, body: (id: string) => Json] }
const line = (unitPrice: number, discount = 0): Json => ({ product: made.get('product')?.[0], quantity: 1, unitPrice, discount, vat: '0' });
/** What each guard wants, and what it refuses. */
const guards = (): Readonly<Record<string, Guarded>> => ({
  'quote.submit': { fits: { lines: [line(100)] }, unfit: { lines: [] } },
  'quote.sendNow': { fits: { lines: [line(100, 15)] }, unfit: { lines: [line(100, 16)] } },
  'quote.accept': { fits: { date: '2026-01-01', validUntil: '2099-12-31' }, unfit: { date: '2020-01-01', validUntil: '2020-02-01' } },
  'quote.expire': { fits: { date: '2020-01-01', validUntil: '2020-02-01' }, unfit: { date: '2026-01-01', validUntil: '2099-12-31' } },
  'lead.start': { fits: {}, unfit: { phone: null, email: null, address: null } },
  'opportunity.win': { fits: {}, unfit: { account: null, contact: null } },
  'case.close': { fits: {}, unfit: { resolution: null } },
  'order.complete': { fits: { delivery: 'full' }, unfit: { delivery: 'partial' } },
  'contract.settle': { fits: { lines: [line(0)] }, unfit: { lines: [line(100)] } },
  'campaign.start': { fits: {}, unfit: { startDate: '2020-01-01', endDate: '2020-02-01' } },
  'project.complete': { fits: {}, unfit: {}, below: ['milestone', (project) => ({ project, status: 'open' })] },
  'invoice.issue': { fits: { lines: [line(100)] }, unfit: { lines: [line(0)] } },
  'invoice.partPay': { fits: { lines: [line(100)] }, unfit: { lines: [line(100)] }, paid: 0.5 },
  'invoice.pay': { fits: { lines: [line(100)] }, unfit: { lines: [line(100)] }, paid: 1 },
});

/** A record in a state from which the transition starts, fit for its guard or not. */
async function ready(entity: Entity, way: Transition, from: string, fit: boolean, empty: readonly Field[] = []): Promise<string> {
  const guard = guards()[`${entity.key}.${way.name}`];
  const id = await make(entity, { [way.process.field.apiName]: from, ...(fit ? guard?.fits : guard?.unfit) }, empty);
  if (fit && guard?.paid !== undefined) {
    const { account } = (await admin.get(`${path(entity)}/${id}`)).body;
    const paid = await admin.post('/api/records/payment', { account: account.id, [entity.key]: id, amount: 100 * guard.paid });
    expect(paid.status).toBe(201);
  }
  if (!fit && guard?.below !== undefined) await make(model.entities.get(guard.below[0])!, guard.below[1](id));
  return id;
}

/** What the transition asks for, with what the entity's rules compare that with, as far as a record does without. */
function besideInput(entity: Entity, { input }: Transition): readonly Field[] {
  return [...input, ...comparedWith(entity, input).filter(({ key }) => entity.document.required?.includes(key) !== true)];
}

const starts = (process: Process, way: Transition): readonly string[] => Object.keys(process.states).filter((state) => startsFrom(way, state));

test('many entities have one, and each guard is written down', () => {
  expect(walks.length).toBeGreaterThan(10);
  const guarded = walks.flatMap(([, entity, { transitions }]) => transitions.filter(({ when }) => when !== undefined).map(({ name }) => `${entity.key}.${name}`));
  expect(Object.keys(guards()).sort()).toEqual([...guarded].sort());
});

describe.each(walks)('%s', (_name, entity, process) => {
  const { field, transitions, states } = process;
  const byPeople = transitions.filter(({ bySystem }) => !bySystem);

  test('has a place for each choice of its field, and a way to it', () => {
    expect(Object.keys(states).sort()).toEqual((field.document.options ?? []).map(({ value }) => value).sort());
    const set = Object.values(entity.document.capabilities?.convert ?? {}).flatMap(({ record }) => record?.[field.key] ?? []);
    const reached = new Set<unknown>([process.initial, ...set]);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const way of transitions) if (starts(process, way).some((state) => reached.has(state))) reached.add(way.to);
    }
    // What happens on paper before it is entered may begin later: planned money before the received one.
    expect(Object.keys(states).filter((state) => !reached.has(state) && !transitions.some((way) => way.from.includes(state)))).toEqual([]);
  });

  test('starts in its first state', async () => {
    const id = await make(entity, {}, [field]).then(async () => {
      const body = { ...valuesOf(entity, writable(entity).filter((one) => !statesOf(entity).includes(one))), ...kept[entity.key] };
      return (await admin.post(path(entity), await placed(entity, body))).body.id as string;
    });
    expect(await stateOf(entity, process, id)).toBe(process.initial);
  });

  for (const way of byPeople) test(`${way.name} leads from each of its states to its own, with what it asks for`, async () => {
    for (const from of starts(process, way)) {
      const input = valuesOf(entity, way.input, true);
      const bare = await ready(entity, way, from, true, besideInput(entity, way));
      if (way.input.length > 0) {
        const refused = await go(entity, bare, way.name);
        expect([from, refused.status, refused.body.errors?.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([from, 422, way.input.map(({ apiName }) => `/${apiName}`).sort()]);
        expect(await stateOf(entity, process, bare)).toBe(from);
      }
      const done = await go(entity, bare, way.name, input);
      expect([from, done.status, done.status === 200 ? done.body[field.apiName] : done.body]).toEqual([from, 200, way.to]);
    }
  });

  for (const way of byPeople.filter(({ when }) => when !== undefined)) test(`${way.name} is refused to what its guard refuses`, async () => {
    const [from = ''] = starts(process, way);
    const id = await ready(entity, way, from, false);
    const refused = await go(entity, id, way.name, valuesOf(entity, way.input));
    expect([refused.status, refused.body.code, fieldsRead(way.when ?? {}).size > 0]).toEqual([422, 'record.action-guard', true]);
    expect(await stateOf(entity, process, id)).toBe(from);
  });

  test('no state is skipped, by name or by a plain change', async () => {
    for (const state of Object.keys(states)) {
      const id = await make(entity, { [field.apiName]: state });
      for (const way of byPeople.filter((one) => !startsFrom(one, state))) {
        const reply = await go(entity, id, way.name, valuesOf(entity, way.input));
        expect([state, way.name, reply.status, reply.body.code]).toEqual([state, way.name, 409, 'record.transition-start']);
      }
      for (const to of Object.keys(states).filter((other) => other !== state && !transitions.some((way) => way.to === other && startsFrom(way, state)))) {
        const reply = await admin.patch(`${path(entity)}/${id}`, { [field.apiName]: to });
        expect([state, to, reply.status, reply.body.code]).toEqual([state, to, 422, 'record.transition']);
      }
      expect(await stateOf(entity, process, id)).toBe(state);
    }
  });

  for (const [state, { editable = [] }] of Object.entries(states).filter(([, { locked }]) => locked === true)) test(`${state} keeps its record, but for what stays open`, async () => {
    const own = new Set(statesOf(entity).map(({ key }) => key));
    const free = writable(entity).filter((one) => !own.has(one.key) && one.document.immutable !== true && one.document.filter === undefined);
    // What was empty surely changes.
    const isBare = ({ key, document }: Field): boolean => entity.document.required?.includes(key) !== true && document.requiredWhen === undefined && document.default === undefined && document.copyFrom === undefined;
    const id = await make(entity, { [field.apiName]: state }, free.filter(isBare));
    const closed = await placed(entity, valuesOf(entity, free.filter((one) => !editable.includes(one.key) && isBare(one))));
    const refused = await admin.patch(`${path(entity)}/${id}`, closed);
    expect(refused.status).toBe(422);
    const told: readonly { readonly pointer: string; readonly code: string }[] = refused.body.errors;
    expect([...new Set(told.map(({ code }) => code))]).toEqual(['record.locked']);
    expect(told.map(({ pointer }) => pointer).sort()).toEqual(Object.keys(closed).map((name) => `/${name}`).sort());
    for (const one of free.filter(({ key }) => editable.includes(key))) {
      const reply = await admin.patch(`${path(entity)}/${id}`, await placed(entity, valuesOf(entity, [one])));
      expect([one.key, reply.status, reply.status === 200 ? '' : reply.body]).toEqual([one.key, 200, '']);
    }
  });
});

test('each of the great processes has a guard and asks for what it needs', () => {
  for (const key of ['lead', 'opportunity', 'case', 'quote', 'order', 'contract', 'campaign', 'project']) {
    const ways = walks.filter(([, entity]) => entity.key === key).flatMap(([, , { transitions }]) => transitions);
    expect([key, ways.some(({ when }) => when !== undefined), ways.some(({ input }) => input.length > 0)]).toEqual([key, true, true]);
  }
});
