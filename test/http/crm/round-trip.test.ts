// Every entity of the shipped CRM through its whole life, with a value in every field: made by the metadata, not by hand.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compile } from '../../../engine/meta/compile.ts';
import type { Entity, Field } from '../../../engine/meta/model.ts';
import { noNames } from '../../../engine/meta/names.ts';
import { layersOf } from '../../compile/world.ts';
import { placeFiles } from '../../support/files.ts';
import { openStates, statesOf } from '../../support/states.ts';
import { inOrder, settable } from '../../support/twin-plan.ts';
import { valueOf, type Surroundings } from '../../support/twin-values.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

const compiled = compile({ revision: 1, layers: await layersOf('crm'), names: noNames });
if (!compiled.ok) throw new Error('The package does not compile.');
const model = compiled.value;
// Lists of places come with their own package and rows.
const entities = inOrder(model).filter((entity) => ['core', 'crm'].includes(entity.package));

let world: World;
let admin: Client;
/** Ids of what was made so far, by entity. */
const made = new Map<string, string[]>();
let around: Surroundings;

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { north: {} }, people: { ann: { roles: ['sales'], team: 'north' } } });
  admin = world.as('admin');
  const ids: Readonly<Record<string, string>> = world.ids;
  around = { model, people: [ids['ann'] ?? ''], teams: [ids['north'] ?? ''], targets: (entity) => made.get(entity) ?? [] };
});

/** A day makes its moment the whole of it: one of both is given. */
const days = (entity: Entity): ReadonlySet<string | undefined> => new Set([...entity.fields.values()].map((field) => field.document.allDay));
const writable = (entity: Entity): readonly Field[] => settable(entity).filter((field) => !days(entity).has(field.key) && !field.readOnly && field.document.formula === undefined && field.document.rollup === undefined);
/** The n-th record: a value in each field that a client may write, in a state that locks none; what a link's own filter allows is tested elsewhere. */
const bodyOf = (entity: Entity, n: number, of: readonly Field[]): Record<string, unknown> => ({ ...Object.fromEntries(of.flatMap((field) => {
  const value = field.document.filter === undefined ? valueOf(field, n, 'seen', around) : undefined;
  return value === undefined ? [] : [[field.apiName, entity.currency?.field === field.key ? 'VND' : value]];
})), ...openStates(entity), ...kept[entity.key] });
/** Values that the entity's own rules ask for beside the others. */
const kept: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { contract: { type: 'service' } };

/** A value as both sides tell it: a link by its id, a number and a moment by their value, a name by the whole of it. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  // Some fields keep capitals only.
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value.toLowerCase();
  if (typeof value !== 'object' || value === null) return value;
  if ('full' in value) return told(Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'full')));
  if ('id' in value && 'size' in value) return value.id;
  if ('id' in value && ('label' in value || 'entity' in value)) return 'entity' in value ? { entity: value.entity, id: value.id } : value.id;
  // The name of a place follows its code; long texts of lines are read by name.
  return Object.fromEntries(Object.entries(value).filter(([key]) => !['text', 'provinceName', 'wardName', 'note'].includes(key)).map(([key, member]) => [key, told(member)]));
}

const sorted = (value: unknown): unknown => (Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...value].sort() : value);
const tell = (body: Readonly<Record<string, unknown>>, keys: readonly string[], secrets: ReadonlySet<string> = none): Record<string, unknown> => Object.fromEntries(keys.map((key) => [key, secrets.has(key) ? { set: true } : sorted(told(body[key]))]));
const none: ReadonlySet<string> = new Set();

describe.each(entities.map((entity) => [entity.key, entity] as const))('%s', (key, entity) => {
  const path = `/api/records/${entity.apiName}`;

  test('is made with a value in every field, read, changed, put into the trash and taken out', async () => {
    const body = bodyOf(entity, 2, writable(entity));
    const secrets = new Set(writable(entity).filter((field) => field.type.secret === true).map((field) => field.apiName));
    for (const n of [2, 3, 4]) await placeFiles(world, entity, bodyOf(entity, n, writable(entity)), world.ids['admin'] ?? '');
    const created = await admin.post(path, body);
    expect({ status: created.status, body: created.status === 201 ? {} : created.body }).toEqual({ status: 201, body: {} });
    const id: string = created.body.id;
    const keys = Object.keys(body);
    const read = (await admin.get(`${path}/${id}?fields=${keys.join(',')}`)).body;
    expect(tell(read, keys)).toMatchObject(tell(body, keys, secrets));
    expect(keys.length).toBeGreaterThanOrEqual(Math.min(writable(entity).length, 2));

    const changeable = writable(entity).filter((field) => field.document.immutable !== true && field.type.relation !== 'lines');
    // States have their own ways: processes.test.ts goes them all.
    const change = bodyOf(entity, 3, changeable.filter((field) => !statesOf(entity).includes(field)));
    const changed = await admin.patch(`${path}/${id}`, change);
    expect({ status: changed.status, body: changed.status === 200 ? {} : changed.body }).toEqual({ status: 200, body: {} });
    expect(tell((await admin.get(`${path}/${id}?fields=${Object.keys(change).join(',')}`)).body, Object.keys(change))).toMatchObject(tell(change, Object.keys(change), secrets));

    const again = await admin.post(path, bodyOf(entity, 4, writable(entity)));
    expect(again.status).toBe(201);
    made.set(key, [again.body.id]);
    expect((await admin.delete(`${path}/${again.body.id}`)).status).toBe(204);
    expect((await admin.get(`${path}/${again.body.id}`)).status).toBe(404);
    expect((await admin.post(`${path}/${again.body.id}/restore`)).status).toBe(200);
    expect((await admin.get(path)).body.data.length).toBeGreaterThanOrEqual(2);
  });
});

test('all modules were there', () => {
  expect([...made.keys()]).toEqual(expect.arrayContaining(['lead', 'account', 'contact', 'opportunity', 'competitor', 'task', 'meeting', 'call', 'note', 'campaign', 'targetList', 'contract', 'case',
    'knowledgeArticle', 'document', 'folder', 'product', 'productCategory', 'priceBook', 'quote', 'order', 'invoice', 'payment', 'project', 'projectTask', 'milestone', 'timeLog', 'feed', 'feedItem', 'mailbox', 'message', 'target']));
});
