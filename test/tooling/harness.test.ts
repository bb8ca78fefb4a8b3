// The harness itself: databases of their own, cloned from a template.
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type Template } from '../support/database.ts';

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const moons: Template = {
  name: 'moons',
  prepare: async (url) => {
    await run(url, `create table moon (name text); insert into moon values ('Europa')`);
  },
};

const first = await freshDatabase(moons);
const second = await freshDatabase(moons);

test('a fresh database holds what its template was prepared with', async () => {
  expect(await run(first.url, 'select name from moon')).toEqual([{ name: 'Europa' }]);
});

test('two fresh databases do not see each other', async () => {
  await run(first.url, `insert into moon values ('Io')`);
  expect(await run(second.url, 'select name from moon')).toEqual([{ name: 'Europa' }]);
});

test('DATABASE_URL does not reach the tests', () => {
  expect(process.env.DATABASE_URL).toBeUndefined();
});
