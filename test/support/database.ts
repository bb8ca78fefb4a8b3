// Databases for tests: one of its own per test file, cloned from a template that is prepared once per run.
// Knows no table; what a template holds is its own business (template.ts).
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { atFileEnd } from './cleanup.ts';
import { prepareTemplate } from './template.ts';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

export interface Template {
  /** Lower-case letters and digits; one template per name and run. */
  readonly name: string;
  prepare(url: string): Promise<void>;
}

export const engineTemplate: Template = { name: 'engine', prepare: prepareTemplate };
export const emptyTemplate: Template = { name: 'empty', prepare: async () => {} };

/** A database of its own for this test file; dropped after it. */
export async function freshDatabase(template: Template = engineTemplate): Promise<TestDatabase> {
  const source = await withAdmin(async (admin) => prepared(admin, template));
  const name = `${prefix()}${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => admin.query(`create database "${name}" template "${source}"`));
  atFileEnd(async () => {
    await withAdmin(async (admin) => admin.query(`drop database if exists "${name}" with (force)`));
  });
  return { name, url: urlOf(name) };
}

/** The address of the run's server, for tests of the server itself. */
export function serverUrl(): string {
  const url = process.env.TRELLIS_TEST_SERVER;
  if (url === undefined) throw new Error('No test server: run the tests with test/jest.config.mjs.');
  return url;
}

/** Names the template database, making it first if this is the run's first use of it in any worker. */
async function prepared(admin: pg.Client, template: Template): Promise<string> {
  const name = `${prefix()}template_${template.name}`;
  const draft = `${name}_draft`;
  await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
  const found = await admin.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) {
    await admin.query(`drop database if exists "${draft}" with (force)`);
    await admin.query(`create database "${draft}" template template0`);
    await template.prepare(urlOf(draft));
    await admin.query(`alter database "${draft}" rename to "${name}"`);
  }
  await admin.query('select pg_advisory_unlock(hashtext($1))', [name]);
  return name;
}

function prefix(): string {
  return `trellis_${process.env.TRELLIS_TEST_RUN ?? 'x'}_`;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
