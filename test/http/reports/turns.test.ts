// Long reports of one person leave room for those of others.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openTurns } from '../../../engine/report/turns.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
const log: string[] = [];

beforeAll(async () => {
  world = await openWorld({ logger: pino({ level: 'info' }, { write: (line: string) => { log.push(line); } }), people: { ann: { roles: ['archivist'] }, bob: { roles: ['archivist'] } } });
});

/** A promise and the way to keep it. */
function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((open) => { resolve = open; });
  return { promise, resolve };
}

/** Reports over moons wait until `release` is called; `waiting` counts who has come so far. */
async function lockMoons(): Promise<{ readonly release: () => Promise<void>; readonly waiting: () => Promise<unknown> }> {
  const held = gate();
  const locked = gate();
  const done = world.live.db.transaction(async (tx) => {
    await tx.execute({ text: `LOCK TABLE ${world.schema}.moon IN ACCESS EXCLUSIVE MODE`, values: [] });
    locked.resolve();
    await held.promise;
  });
  await Promise.race([locked.promise, done]);
  return {
    release: () => { held.resolve(); return done; },
    waiting: async () => (await world.live.db.rows({ text: `SELECT count(*)::int4 FROM pg_locks WHERE relation = to_regclass($1) AND NOT granted`, values: [`${world.schema}.moon`] }))[0]?.[0],
  };
}

test('who runs several long ones has one at a time, others run beside it, and who waits too long is told when to come again', async () => {
  const run = (person: string, entity: string) => world.as(person).post('/api/reports/run', { definition: { entity } });
  const moons = await lockMoons();
  // Either may come first.
  const both = [run('ann', 'moon'), run('ann', 'moon')];
  try {
    while (await moons.waiting() === 0) await new Promise((next) => { setTimeout(next, 20); });
    expect((await run('bob', 'planet')).body).toMatchObject({ totals: [0] });
    const late = await Promise.race(both);
    expect(late.body).toMatchObject({ status: 503, code: 'report.busy' });
    expect(late.headers.get('retry-after')).toBe('5');
  } finally {
    await moons.release();
  }
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 503]);
  expect((await run('ann', 'moon')).status).toBe(200);
}, 40_000);

test('nothing more is run for a reader who has left', async () => {
  const moons = await lockMoons();
  const token = await world.token('ann');
  const leaving = new AbortController();
  const [left, first] = [log.length, world.as('ann').post('/api/reports/run', { definition: { entity: 'moon' } })];
  try {
    while (await moons.waiting() === 0) await new Promise((next) => { setTimeout(next, 20); });
    // Waits for the turn of the one before, and does not stay to the end.
    const asked = fetch(`${world.address}/api/dashboards/overview/run`, { headers: { authorization: `Bearer ${token}` }, signal: leaving.signal });
    await new Promise((next) => { setTimeout(next, 200); });
    leaving.abort();
    await expect(asked).rejects.toThrow('abort');
  } finally {
    await moons.release();
  }
  expect((await first).status).toBe(200);
  const line = (): string | undefined => log.slice(left).find((one) => one.includes('/api/dashboards/:name/run'));
  while (line() === undefined) await new Promise((next) => { setTimeout(next, 20); });
  expect(JSON.parse(line()!)).toMatchObject({ status: 503, code: 'report.busy' });
}, 40_000);

describe('turns', () => {
  /** Work that ends when it is told to, in a book of who began. */
  const open = (places: number) => {
    const turns = openTurns({ places, patienceMs: 60_000 });
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string) => turns.take(name.slice(0, 1), () => new Promise<void>((end) => { begun.push(name); ends.set(name, end); }));
    const finish = async (name: string, whole: Promise<void>) => { ends.get(name)?.(); await whole; };
    return { begun, work, finish, settle: () => new Promise((next) => { setImmediate(next); }) };
  };

  test('go round among people, whoever has more waiting', async () => {
    const { begun, work, finish, settle } = open(1);
    const names = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'];
    const all = new Map(names.map((name) => [name, work(name)]));
    await settle();
    for (let index = 0; index < names.length; index += 1) {
      await finish(begun[index]!, all.get(begun[index]!)!);
      await settle();
    }
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  test('are as many at once as there are places, and one per person', async () => {
    const { begun, work, finish, settle } = open(2);
    const all = new Map(['a1', 'a2', 'b1', 'c1'].map((name) => [name, work(name)]));
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
    for (const name of ['b1', 'a1', 'c1', 'a2']) { await finish(name, all.get(name)!); await settle(); }
    expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  test('end with work that fails', async () => {
    const turns = openTurns({ places: 1, patienceMs: 60_000 });
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('a', () => Promise.resolve(1))).toBe(1);
  });
});
