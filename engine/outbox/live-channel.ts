// What processes tell each other for the people who are listening: which events left the outbox, who was notified, which long work went
// on. Ids alone travel, over NOTIFY; a message that is lost costs nothing but a later look. Knows no rights.
import type { Queryable } from '../db/database.ts';

export const liveChannel = 'trellis_live';

type About = 'events' | 'notified' | 'operation' | 'talk' | 'flood';

/** `ids`: of events; of users; of an operation and whoever began it; of a record of `entity`; none where there were more events than anybody is told of. */
export interface Announcement { readonly site: string; readonly about: About; readonly entity?: string; readonly ids: readonly string[] }

interface Named { readonly name: string }

const letters = { events: 'e', notified: 'n', operation: 'o', talk: 't', flood: 'f' } as const satisfies Record<About, string>;
/** PostgreSQL takes 8,000 bytes at a time. */
export const idsAtOnce = 200;
/** Of one round of the relay; who is told that there were more reads anew what he has on the screen. */
export const mostAnnounced = 20_000;

/** An id as it travels, in SQL: a text for hundreds of them is made by the database. */
export const hexSql = (id: string): string => `replace(${id}::text, '-', '')`;

/** Tells which events are there to be heard of, some hundred ids in each text; call it in the transaction that takes them from the outbox. */
export async function announceEvents(tx: Queryable, site: Named, texts: readonly string[]): Promise<void> {
  await send(tx, texts.length > mostAnnounced / idsAtOnce ? [`${site.name} ${letters.flood} `] : texts.map((text) => `${site.name} ${letters.events} ${text}`));
}

/** Tells that these people's notifications changed; call it where they are written. */
export async function announceNotified(db: Queryable, site: Named, users: readonly string[]): Promise<void> {
  await announce(db, site, 'notified', [...new Set(users)]);
}

/** Tells that long work went on or ended; call it where its row is written. */
export async function announceOperation(db: Queryable, site: Named, id: string, startedBy: string | null): Promise<void> {
  await announce(db, site, 'operation', startedBy === null ? [id] : [id, startedBy]);
}

/** Tells that somebody said something about a record, or took it back; call it after it is written. */
export async function announceTalk(db: Queryable, { name }: Named, entity: string, id: string): Promise<void> {
  await send(db, [`${name} ${letters.talk}:${entity} ${id.replaceAll('-', '')}`]);
}

async function announce(db: Queryable, { name }: Named, about: About, ids: readonly string[]): Promise<void> {
  const messages: string[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) messages.push(`${name} ${letters[about]} ${ids.slice(from, from + idsAtOnce).join('').replaceAll('-', '')}`);
  await send(db, messages);
}

async function send(db: Queryable, messages: readonly string[]): Promise<void> {
  if (messages.length > 0) await db.execute({ text: 'SELECT pg_notify($1, m) FROM unnest($2::text[]) m', values: [liveChannel, messages] });
}

/** Reads what came; undefined where it is none of ours. */
export function readAnnouncement(payload: string): Announcement | undefined {
  const [, site, letter, entity, hex] = /^([a-z][a-z0-9_]*) ([enotf])(?::(\w+))? ((?:[0-9a-f]{32})*)$/.exec(payload) ?? [];
  const about = (['events', 'notified', 'operation', 'talk', 'flood'] as const).find((each) => letters[each] === letter);
  if (site === undefined || about === undefined || hex === undefined) return undefined;
  return { site, about, ...(entity !== undefined && { entity }), ids: (hex.match(/.{32}/g) ?? []).map((id) => `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`) };
}
