// What the server tidies up by itself.
import { beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { systemClock } from '../../engine/lib/clock.ts';
import { keepHouse } from '../../engine/main/housekeeping.ts';
import { readAllowList } from '../../engine/net/allow-list.ts';
import { openDialler } from '../../engine/net/dialler.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });

const count = async (table: string): Promise<number> => Number((await world.live.db.rows({ text: `SELECT count(*) FROM ${world.schema}."${table}"`, values: [] }))[0]?.[0]);

test('answers past their day and sessions that ended long ago are deleted, fresh ones stay', async () => {
  const { db } = world.live;
  const user = world.ids['admin'];
  const old = `now() - interval '40 days'`;
  await db.execute({ text: `INSERT INTO ${world.schema}._idempotency (user_id, key, hash, status, answer, at) VALUES ($1, 'old', 'h', 200, '{}', ${old}), ($1, 'new', 'h', 200, '{}', now())`, values: [user] });
  await db.execute({ text: `INSERT INTO ${world.schema}._session (hash, user_id, csrf, created_at, last_seen_at, expires_at) VALUES ('old', $1, 'c', ${old}, ${old}, ${old}), ('new', $1, 'c', now(), now(), now() + interval '1 day')`, values: [user] });
  await runAll();
  expect(await count('_idempotency')).toBe(1);
  expect(await count('_session')).toBe(1);
});

test('error files of imports are forgotten once nobody may fetch them any more', async () => {
  const { db } = world.live;
  await db.execute({
    text: `INSERT INTO ${world.schema}._operation (id, kind, title, state, at, finished_at, detail) SELECT gen_random_uuid(), 'import', 'planet', 'done', now(), now() - make_interval(days => d), '{"failed": 1, "errorFile": "name"}' FROM unnest(ARRAY[6, 8]) d`, values: [],
  });
  await runAll();
  expect(await db.rows({ text: `SELECT detail FROM ${world.schema}._operation ORDER BY finished_at`, values: [] })).toEqual([[{ failed: 1 }], [{ failed: 1, errorFile: 'name' }]]);
});

test('deleted views are kept for a month, so that a deletion can be undone, and no longer', async () => {
  const { db } = world.live;
  await db.execute({
    text: `INSERT INTO ${world.schema}._saved_view (id, entity, title, user_id, shared_with, body, created_at, updated_at, deleted_at) SELECT gen_random_uuid(), 'planet', title, $1, 'me', '{}', now(), now(), at
      FROM (VALUES ('there', NULL::timestamptz), ('lately', now() - interval '29 days'), ('long ago', now() - interval '31 days')) v(title, at)`, values: [world.ids['admin']],
  });
  await runAll();
  expect(await db.rows({ text: `SELECT title FROM ${world.schema}._saved_view ORDER BY title`, values: [] })).toEqual([['lately'], ['there']]);
});

async function runAll(): Promise<void> {
  const house = keepHouse({ sites: world.installation.sites, files: world.installation.files, clock: systemClock, logger: pino({ level: 'silent' }), dialler: openDialler({ allow: readAllowList('') }) });
  await house.runAll();
  await house.stop();
}
