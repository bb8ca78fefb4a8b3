// History has no gap and no lie, however many write the same few records at once: in the event table, in the outbox and over HTTP.
import { beforeAll, expect, test } from '@jest/globals';
import { runCrowd } from '../support/crowd.ts';
import { breachesOfEvents } from '../support/event-laws.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer', 'captain'], team: 'alpha', manager: 'cap' }, cap: { roles: ['captain'], team: 'alpha' } } });
});

const live = { planet: 'planet', expedition: 'expedition', crewLog: 'crew_log' };

/** The full set meets on one record, on a few and on many. */
const crowds: readonly (readonly [seed: number, records: number])[] = process.env['TRELLIS_FULL'] === '1' ? [[1, 1], [2, 3], [3, 12]] : [[2, 3]];

test.each(crowds)('seed %i: sixteen writers on about %i records leave unbroken chains', async (seed, records) => {
  let steps = 0;
  const names = ['admin', 'ann', 'cap', 'admin'];
  const members = Array.from({ length: 16 }, (_, index) => ({ name: `${names[index % 4]} ${index}`, client: world.as(names[index % 4] ?? 'admin') }));
  const report = await runCrowd({
    members, seed, records, users: ['ann', 'cap', 'admin'].map((name) => world.ids[name] ?? ''), revision: () => 0,
    done: () => ++steps > 300,
  });
  expect(report.complaints).toEqual([]);
  expect(report.steps).toBeGreaterThan(250);
  expect(await breachesOfEvents(world.live.db, world.schema, live)).toEqual([]);
}, 120_000);

test('what history tells over HTTP, followed from the first entry on, ends in the record as it is read', async () => {
  const admin = world.as('admin');
  const { data } = (await admin.get('/api/records/planet?limit=20&sort=-version&fields=*')).body;
  expect(data.length).toBeGreaterThan(5);
  for (const record of data) {
    const told = (await admin.get(`/api/records/planet/${record.id}/history`)).body.data;
    const values: Record<string, unknown> = {};
    for (const { op, changes } of told.reverse()) {
      for (const [name, [before, after]] of Object.entries<[unknown, unknown]>(changes)) {
        // What was never told is empty; an empty list is one without items.
        if (op === 'update') expect(idOf(before)).toEqual(idOf(values[name] ?? (Array.isArray(record[name]) ? [] : null)));
        if (op !== 'delete') values[name] = after;
      }
    }
    for (const [name, value] of Object.entries(values)) if (name !== 'code') expect([name, idOf(value)]).toEqual([name, idOf(record[name] ?? null)]);
  }
});

/** Labels are those of now; what a link was is its id. */
function idOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'id' in value ? value.id : value;
}
