// A running app for a test file: its own database, one site `main` with the test package (planets) unless told otherwise,
// people with roles, teams and managers, and a client for each. Everything is closed when the file ends.
//
//   const world = await openWorld({
//     teams: { alpha: {}, beta: { parent: 'alpha' } },
//     people: { ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, cap: { roles: ['captain'] } },
//   });
//   const reply = await world.as('ann').get('/api/records/planet');   // by API token; `admin` is always there
//   const browser = await world.signIn('ann');                         // by cookie and CSRF token
//   await world.runJobs();                                             // relay and worker until nothing is due
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { system } from '../../engine/access/index.ts';
import type { Ctx } from '../../engine/access/context.ts';
import { changingAuthority } from '../../engine/identity/authority.ts';
import { hashPassword } from '../../engine/identity/password.ts';
import { assignRoles, storeHash } from '../../engine/identity/people-acts.ts';
import { createToken } from '../../engine/identity/tokens.ts';
import { systemClock, type Clock } from '../../engine/lib/clock.ts';
import type { IdSource } from '../../engine/lib/id.ts';
import { compose, type Installation } from '../../engine/main/compose.ts';
import { create } from '../../engine/record/index.ts';
import type { LiveSite } from '../../engine/site/live-site.ts';
import { schemaOf, type SiteRow } from '../../engine/site/site-rows.ts';
import { atFileEnd } from './cleanup.ts';
import { clientOf, type Client } from './client.ts';
import { freshDatabase, type Template } from './database.ts';

export type { Client, Reply } from './client.ts';

export interface PersonSpec {
  readonly roles: readonly string[];
  /** Main team, by name in `teams`. */
  readonly team?: string;
  readonly manager?: string;
  readonly locale?: 'vi' | 'en';
  readonly state?: 'active' | 'invited' | 'suspended';
}

export interface WorldOptions {
  /** Packages besides core; default `planets`. */
  readonly packages?: readonly string[];
  /** Folders with packages, besides the project's and the fixtures. */
  readonly packageRoots?: readonly string[];
  readonly teams?: Readonly<Record<string, { readonly parent?: string }>>;
  /** In any order; `admin` (administrator) is added. English unless told. */
  readonly people?: Readonly<Record<string, PersonSpec>>;
  readonly clock?: Clock;
  readonly newId?: IdSource;
  readonly demo?: boolean;
  readonly logger?: Logger;
  /** A database that is there already, e.g. another world's: a second process on one database. */
  readonly url?: string;
  /** As a command of the command line opens a site: packages that changed stay unpublished. */
  readonly upgrade?: boolean;
  readonly studioDir?: string;
  readonly secure?: boolean;
  readonly trustProxy?: number | readonly string[];
  /** Where uploaded files and keys lie; a folder of the world's own unless given. */
  readonly dataDir?: string;
  readonly uploadLimitBytes?: number;
}

export interface World {
  readonly address: string;
  readonly url: string;
  readonly installation: Installation;
  readonly live: LiveSite;
  /** Holds `files/` and `keys/`. */
  readonly dataDir: string;
  readonly anonymous: Client;
  /** Ids of people and teams by name. */
  readonly ids: Readonly<Record<string, string>>;
  as(person: string): Client;
  /** A client with a token that is narrower. */
  token(person: string, scope?: readonly string[]): Promise<string>;
  signIn(person: string): Promise<Client>;
  setPassword(person: string, password: string): Promise<void>;
  emailOf(person: string): string;
  addPerson(name: string, spec: PersonSpec): Promise<string>;
  /** Calls of the engine's own, with all rights, without HTTP. */
  withSystem<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** The SQL schema of the site, quoted. */
  readonly schema: string;
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const password = 'correct horse battery';

function siteRow(demo: boolean): SiteRow {
  return { name: 'main', schema: schemaOf('main'), title: 'Test', zone: 'Asia/Ho_Chi_Minh', currency: 'VND', locale: 'vi', demo, hosts: [] };
}

function composed(options: WorldOptions, url: string): Installation {
  const dataDir = options.dataDir ?? ownFolder();
  return compose({
    url, clock: options.clock ?? systemClock, logger: options.logger ?? pino({ level: process.env.TEST_LOG ?? 'silent' }),
    ...(options.newId && { newId: options.newId }),
    packageRoots: [path.join(root, 'metadata'), path.join(root, 'test/fixtures'), ...(options.packageRoots ?? [])],
    firstPackages: options.packages ?? ['planets'], seed: async () => {},
    ...(options.upgrade !== undefined && { upgrade: options.upgrade }),
    ...(options.studioDir !== undefined && { studioDir: options.studioDir }), ...(options.secure !== undefined && { secure: options.secure }), trustProxy: options.trustProxy,
    filesDir: path.join(dataDir, 'files'), keysDir: path.join(dataDir, 'keys'), ...(options.uploadLimitBytes !== undefined && { uploadLimitBytes: options.uploadLimitBytes }),
    poolSizes: { interactive: 4, generic: 4, heavy: 2 },
  });
}

/** Made when the first file comes. */
function ownFolder(): string {
  return path.join(tmpdir(), `trellis-data-${randomUUID()}`);
}

/** A database in which the site of these packages stands; made once per run. */
function siteTemplate(options: WorldOptions): Template {
  const packages = options.packages ?? ['planets'];
  return {
    name: `site${packages.join('').toLowerCase().replace(/[^a-z0-9]/g, '')}${options.demo === true ? 'demo' : ''}`,
    prepare: async (url) => {
      const installation = composed({ packages }, url);
      try {
        await installation.prepare();
        await installation.outbox.prepare();
        await installation.sites.create(siteRow(options.demo ?? false));
      } finally {
        await installation.close();
      }
    },
  };
}

/** Starts the app. Call it in beforeAll. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const isShared = options.url !== undefined;
  const custom = options.packageRoots !== undefined;
  const url = options.url ?? (await freshDatabase(custom ? undefined : siteTemplate(options))).url;
  const dataDir = options.dataDir ?? ownFolder();
  const installation = composed({ ...options, dataDir }, url);
  if (custom && !isShared) {
    await installation.prepare();
    await installation.outbox.prepare();
  }
  await installation.sites.create(siteRow(options.demo ?? false));
  const live = installation.sites.get('main');
  if (live === undefined) throw new Error('the site did not open');
  const server = installation.app.createServer({ keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const people = await populate(live, isShared ? {} : options);
  const tokens = new Map<string, string>();
  const token = async (name: string, scope?: readonly string[]): Promise<string> => createToken(live.db, live.site, {
    id: options.newId?.() ?? crypto.randomUUID(), userId: idOf(people.ids, name), title: `token of ${name}`, ...(scope !== undefined && { scope }),
  });
  for (const name of people.names) tokens.set(name, await token(name));
  let closed: Promise<void> | undefined;
  const world: World = {
    address, url, installation, live, dataDir, ids: people.ids, token,
    schema: `"${live.site.schema}"`,
    anonymous: clientOf(address),
    as: (name) => {
      const secret = tokens.get(name);
      if (secret === undefined) throw new Error(`there is no ${name}`);
      return clientOf(address, { authorization: `Bearer ${secret}` });
    },
    signIn: async (name) => {
      await world.setPassword(name, password);
      const reply = await clientOf(address).post('/api/auth/login', { email: emailOf(name), password });
      if (reply.status !== 200) throw new Error(`${name} could not sign in: ${reply.text}`);
      const cookie = reply.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
      return clientOf(address, { cookie, 'x-csrf-token': reply.body.csrfToken });
    },
    setPassword: async (name, secret) => storeHash(live.db.using('generic'), live.site, idOf(people.ids, name), await hashPassword(secret)),
    emailOf,
    addPerson: async (name, spec) => {
      const id = await addPerson(live, people.ids, name, spec);
      people.ids[name] = id;
      tokens.set(name, await token(name));
      return id;
    },
    withSystem: (work) => asSystem(live, work),
    runJobs: async () => {
      await installation.works.runOnce();
      await installation.outbox.runOnce();
    },
    close: () => closed ??= closeAll(server, installation).then(() => (options.dataDir === undefined ? rm(dataDir, { recursive: true, force: true }) : undefined)),
  };
  atFileEnd(world.close);
  return world;
}

async function closeAll(server: Server, installation: Installation): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => { server.close(() => resolve()); });
  await installation.close();
}

function emailOf(name: string): string {
  return `${name.toLowerCase()}@test.local`;
}

function idOf(ids: Readonly<Record<string, string>>, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`there is no ${name}`);
  return id;
}

function asSystem<T>(live: LiveSite, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const person = { access: system('test world'), locale: live.site.locale, zone: live.site.zone };
  return live.withFreshAs(async () => person, { requestId: 'world', timings: new Map() }, work);
}

async function populate(live: LiveSite, { teams = {}, people = {} }: WorldOptions): Promise<{ readonly ids: Record<string, string>; readonly names: readonly string[] }> {
  const ids: Record<string, string> = {};
  const everybody: Readonly<Record<string, PersonSpec>> = { admin: { roles: ['administrator'] }, ...people };
  const known = await live.db.objects<{ id: string; name: string }>({ text: `SELECT id, name FROM "${live.site.schema}"."${tableOf(live, 'user')}"`, values: [] });
  if (known.length > 0) {
    for (const { id, name } of known) ids[name] = id;
    return { ids, names: known.map(({ name }) => name) };
  }
  await inOrder(Object.entries(teams), ([, team]) => (team.parent === undefined ? [] : [team.parent]), async ([name, { parent }]) => {
    ids[name] = await createOne(live, 'team', { name, ...(parent !== undefined && { parent: idOf(ids, parent) }) });
  });
  await inOrder(Object.entries(everybody), ([, person]) => (person.manager === undefined ? [] : [person.manager]), async ([name, person]) => {
    ids[name] = await addPerson(live, ids, name, person);
  });
  return { ids, names: Object.keys(everybody) };
}

function tableOf(live: LiveSite, entity: string): string {
  return live.current().model.entities.get(entity)?.table ?? entity;
}

async function addPerson(live: LiveSite, ids: Readonly<Record<string, string>>, name: string, person: PersonSpec): Promise<string> {
  const id = await createOne(live, 'user', {
    name, email: emailOf(name), state: person.state ?? 'active', locale: person.locale ?? 'en',
    ...(person.team !== undefined && { mainTeam: idOf(ids, person.team), teams: [idOf(ids, person.team)] }),
    ...(person.manager !== undefined && { manager: idOf(ids, person.manager) }),
  });
  await changingAuthority(live.db, live.site, (tx) => assignRoles(tx, live.site, id, person.roles));
  return id;
}

async function createOne(live: LiveSite, entity: string, body: unknown): Promise<string> {
  const text = await asSystem(live, (ctx) => create(ctx, entity, [{ body, pointer: '' }], false));
  return (JSON.parse(text) as { id: string }).id;
}

/** Runs the work for each, those that an entry names before it. */
async function inOrder<T>(entries: readonly [string, T][], before: (entry: [string, T]) => readonly string[], work: (entry: [string, T]) => Promise<void>): Promise<void> {
  const done = new Set<string>();
  let waiting = entries;
  while (waiting.length > 0) {
    const next = waiting.filter((entry) => before(entry).every((name) => done.has(name)));
    if (next.length === 0) throw new Error(`a circle or an unknown name among ${waiting.map(([name]) => name).join(', ')}`);
    for (const entry of next) {
      await work(entry);
      done.add(entry[0]);
    }
    waiting = waiting.filter((entry) => !done.has(entry[0]));
  }
}
