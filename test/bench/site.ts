// Makes the two worlds: the floor's tables and a site of ours, filled with the same rows, and the tokens to ask them with.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { createToken } from '../../engine/identity/tokens.ts';
import { systemClock } from '../../engine/lib/clock.ts';
import { idSource } from '../../engine/lib/id.ts';
import { compose } from '../../engine/main/compose.ts';
import { schemaOf } from '../../engine/site/site-rows.ts';
import { issue } from './floor/token.mjs';

export interface Tokens {
  readonly dense: string;
  readonly sparse: string;
}

export interface Worlds {
  readonly schema: string;
  readonly ours: Tokens & { readonly admin: string };
  readonly floor: Tokens;
  /** Records that the dense actor sees, the same ones on both sides. */
  readonly records: readonly { readonly floor: number; readonly ours: string }[];
  /** Clients of both sides, by their number. */
  readonly clients: readonly { readonly floor: number; readonly ours: string }[];
}

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const site = 'main';
const person = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const team = (number: number): string => person(number).replace('-8000-', '-9000-');

/** Fills an empty database. */
export async function makeWorlds(url: string): Promise<Worlds> {
  const schema = schemaOf(site);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const script = async (name: string): Promise<void> => {
    await client.query(fs.readFileSync(path.join(here, 'data', name), 'utf8').replaceAll('{schema}', schema));
  };
  const installation = compose({
    url, clock: systemClock, logger: pino({ level: 'silent' }), seed: async () => {},
    keysDir: path.join(tmpdir(), 'trellis-no-keys'), filesDir: path.join(tmpdir(), 'trellis-no-files'), packageRoots: [path.join(root, 'metadata'), path.join(here, 'package')], firstPackages: ['core', 'bench'],
  });
  try {
    await installation.prepare();
    await installation.outbox.prepare();
    const live = await installation.sites.create({ name: site, schema, title: 'Bench', zone: 'Asia/Ho_Chi_Minh', currency: 'USD', locale: 'en', demo: false, hosts: [] });
    for (const name of ['rows.sql', 'floor.sql', 'site.sql']) await script(name);
    const newId = idSource(systemClock);
    const token = (number: number): Promise<string> => createToken(live.db, live.site, { id: newId(), userId: person(number), title: `bench ${number}` });
    const records = await client.query<{ floor: number; ours: string }>(`SELECT n AS floor, id AS ours FROM bench_ticket
      WHERE owner_id = bench_person(0) OR team_id = bench_team(1) ORDER BY md5(n::text) LIMIT 2000`);
    const clients = await client.query<{ floor: number; ours: string }>('SELECT n AS floor, id AS ours FROM bench_client ORDER BY n LIMIT 1000');
    return {
      schema, records: records.rows, clients: clients.rows,
      ours: { dense: await token(0), sparse: await token(99), admin: await token(98) },
      floor: {
        dense: issue({ sub: person(0), role: 'member', team: team(1), teams: [team(0), team(1)] }),
        sparse: issue({ sub: person(99), role: 'member', team: team(2), teams: [team(0), team(2)] }),
      },
    };
  } finally {
    await installation.close();
    await client.end();
  }
}

/** Takes back what write scenarios added, so that each begins with the same rows, and vacuums. */
export async function tidy(url: string, { schema }: Worlds): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DELETE FROM floor.ticket WHERE id > 200000`);
    await client.query(`DELETE FROM ${schema}.ticket t WHERE NOT EXISTS (SELECT FROM bench_ticket b WHERE b.id = t.id)`);
    await client.query(`TRUNCATE ${schema}._event, ${schema}._outbox, ${schema}._effect`);
    for (const table of ['floor.ticket', 'floor.client', `${schema}.ticket`, `${schema}.client`, `${schema}.team`, `${schema}."user"`, `${schema}._search`]) await client.query(`VACUUM (ANALYZE) ${table}`);
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
