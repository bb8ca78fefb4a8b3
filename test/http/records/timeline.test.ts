// What happened around a record, in one order: changes, comments and activities, each under the reader's rights, page by page.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TimelineEntry } from '../../../engine/shared/timeline.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let serial = 0;

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: {
      cap: { roles: ['captain'] }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, binh: { roles: ['explorer'], team: 'alpha', manager: 'cap' },
      eve: { roles: ['explorer'], team: 'beta' }, arc: { roles: ['archivist'] }, vis: { roles: ['visitor'] },
    },
  });
});

const planet = async (owner = 'ann', values: object = {}): Promise<string> => {
  const made = await world.as(owner).post('/api/records/planet', { name: `World ${serial += 1}`, kind: 'rocky', ...values });
  expect(made.status).toBe(201);
  return `/api/records/planet/${made.body.id}`;
};
const idIn = (path: string): string => path.split('/').at(-1) ?? '';
const signal = async (path: string, subject: string, receivedAt?: string | null, person = 'ann'): Promise<string> => {
  const made = await world.as(person).post('/api/records/signal', { subject, source: { entity: 'planet', id: idIn(path) }, strength: 7, ...(receivedAt !== undefined && { receivedAt }) });
  expect(made.status).toBe(201);
  return made.body.id;
};
const read = async (person: string, path: string, query = ''): Promise<readonly TimelineEntry[]> => {
  const reply = await world.as(person).get(`${path}/timeline${query}`);
  expect(reply.status).toBe(200);
  return reply.body.data;
};
const brief = (entry: TimelineEntry): string => (entry.kind === 'change' ? `${entry.op} ${Object.keys(entry.changes).join(' ')}`.trim() : entry.kind === 'comment' ? entry.text : entry.record.label ?? '?');

describe('the timeline of a record', () => {
  test('has changes, comments and activities in the order in which they took place', async () => {
    const path = await planet();
    await world.as('ann').post(`${path}/comments`, { text: 'A look' });
    await world.as('cap').patch(path, { population: 5 });
    const past = await signal(path, 'Long ago', '2020-01-01T00:00:00Z');
    const coming = await signal(path, 'Expected', '2999-01-01T00:00:00Z');
    const unknown = await signal(path, 'At some time', null);
    const entries = await read('ann', path);
    expect(entries.map(brief).map((text) => (text.startsWith('create') ? 'create' : text))).toEqual(['Expected', 'At some time', 'update population', 'A look', 'create', 'Long ago']);
    expect(entries[0]).toEqual({ kind: 'activity', at: '2999-01-01T00:00:00+00:00', entity: 'signal', record: { id: coming, label: 'Expected' }, actor: { id: world.ids.ann, label: 'ann' }, values: { strength: 7 } });
    expect(entries[2]).toMatchObject({ kind: 'change', op: 'update', actor: { id: world.ids.cap, label: 'cap' }, changes: { population: [0, 5] } });
    expect(entries[3]).toMatchObject({ kind: 'comment', author: { label: 'ann' }, mine: true });
    expect([entries[5], entries[1]]).toEqual([expect.objectContaining({ record: { id: past, label: 'Long ago' } }), expect.objectContaining({ record: { id: unknown, label: 'At some time' } })]);
  });

  test('goes on page by page without loss and without doubles, and can be narrowed to one sort', async () => {
    const path = await planet();
    for (let n = 1; n <= 4; n += 1) {
      await world.as('ann').patch(path, { population: n });
      await world.as('ann').post(`${path}/comments`, { text: `Comment ${n}` });
      await signal(path, `Signal ${n}`, `20${10 + n}-01-01T00:00:00Z`);
    }
    const whole = await read('ann', path);
    expect(whole).toHaveLength(13);
    for (const limit of [1, 4, 13]) {
      const found: TimelineEntry[] = [];
      let next: string | undefined;
      do {
        const page: { data: TimelineEntry[]; page: { next?: string } } = (await world.as('ann').get(`${path}/timeline?limit=${limit}${next === undefined ? '' : `&before=${next}`}`)).body;
        found.push(...page.data);
        next = page.page.next;
      } while (next !== undefined);
      expect(found).toEqual(whole);
    }
    for (const kind of ['change', 'comment', 'activity'] as const) expect(await read('ann', path, `?kinds=${kind}`)).toEqual(whole.filter((entry) => entry.kind === kind));
    expect(await read('ann', path, '?kinds=comment,activity')).toEqual(whole.filter((entry) => entry.kind !== 'change'));
  });

  test('refuses what it does not understand', async () => {
    const path = await planet();
    for (const query of ['?kinds=gossip', '?kinds=', '?limit=0', '?limit=201', '?before=7', '?page=2']) expect([query, (await world.as('ann').get(`${path}/timeline${query}`)).status]).toEqual([query, 400]);
    for (const id of ['x', '0190aaaa-0000-7000-8000-00000000dead']) expect((await world.as('ann').get(`/api/records/planet/${id}/timeline`)).status).toBe(404);
  });

  test('is not there for who does not see the record, nor with it in the trash', async () => {
    const path = await planet();
    for (const person of ['eve', 'vis']) expect((await world.as(person).get(`${path}/timeline`)).status).toBe(404);
    await world.as('ann').delete(path);
    expect((await world.as('ann').get(`${path}/timeline`)).status).toBe(404);
    await world.as('ann').post(`${path}/restore`);
    expect((await read('ann', path)).map(brief).map((text) => text.split(' ')[0])).toEqual(['restore', 'delete', 'create']);
  });

  test('has no trace of fields, entities and times that the reader may not know', async () => {
    const path = await planet('cap', { habitable: true, secretMass: 5 });
    await world.as('cap').patch(path, { secretMass: 7 });
    await world.as('cap').patch(path, { contactPhone: '+84 912 345 678' });
    await signal(path, 'Not for visitors', '2021-01-01T00:00:00Z', 'cap');
    await world.as('cap').post(`${path}/comments`, { text: 'For all who see it' });
    expect((await read('cap', path)).map(brief)).toEqual(['For all who see it', 'update contactPhone', 'update secretMass', expect.stringMatching(/^create .*secretMass/), 'Not for visitors']);
    // Masked fields do not stand in history, restricted ones not for others.
    const arc = await read('arc', path);
    expect(arc.map(brief)).toEqual(['For all who see it', expect.stringMatching(/^create /), 'Not for visitors']);
    expect(JSON.stringify(arc)).not.toMatch(/secretMass|5678/);
    // A visitor knows neither when records were made and changed nor people, nor signals.
    expect(await read('vis', path)).toEqual([{ kind: 'comment', id: expect.any(String), at: expect.any(String), editedAt: null, author: { id: world.ids.cap, label: null }, text: 'For all who see it', mentions: [], mine: false }]);
  });

  test('loses activities that go to the trash, and what its reader loses sight of', async () => {
    const path = await planet();
    const id = await signal(path, 'Gone', '2021-01-01T00:00:00Z');
    await world.as('cap').delete(`/api/records/signal/${id}`);
    expect((await read('ann', path, '?kinds=activity'))).toEqual([]);
    await world.as('cap').patch(path, { owner: world.ids.cap, team: world.ids.beta });
    expect((await world.as('ann').get(`${path}/timeline`)).status).toBe(404);
  });
});

test('history can be asked of one field', async () => {
  const path = await planet();
  await world.as('ann').patch(path, { population: 5 });
  await world.as('ann').patch(path, { habitable: true });
  await world.as('ann').patch(path, { population: 9, water: 3 });
  const { data } = (await world.as('ann').get(`${path}/history?field=population`)).body;
  expect(data.map(({ op, changes }: { op: string; changes: object }) => [op, changes])).toEqual([['update', { population: [5, 9] }], ['update', { population: [0, 5] }], ['create', { population: [null, 0] }]]);
  for (const field of ['secretMass', 'nothingOfTheKind', 'createdAt', 'id']) expect([field, (await world.as('ann').get(`${path}/history?field=${field}`)).body.code]).toEqual([field, 'query.unknown-field']);
  // Masked: as good as unknown.
  expect((await world.as('arc').get(`${path}/history?field=contactPhone`)).status).toBe(400);
});
