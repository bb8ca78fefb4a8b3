// Everybody who listens in this process, site by site: one LISTEN for all of them, bounds, a beat that keeps proxies and browsers sure
// that the line stands. Knows no HTTP.
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Database } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import { liveChannel, readAnnouncement } from '../../outbox/live-channel.ts';
import type { LiveHome, Listening } from './contract.ts';
import { openRoom, type Room } from './room.ts';

export interface Hub {
  /** Room for one more of this person? Errors: `events.too-many` (429), `events.full` (503). */
  requireRoom(home: LiveHome, userId: string): void;
  /** Begins to tell. Call `listen` before. */
  enter(home: LiveHome, listening: Listening): Readable;
  /** Hears what is announced, from the first call on. */
  listen(): Promise<void>;
  /** Ends all connections; nobody comes in any more. */
  close(): Promise<void>;
}

export interface HubOptions {
  readonly db: Database;
  readonly onTrouble: (site: string, error: unknown) => void;
  readonly beatMs?: number;
  /** Of one person in this process; a browser needs one, however many tabs it has. */
  readonly mostOfPerson?: number;
  readonly mostInAll?: number;
}

/** Proxies commonly cut a connection after a minute of silence. */
const beatMs = 15_000;
/** How often it is looked whether sessions have run out; what is ended by hand is heard of at once. */
const beatsPerCheck = 4;
/** The site's parameters and rights move by this channel. */
const revisionChannel = 'trellis_revision';

/** Hears nothing until the first listener comes. */
export function openHub({ db, onTrouble, mostOfPerson = 20, mostInAll = 5_000, ...options }: HubOptions): Hub {
  const rooms = new Map<string, Room>();
  const boot = randomBytes(9).toString('base64url');
  let hearing: Promise<readonly { close(): Promise<void> }[]> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let beats = 0;
  let closed = false;
  let lastMicros = 0;
  /** Rises with every call. */
  const nowMicros = (): number => {
    lastMicros = Math.max(lastMicros + 1, Math.round(performance.now() * 1000));
    return lastMicros;
  };

  const roomOf = (home: LiveHome): Room => {
    const known = rooms.get(home.site.name);
    if (known !== undefined) return known;
    const room = openRoom({ home, boot, nowMicros, onTrouble: (error) => onTrouble(home.site.name, error) });
    rooms.set(home.site.name, room);
    return room;
  };

  const hear = async (): Promise<readonly { close(): Promise<void> }[]> => [
    await db.listen(liveChannel, (payload) => {
      if (payload === '') for (const room of rooms.values()) room.lost();
      const announcement = readAnnouncement(payload);
      if (announcement !== undefined) rooms.get(announcement.site)?.announced(announcement);
    }),
    await db.listen(revisionChannel, (payload) => {
      const [name = ''] = payload.split(':');
      for (const [site, room] of rooms) if (name === '' || name === site) room.recheck();
    }),
  ];

  const beat = (): void => {
    beats += 1;
    for (const room of rooms.values()) {
      if (room.size === 0) continue;
      room.beat();
      if (beats % beatsPerCheck === 0) room.recheck();
    }
  };

  return {
    requireRoom: (home, userId) => {
      const inAll = [...rooms.values()].reduce((sum, room) => sum + room.size, 0);
      if (closed || inAll >= mostInAll) throw new EngineError('unavailable', 'events.full', { retryAfterSeconds: 10 });
      if ((rooms.get(home.site.name)?.countOf(userId) ?? 0) >= mostOfPerson) throw new EngineError('limited', 'events.too-many', { params: { limit: mostOfPerson }, retryAfterSeconds: 60 });
    },
    listen: async () => {
      hearing ??= hear().catch((error: unknown) => {
        hearing = undefined;
        throw error;
      });
      await hearing;
      timer ??= setInterval(beat, options.beatMs ?? beatMs).unref();
    },
    enter: (home, listening) => {
      const stream = roomOf(home).enter(listening);
      if (closed) stream.end();
      return stream.readable;
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      for (const room of rooms.values()) room.close();
      for (const each of await hearing?.catch(() => []) ?? []) await each.close();
    },
  };
}
