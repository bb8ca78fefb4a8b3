// A user as an actor, read in one statement: who is active, which teams and people are theirs.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { loadActor } from '../../engine/access/index.ts';
import type { Queryable } from '../../engine/db/database.ts';
import { idOf } from '../filter/random.ts';
import { createTables, fillTables, makeModel, schema, type Row, type Value } from '../filter/world.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

const model = makeModel();
let client: pg.Client;
let db: Queryable;

const user = (index: number): string => idOf(model, 'user', index);
const team = (index: number): string => idOf(model, 'team', index);
const row = (id: string, values: Record<string, Value>, trashed = false): Row => ({ id, trashed, values });

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await freshDatabase(emptyTemplate)).url });
  await client.connect();
  db = { rows: async ({ text, values }) => (await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' })).rows, objects: () => Promise.reject(new Error('not used')), execute: () => Promise.reject(new Error('not used')) };
  await createTables(client, model);
  // Teams: 0 > 1 > 2, 3 in the trash below 0, 4 alone. People: 0 manages 1 manages 2 manages 0 (a circle); 3 is suspended and manages 4.
  await fillTables(client, model, new Map([
    ['team', [row(team(0), { parent: team(4) }), row(team(1), { parent: team(0) }), row(team(2), { parent: team(1) }), row(team(3), { parent: team(0) }, true), row(team(4), { parent: null })]],
    ['user', [
      row(user(0), { name: 'An', state: 'active', manager: user(2), mainTeam: team(1), teams: [team(0), team(3)] }), row(user(1), { name: 'Bình', state: 'suspended', manager: user(0), mainTeam: team(3), teams: [] }),
      row(user(2), { name: null, state: 'active', manager: user(1), mainTeam: null, teams: [] }), row(user(3), { name: 'Dũng', state: 'suspended', manager: null, mainTeam: null, teams: [team(4)] }), row(user(4), { name: 'Em', state: 'active', manager: user(3), mainTeam: team(4), teams: [] }, true),
    ]],
  ]));
  await client.query(`INSERT INTO ${schema}._role_assignment VALUES ($1, 'sales'), ($1, 'manager'), ($2, 'sales')`, [user(0), user(2)]);
});
afterAll(async () => { await client.end(); });

test('an actor has own teams, all below, and all people below without a circle\'s end', async () => {
  expect(await loadActor(db, { schema }, model, user(0))).toEqual({
    id: user(0), label: 'An', mainTeam: team(1), roles: ['manager', 'sales'], teams: [team(0), team(1)], unit: [team(0), team(1), team(2)], subordinates: [user(1), user(2)],
  });
});

test('someone without teams or a name has empty sets', async () => {
  expect(await loadActor(db, { schema }, model, user(2))).toEqual({ id: user(2), label: '', mainTeam: null, roles: ['sales'], teams: [], unit: [], subordinates: [user(0), user(1)] });
});

test('who is suspended, deleted, unknown or no id at all is no actor', async () => {
  for (const id of [user(3), user(4), '00000000-0000-7000-8000-00000000ffff', "x' OR true --"]) expect(await loadActor(db, { schema }, model, id)).toBeNull();
});
