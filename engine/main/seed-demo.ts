// Loads the demo once, through the pipeline: people in the present, everything else with the past that it would have had.
// All in one transaction: a process that dies in the middle leaves nothing, and the next start begins anew.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { hashPassword } from '../identity/password.ts';
import { assignRoles, storeHash } from '../identity/people-acts.ts';
import { raiseAuthority } from '../identity/authority.ts';
import { analyseHistory, create, update } from '../record/index.ts';
import { insideTransaction } from '../site/inside-transaction.ts';
import type { LiveSite } from '../site/live-site.ts';
import { keepUpload } from '../capability/file/upload.ts';
import type { FileStore } from '../store/files/file-store.ts';
import { isSeeded, markSeeded } from '../site/seeded.ts';
import { resolveAll, writeRows, type Ids, type PastRow } from './seed-records.ts';

interface Row { readonly ref: string; readonly values: Readonly<Record<string, unknown>> }
interface DemoFile { readonly ref: string; readonly name: string; readonly type: string; readonly text: string }
interface Demo {
  readonly teams: readonly Row[];
  readonly people: readonly (Row & { readonly roles: readonly string[] })[];
  readonly records: readonly { readonly entity: string; readonly rows: readonly PastRow[] }[];
  readonly files: readonly DemoFile[];
}

export interface SeedOptions {
  /** 1 is the full company, 0.1 a tenth of its customers. */
  readonly scale?: number;
  /** Told after every statement how far it is, from 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Where files of the demo are kept. */
  readonly store: FileStore;
}

/** Whom a visitor may sign in as; the others are colleagues without a password. */
const guests = ['admin@demo.local', 'manager@demo.local', 'staff@demo.local'];
export const guestPassword = 'demo';

/** Fills a demo site that is still empty. `set` is a folder with `generate.mjs`. */
export async function seedDemo(live: LiveSite, set: string, { scale = 1, progress = () => {}, store }: SeedOptions): Promise<void> {
  const file = path.join(set, 'generate.mjs');
  if (!live.demo || !existsSync(file) || await isSeeded(live.db, live.site)) return;
  const module = await import(pathToFileURL(file).href) as { demo(options: { now: string; scale: number }): Demo };
  const hash = await hashPassword(guestPassword);
  const engine = { access: system('demo data'), locale: live.site.locale, zone: live.site.zone };
  await live.withFreshAs(async () => engine, { requestId: 'demo-data', timings: new Map() }, async (ctx) => {
    progress(0);
    const rows = module.demo({ now: ctx.clock.now().toISOString(), scale });
    await live.db.transaction(async (tx) => {
      await tx.execute({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`trellis seeds ${ctx.site.schema}`] });
      if (await isSeeded(tx, ctx.site)) return;
      await load({ ...ctx, db: insideTransaction(live.db, tx), operationId: ctx.newId() }, tx, rows, { hash, progress, store });
      await markSeeded(tx, ctx.site);
    }, 'heavy');
  });
  await live.refresh();
}

async function load(start: Ctx, tx: Transaction, rows: Demo, { hash, progress, store }: { readonly hash: string; readonly progress: NonNullable<SeedOptions['progress']>; readonly store: FileStore }): Promise<void> {
  const ids: Ids = new Map();
  await keepFiles(start, store, rows.files, ids);
  const ctx = await addPeople(start, tx, rows, hash, ids);
  const all = rows.records.reduce((sum, part) => sum + part.rows.length, 0);
  let done = 0;
  for (const { entity, rows: records } of rows.records) {
    await writeRows(ctx, tx, entity, records, ids, (count) => progress((done += count) / all));
  }
  await analyseHistory(ctx, tx);
  await raiseAuthority(tx, ctx.site);
}

/** Files wait for the records that take them. */
async function keepFiles(ctx: Ctx, store: FileStore, files: readonly DemoFile[], ids: Ids): Promise<void> {
  for (const { ref, name, type, text } of files) {
    const bytes = Buffer.from(text);
    const arrived = await store.take(ctx.site.name, Readable.from([bytes]), bytes.length);
    ids.set(ref, (await keepUpload(ctx, arrived, name, type)).id);
  }
}

/** Teams stand before people; what of a team names a person waits until the people are in. */
async function addPeople(start: Ctx, tx: Transaction, { teams, people }: Demo, hash: string, ids: Ids): Promise<Ctx> {
  let ctx = start;
  const add = async (entity: string, { ref, values }: Row): Promise<string> => {
    const id = idIn(await create(ctx, entity, [{ body: resolveAll(values, ids), pointer: '' }], false, tx));
    ids.set(ref, id);
    return id;
  };
  for (const team of teams) {
    await add('team', { ...team, values: pick(team.values, (value) => !namesPerson(value)) });
    ctx = await current(ctx, tx);
  }
  for (const person of people) {
    const id = await add('user', person);
    await assignRoles(tx, ctx.site, id, person.roles);
    if (guests.includes(String(person.values.email))) await storeHash(tx, ctx.site, id, hash);
    ctx = await current(ctx, tx);
  }
  for (const team of teams) {
    const values = pick(team.values, namesPerson);
    if (Object.keys(values).length === 0) continue;
    await update(ctx, 'team', ids.get(team.ref) ?? '', resolveAll(values, ids), {}, tx);
    ctx = await current(ctx, tx);
  }
  return ctx;
}

function namesPerson(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('$ref:user:');
}

function pick(values: Row['values'], wanted: (value: unknown) => boolean): Row['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => wanted(value)));
}

/** People and teams move the authority that later statements are planned for. */
async function current(ctx: Ctx, tx: Transaction): Promise<Ctx> {
  const [row] = await tx.rows({ text: `SELECT authority FROM ${ident(ctx.site.schema)}._head`, values: [] });
  return { ...ctx, authority: Number(row?.[0] ?? ctx.authority) };
}

function idIn(json: string): string {
  const made: unknown = JSON.parse(json);
  if (typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string') return made.id;
  throw new Error('demo data: a created record has no id');
}
