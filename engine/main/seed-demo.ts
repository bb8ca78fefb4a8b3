// Loads the demo's rows once, through the pipeline, each in the name of the person who would have entered it and on that day.
// All in one transaction: a process that dies in the middle leaves nothing, and the next start begins anew.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { hashPassword } from '../identity/password.ts';
import { assignRoles, storeHash } from '../identity/people-acts.ts';
import { raiseAuthority } from '../identity/authority.ts';
import { fixedClock } from '../lib/clock.ts';
import { create, update } from '../record/index.ts';
import { insideTransaction } from '../site/inside-transaction.ts';
import type { LiveSite } from '../site/live-site.ts';
import { isSeeded, markSeeded } from '../site/seeded.ts';
import { calendarDay } from './calendar-day.ts';

interface Row { readonly ref: string; readonly at?: string; readonly values: Readonly<Record<string, unknown>> }
interface Demo {
  readonly teams: readonly Row[];
  readonly people: readonly (Row & { readonly roles: readonly string[] })[];
  readonly records: readonly { readonly entity: string; readonly rows: readonly Row[] }[];
}

/** Whom a visitor may sign in as; the others are colleagues without a password. */
const guests = ['admin@demo.local', 'manager@demo.local', 'staff@demo.local'];
export const guestPassword = 'demo';

/** Fills a demo site that is still empty. `set` is a folder with `generate.mjs`. */
export async function seedDemo(live: LiveSite, set: string): Promise<void> {
  const file = path.join(set, 'generate.mjs');
  if (!live.demo || !existsSync(file) || await isSeeded(live.db, live.site)) return;
  const module = await import(pathToFileURL(file).href) as { demo(options: { today: string }): Demo };
  const hash = await hashPassword(guestPassword);
  const engine = { access: system('demo data'), locale: live.site.locale, zone: live.site.zone };
  await live.withFreshAs(async () => engine, { requestId: 'demo-data', timings: new Map() }, async (ctx) => {
    const rows = module.demo({ today: calendarDay(ctx.clock.now(), ctx.site.zone) });
    await live.db.transaction(async (tx) => {
      await tx.execute({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`trellis seeds ${ctx.site.schema}`] });
      if (await isSeeded(tx, ctx.site)) return;
      // One work: nobody is told of each of its rows, and no workflow starts.
      await load({ ...ctx, db: insideTransaction(live.db, tx), operationId: ctx.newId() }, tx, rows, hash);
      await markSeeded(tx, ctx.site);
    }, 'heavy');
  });
  await live.refresh();
}

async function load(start: Ctx, tx: Transaction, rows: Demo, hash: string): Promise<void> {
  const ids = new Map<string, string>();
  const mainTeams = new Map<string, string>();
  let ctx = start;
  const add = async (entity: string, row: Row, as: Ctx): Promise<void> => {
    ids.set(row.ref, idIn(await create(as, entity, [{ body: resolve(row.values, ids), pointer: '' }], false, tx)));
  };
  for (const team of rows.teams) {
    await add('team', { ...team, values: pick(team.values, (value) => !namesPerson(value)) }, ctx);
    ctx = await current(ctx, tx);
  }
  for (const person of rows.people) {
    await add('user', person, ctx);
    const id = ids.get(person.ref) ?? '';
    mainTeams.set(id, String(resolve(person.values.mainTeam, ids)));
    await assignRoles(tx, ctx.site, id, person.roles);
    if (guests.includes(String(person.values.email))) await storeHash(tx, ctx.site, id, hash);
    ctx = await current(ctx, tx);
  }
  for (const team of rows.teams) {
    const values = pick(team.values, namesPerson);
    if (Object.keys(values).length === 0) continue;
    await update(ctx, 'team', ids.get(team.ref) ?? '', resolve(values, ids), {}, tx);
    ctx = await current(ctx, tx);
  }
  for (const { entity, rows: records } of rows.records) {
    for (const row of records) await add(entity, row, inNameOf(ctx, row, ids, mainTeams));
  }
  await raiseAuthority(tx, ctx.site);
}

/** Teams stand before people; what of a team names a person waits until the people are in. */
function namesPerson(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('$ref:user:');
}

function pick(values: Row['values'], wanted: (value: unknown) => boolean): Row['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => wanted(value)));
}

/** The owner enters his own record, on the day it is from: so history reads as it would, and nobody is notified. */
function inNameOf(ctx: Ctx, row: Row, ids: ReadonlyMap<string, string>, mainTeams: ReadonlyMap<string, string>): Ctx {
  const owner = resolve(row.values.owner, ids);
  return {
    ...ctx,
    ...(row.at !== undefined && { clock: fixedClock(row.at) }),
    ...(typeof owner === 'string' && { access: system('demo data', { id: owner, mainTeam: mainTeams.get(owner) ?? null }) }),
  };
}

/** People and teams move the authority that later statements are planned for. */
async function current(ctx: Ctx, tx: Transaction): Promise<Ctx> {
  const [row] = await tx.rows({ text: `SELECT authority FROM "${ctx.site.schema}"._head`, values: [] });
  return { ...ctx, authority: Number(row?.[0] ?? ctx.authority) };
}

/** `$ref:<ref>` → the id of that row, wherever it stands. */
function resolve(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string' && value.startsWith('$ref:')) {
    const id = ids.get(value.slice('$ref:'.length));
    if (id === undefined) throw new Error(`demo data: ${value} does not stand before its use`);
    return id;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, ids)]));
}

function idIn(json: string): string {
  const made: unknown = JSON.parse(json);
  if (typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string') return made.id;
  throw new Error('demo data: a created record has no id');
}
