// The server as a process: told to stop under load, killed in the middle of writing, started again.
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { atFileEnd } from '../support/cleanup.ts';
import type { Json } from '../support/client.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
let url = '';
let token = '';
let running: Running | undefined;

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
  /** What it printed when it was ready. */
  readonly said: string;
  readonly exit: Promise<number | null>;
}

/** Starts the program itself and waits until it says where it is. */
function startServer(): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main/server.ts'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: url, PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'production', LOG_LEVEL: 'error' },
  });
  atFileEnd(async () => child.kill('SIGKILL'));
  const exit = new Promise<number | null>((resolve) => { child.once('exit', (code) => resolve(code)); });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /ready at (http:\/\/\S+)/.exec(said)?.[1];
      if (address !== undefined && said.endsWith('\n')) resolve({ process: child, address, said, exit });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

interface Reply { readonly status: number; readonly body: Json }

/** One request on a connection of its own; undefined where no answer came. */
function post(address: string, place: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const request = http.request(`${address}${place}`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) })).on('error', () => resolve(undefined));
    });
    request.on('error', () => resolve(undefined)).end(JSON.stringify(body));
  });
}

async function names(): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: [table] } = await client.query<{ name: string }>("SELECT name FROM site_main._physical_name WHERE entity = 'tag' AND part = 'table'");
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM site_main."${table?.name}"`);
  await client.end();
  return rows.map((row) => row.name);
}

beforeAll(async () => {
  url = (await freshDatabase(emptyTemplate)).url;
  running = await startServer();
  const secret = /set-up#(\S+)/.exec(running.said)?.[1] ?? '';
  const person = { name: 'First', email: 'first@test.local', password: 'a long enough secret' };
  expect((await post(running.address, '/api/auth/set-up', { ...person, secret }))?.status).toBe(204);
  const login = await new Promise<{ cookie: string; csrf: string }>((resolve, reject) => {
    const request = http.request(`${running?.address}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve({ cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '', csrf: JSON.parse(text).csrfToken }));
    });
    request.on('error', reject).end(JSON.stringify({ email: person.email, password: person.password }));
  });
  token = (await post(running.address, '/api/tokens', { title: 'test' }, { cookie: login.cookie, 'x-csrf-token': login.csrf }))?.body.token;
}, 120_000);

afterEach(() => { running?.process.kill('SIGKILL'); });

const enoughWrites = 60;

interface Load {
  /** Resolves when that many were answered; the writing goes on. */
  readonly enough: Promise<void>;
  readonly stop: () => Promise<readonly { readonly name: string; readonly reply: Reply | undefined }[]>;
}

/** Writes without pause until told to stop; gives what was answered. */
function writing(address: string, prefix: string): Load {
  let stopped = false;
  const done: { name: string; reply: Reply | undefined }[] = [];
  let reached: () => void = () => {};
  const enough = new Promise<void>((resolve) => { reached = resolve; });
  const loops = Array.from({ length: 8 }, async (_, loop) => {
    for (let index = 0; !stopped && index < 2000; index += 1) {
      const name = `${prefix} ${loop} ${index}`;
      done.push({ name, reply: await post(address, '/api/records/tag', { name }, { authorization: `Bearer ${token}`, 'idempotency-key': name.replaceAll(' ', '-') }) });
      if (done.length === enoughWrites) reached();
    }
  });
  return { enough, stop: async () => { stopped = true; await Promise.all(loops); return done; } };
}

describe('the server process', () => {
  test('told to stop under load it answers what it took, takes no more, and leaves with code 0', async () => {
    if (running === undefined) throw new Error('not started');
    const load = writing(running.address, 'drain');
    await load.enough;
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    const done = await load.stop();
    const answered = done.filter(({ reply }) => reply !== undefined);
    expect(answered.length).toBeGreaterThan(20);
    for (const { reply } of answered) expect(reply?.status).toBe(201);
    const stored = new Set(await names());
    for (const { name } of answered) expect(stored.has(name)).toBe(true);
  }, 120_000);

  test('killed while writing it loses nothing it acknowledged, and a repeated key writes nothing twice', async () => {
    running = await startServer();
    expect(running.said).not.toContain('set-up#');
    const load = writing(running.address, 'kill');
    await load.enough;
    running.process.kill('SIGKILL');
    await running.exit;
    const done = await load.stop();
    const acknowledged = done.filter(({ reply }) => reply?.status === 201);
    expect(acknowledged.length).toBeGreaterThan(20);
    const stored = new Set(await names());
    for (const { name } of acknowledged) expect(stored.has(name)).toBe(true);
    running = await startServer();
    // Those in doubt and some that were answered.
    const again = [...done.filter(({ reply }) => reply === undefined).slice(0, 16), ...acknowledged.slice(-16)];
    for (const { name } of again) {
      const reply = await post(running.address, '/api/records/tag', { name }, { authorization: `Bearer ${token}`, 'idempotency-key': name.replaceAll(' ', '-') });
      expect(reply?.status).toBe(201);
    }
    const after = await names();
    expect(new Set(after).size).toBe(after.length);
    for (const { name } of again) expect(after).toContain(name);
  }, 180_000);

  test('a second process on a taken port says so in one sentence', async () => {
    running = await startServer();
    const { port } = new URL(running.address);
    const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main/server.ts'], { cwd: root, env: { ...process.env, DATABASE_URL: url, PORT: port, LOG_LEVEL: 'silent' } });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    const code = await new Promise((resolve) => { child.once('exit', resolve); });
    expect([code, said.trim()]).toEqual([1, `Port ${port} is in use: stop what listens there, or set PORT.`]);
  }, 120_000);
});
