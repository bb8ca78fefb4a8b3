// Groups as the studio shows them: each record stands in one group, and the rows of a group are as many as its head says.
import { beforeAll, expect, test } from '@jest/globals';
import { bucketNames } from '../../../engine/shared/report.ts';
import type { ListGroup } from '../../../engine/shared/view.ts';
import type { ModelAnswer, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { canGroup, isDay, readGroup, writeGroup } from '../../../studio/src/records/list/groups/grouping.ts';
import { groupFilter, groupKey, inOrder } from '../../../studio/src/records/list/groups/members.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let model: ModelAnswer;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'alpha' } } });
  const admin = world.as('admin');
  // Times on both sides of midnight, of a month and of a year in the site's zone (UTC+7); days at the ends of their spans; nothing at all.
  const times = ['2024-12-31T16:59:59Z', '2024-12-31T17:00:00Z', '2025-03-30T17:00:00Z', '2025-03-31T16:59:59.999Z', '2025-03-31T17:00:00Z', null];
  const days = ['2024-12-31', '2025-01-01', '2024-02-29', '2024-03-31', '2024-12-30', null];
  const planets = Array.from({ length: 24 }, (_, n) => ({
    name: `P${n}`, kind: (['gas', 'ice', 'rocky'] as const)[n % 3], habitable: n % 4 === 0 ? null : n % 2 === 0, lastSignalAt: times[n % times.length], discoveredOn: days[(n + 1) % days.length],
    owner: [world.ids['ann'], world.ids['bob']][n % 2], ...(n % 5 === 0 && { surveyor: world.ids['ann'] }),
  }));
  const reply = await admin.post('/api/records/planet', planets);
  if (reply.status !== 201) throw new Error(reply.text);
  await admin.patch(`/api/records/planet/${reply.body.data[1].id}`, { parent: reply.body.data[0].id });
  model = (await admin.get('/api/model')).body;
});

function planetOf(answer: ModelAnswer): ModelEntity {
  const entity = answer.entities.find(({ name }) => name === 'planet');
  if (entity === undefined) throw new Error('there are no planets');
  return entity;
}

async function countOf(client: Client, filter: object): Promise<number> {
  return (await client.get(`/api/records/planet?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.page.count;
}

async function countsOf(client: Client, field: ModelField, group: ListGroup): Promise<{ readonly told: number[]; readonly found: number[] }> {
  const { body } = await client.post('/api/records/planet/aggregate', { groups: [group], measures: [{ aggregate: 'count', as: 'n' }] });
  const told: number[] = body.data.map((row: { n: number }) => row.n);
  const found = await Promise.all(body.data.map((row: Readonly<Record<string, unknown>>) => countOf(client, groupFilter(field, group, row[field.name], model.site.zone))));
  return { told, found: found.map(Number) };
}

test('by every field that a list can be grouped by, each record once', async () => {
  const fields = planetOf(model).fields.filter(canGroup);
  expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['kind', 'habitable', 'discoveredOn', 'lastSignalAt', 'owner', 'team', 'surveyor', 'parent']));
  for (const field of fields) {
    for (const group of isDay(field) ? bucketNames.map((bucket): ListGroup => ({ field: field.name, bucket })) : [{ field: field.name }]) {
      const { told, found } = await countsOf(world.as('admin'), field, group);
      expect([writeGroup(group), found]).toEqual([writeGroup(group), told]);
      expect([writeGroup(group), told.reduce((sum, count) => sum + count, 0)]).toEqual([writeGroup(group), 24]);
    }
  }
});

test('the address says by what, and nonsense in it is no grouping', () => {
  const entity = planetOf(model);
  for (const text of ['kind', 'discoveredOn:week', 'owner']) expect(writeGroup(readGroup(entity, text))).toBe(text);
  expect(readGroup(entity, 'discoveredOn')).toEqual({ field: 'discoveredOn', bucket: 'month' });
  expect(readGroup(entity, 'discoveredOn:decade')).toEqual({ field: 'discoveredOn', bucket: 'month' });
  for (const text of [undefined, '', 'none', 'tags', 'description', 'nothing', ':', 'kind.x']) expect(readGroup(entity, text)).toBeUndefined();
});

test('a field that is not open in every record groups nothing', async () => {
  const own = planetOf((await world.as('ann').get('/api/model')).body);
  expect(own.fields.filter(canGroup).map(({ name }) => name)).not.toContain('secretMass');
  expect(readGroup(own, 'contactPhone')).toBeUndefined();
});

test('options stand in their order, days as they come, names by the alphabet; nothing stands last, either way round', () => {
  const entity = planetOf(model);
  const order = (name: string, values: readonly unknown[], descending: boolean): readonly unknown[] => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (field === undefined) throw new Error(`there is no ${name}`);
    return inOrder(entity, field, values.map((value) => ({ value, label: typeof value === 'object' && value !== null && 'label' in value ? String(value.label) : String(value) })), 'vi', descending).map(({ value }) => value);
  };
  const kinds = entity.fields.find(({ name }) => name === 'kind')?.options?.map(({ value }) => value) ?? [];
  expect(order('kind', [null, ...kinds.toReversed()], false)).toEqual([...kinds, null]);
  expect(order('kind', [null, ...kinds], true)).toEqual([...kinds.toReversed(), null]);
  expect(order('discoveredOn', ['2025-01-01', null, '2024-12-01'], false)).toEqual(['2024-12-01', '2025-01-01', null]);
  expect(order('discoveredOn', ['2024-12-01', null, '2025-01-01'], true)).toEqual(['2025-01-01', '2024-12-01', null]);
  const people = ['Đặng', 'An', 'Dũng', 'Ấm'].map((label) => ({ id: label, label }));
  expect(order('owner', people, false).map((value) => (value as { label: string }).label)).toEqual(['An', 'Ấm', 'Dũng', 'Đặng']);
  expect([groupKey({ id: 'x', label: 'X' }), groupKey(null), groupKey(undefined), groupKey(false)]).toEqual(['"x"', 'null', 'null', 'false']);
});
