// Twin worlds: two sites alike but for what one actor must not know. The same requests of that actor must get the same answers.
//
//   const twins = await openTwins({ actor: 'ann', teams, people });
//   expect(await twins.compare(requests)).toEqual([]);
import { loadActor, compileRules, forActor } from '../../engine/access/index.ts';
import type { Access } from '../../engine/access/access.ts';
import pg from 'pg';
import { fixedClock, type Clock } from '../../engine/lib/clock.ts';
import { idSource, type IdSource } from '../../engine/lib/id.ts';
import type { Model } from '../../engine/meta/model.ts';
import { planTwins, type Overrides, type TwinPlan } from './twin-plan.ts';
import { seedTwin } from './twin-seed.ts';
import { atFileEnd } from './cleanup.ts';
import { serverUrl } from './database.ts';
import { openWorld, type Client, type Reply, type World, type WorldOptions } from './world.ts';

export interface TwinRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** By cookie instead of by token. */
  readonly session?: boolean;
  /** What is random by design and so no part of the comparison. */
  readonly random?: RegExp;
}

export interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

export interface Difference {
  readonly request: string;
  readonly a: string;
  readonly b: string;
}

/** What a row of requests came to. */
export interface Outcome {
  readonly differences: Difference[];
  /** Requests answered by 500 and above. */
  readonly faults: string[];
  /** How often each status came. */
  readonly statuses: Map<number, number>;
}

export function emptyOutcome(): Outcome {
  return { differences: [], faults: [], statuses: new Map() };
}

/** Counts one pair of answers. */
export function tally(outcome: Outcome, request: TwinRequest, { status }: Answer, difference: Difference | undefined): void {
  outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1);
  if (status >= 500) outcome.faults.push(told(request));
  if (difference !== undefined) outcome.differences.push(difference);
}

export interface TwinOptions extends Pick<WorldOptions, 'packages' | 'packageRoots' | 'teams' | 'people'> {
  /** The person whose requests are compared. */
  readonly actor: string;
  readonly rowsPerEntity?: number;
  readonly overrides?: Overrides;
}

export interface Twins {
  readonly a: World;
  readonly b: World;
  readonly model: Model;
  readonly access: Access;
  readonly plan: TwinPlan;
  /** Real ids by planned ones, alike in both worlds. */
  readonly ids: ReadonlyMap<string, string>;
  /** The same request in both worlds; undefined where the answers are equal. */
  ask(request: TwinRequest): Promise<{ readonly answer: Answer; readonly difference: Difference | undefined }>;
  /** Reads, several at once. */
  compare(requests: readonly TwinRequest[]): Promise<Outcome>;
  /** What world `a` says. */
  record(requests: readonly TwinRequest[]): Promise<readonly Answer[]>;
  /** Advances the time in both. */
  tick(): void;
}

/** The time and the ids of one world. */
interface Pace {
  readonly clock: Clock;
  readonly newId: IdSource;
  step(): void;
}

const start = '2026-03-10T03:00:00.000Z';
const abreast = 6;

/** Opens and fills both. Call it in beforeAll. */
export async function openTwins(options: TwinOptions): Promise<Twins> {
  const inhabited = await inhabitedBy(options);
  const [a, b] = [await openOne(options, await copyOf(inhabited)), await openOne(options, await copyOf(inhabited))];
  const { live } = a.world;
  const { model } = live.current();
  const person = await loadActor(live.db, live.site, model, a.world.ids[options.actor]!);
  if (person === null) throw new Error(`there is no ${options.actor}`);
  const access = forActor(compileRules(model, person.roles), person);
  const named = await live.db.rows({ text: `SELECT name, id FROM ${a.world.schema}."${model.entities.get('team')?.table ?? 'team'}"`, values: [] });
  const known = new Map([...Object.entries(a.world.ids), ...named.map(([name, id]) => [String(name), String(id)] as const)]);
  const of = (names: readonly string[]): readonly string[] => names.map((name) => {
    const id = known.get(name);
    if (id === undefined) throw new Error(`there is no ${name}`);
    return id;
  });
  const plan = planTwins({
    model, actor: person, now: new Date(start), zone: live.site.zone, rowsPerEntity: options.rowsPerEntity ?? 10,
    people: of(Object.keys(options.people ?? {})), teams: of(Object.keys(options.teams ?? {})), ...(options.overrides && { overrides: options.overrides }),
  });
  const readsPeople = access.read('user', 'title') === 'yes';
  const seed = (one: typeof a, which: 'a' | 'b'): Promise<ReadonlyMap<string, string>> => seedTwin({ world: one.world, step: one.pace.step, plan, which, readsPeople });
  const [ids, others] = await Promise.all([seed(a, 'a'), seed(b, 'b')]);
  if (JSON.stringify([...ids]) !== JSON.stringify([...others])) throw new Error('the twins have different ids');

  const clients = { a: await clientsOf(a.world, options.actor), b: await clientsOf(b.world, options.actor) };
  const ask: Twins['ask'] = async (request) => {
    const [left, right] = await Promise.all([send(clients.a, request), send(clients.b, request)]);
    const equal = left.status === right.status && left.headers === right.headers && left.text === right.text;
    return { answer: left, difference: equal ? undefined : { request: told(request), a: shown(left), b: shown(right) } };
  };
  return {
    a: a.world, b: b.world, model, access, plan, ids, ask,
    compare: async (requests) => {
      const outcome = emptyOutcome();
      await severalAtOnce(requests, async (request) => {
        const { answer, difference } = await ask(request);
        tally(outcome, request, answer, difference);
      });
      return outcome;
    },
    record: async (requests) => {
      const answers: Answer[] = [];
      await severalAtOnce(requests, async (request, index) => { answers[index] = await send(clients.a, request); });
      return answers;
    },
    tick: () => { for (const { pace } of [a, b]) pace.step(); },
  };
}

interface One { readonly world: World; readonly pace: Pace }

async function openOne({ packages, packageRoots }: TwinOptions, url: string): Promise<One> {
  const pace = paced();
  const world = await openWorld({ clock: pace.clock, url, newId: pace.newId, ...(packages && { packages }), ...(packageRoots && { packageRoots }) });
  await world.live.refresh();
  return { world, pace };
}

/** Time and ids that go in step: what one world needs more ids for within a step has no influence on the next. */
function paced(): Pace {
  const clock = fixedClock(start);
  let steps = 0;
  let ids = idSource(clock, counted(0));
  return {
    clock,
    newId: () => ids(),
    step: () => {
      clock.advance(1000);
      ids = idSource(clock, counted(steps += 1));
    },
  };
}

const inhabited = new Map<string, Promise<string>>();

/** A database with the people and nothing else, made once per file: both worlds are copies of it, so that people have the same ids. */
function inhabitedBy({ packages, packageRoots, teams, people }: TwinOptions): Promise<string> {
  const key = JSON.stringify([packages, teams, people]);
  let url = inhabited.get(key);
  if (url === undefined) {
    const make = async (): Promise<string> => {
      const world = await openWorld({ clock: fixedClock(start), ...(packages && { packages }), ...(packageRoots && { packageRoots }), ...(teams && { teams }), ...(people && { people }) });
      await world.close();
      return world.url;
    };
    inhabited.set(key, (url = make()));
  }
  return url;
}

let copies = 0;

/** A copy of a database that nobody is connected to; dropped when the file ends. */
async function copyOf(url: string): Promise<string> {
  const copy = new URL(url);
  const source = copy.pathname.slice(1);
  const name = `${source}_${copies += 1}`;
  await asAdmin(`CREATE DATABASE "${name}" TEMPLATE "${source}"`);
  atFileEnd(() => asAdmin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  copy.pathname = `/${name}`;
  return copy.href;
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}

/** Bytes that are the same in every run: the step and a counter in it. */
function counted(step: number): (bytes: number) => Buffer {
  let count = 0;
  return (bytes) => {
    const buffer = Buffer.alloc(8);
    buffer.writeUInt32BE(step);
    buffer.writeUInt32BE(count += 1, 4);
    return bytes < 8 ? Buffer.alloc(bytes) : buffer;
  };
}

interface Clients { readonly token: Client; session(): Promise<Client> }

async function clientsOf(world: World, person: string): Promise<Clients> {
  let session: Promise<Client> | undefined;
  return { token: world.as(person), session: () => session ??= world.signIn(person) };
}

async function send(clients: Clients, request: TwinRequest): Promise<Answer> {
  const client = request.session === true ? await clients.session() : clients.token;
  const reply = await client.request(request.method, request.path, { ...(request.body !== undefined && { body: request.body }), ...(request.headers && { headers: request.headers }) });
  return { status: reply.status, headers: headersOf(reply), text: withoutRandom(reply.text, request.random) };
}

/** Every address and moment of an answer that is its own. */
const ownHeaders: ReadonlySet<string> = new Set(['date', 'set-cookie', 'server-timing', 'x-request-id']);

function headersOf(reply: Reply): string {
  const lines = [...reply.headers].filter(([name]) => !ownHeaders.has(name)).map(([name, value]) => `${name}: ${value}`);
  return lines.sort().join('\n');
}

function withoutRandom(text: string, random: RegExp | undefined): string {
  const plain = text.replace(/"requestId":"[^"]*"/g, '"requestId":""');
  return random === undefined ? plain : plain.replace(random, '');
}

async function severalAtOnce<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  const waiting = items.entries();
  await Promise.all(Array.from({ length: abreast }, async () => {
    for (const [index, item] of waiting) await work(item, index);
  }));
}

function told({ method, path, body, headers }: TwinRequest): string {
  return `${method} ${decodeURIComponent(path)}${body === undefined ? '' : ` ${JSON.stringify(body)}`}${headers === undefined ? '' : ` ${JSON.stringify(headers)}`}`.slice(0, 400);
}

function shown({ status, text }: Answer): string {
  return `${status} ${text}`.slice(0, 1500);
}
