// The bytes of files on disk, each under the hash of its content, a folder per site. It knows no name, no record and no right:
// what may be read or thrown away is told to it.
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { EngineError } from '../../lib/errors.ts';
import { isFull, noSpace, receive, type Received } from './receive.ts';
import { syncFolder } from './sync-folder.ts';

export interface Part { readonly start: number; readonly end: number }

export interface FileStore {
  /** Takes bytes in; nothing is left of what breaks off. Errors: `file.too-large`, `file.empty`, `file.broken-off`, `file.no-space`. */
  take(site: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Arrived>;
  /** Bytes from `start` to `end`, both included. */
  read(site: string, hash: string, part: Part): Readable;
  /** Throws content away that no row names, unless it arrived after `before`; answers true if it is gone. */
  drop(site: string, hash: string, before: Date, isNamed: () => Promise<boolean>): Promise<boolean>;
  /** Every content there is, some hashes at a time. */
  hashes(site: string): AsyncIterable<readonly string[]>;
  /** Removes what uploads of dead processes left. */
  clear(site: string, before: Date): Promise<void>;
}

/** Bytes that have arrived and stand aside until somebody keeps them. */
export interface Arrived extends Received {
  /** Puts them under their hash, for good. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** Less than this stays free for everything else on the disk. */
const usualSpareBytes = 256 * 1024 * 1024;

/** A store below the folder, which need not be there yet. */
export function openFileStore(root: string, spareBytes = usualSpareBytes): FileStore {
  const folderOf = (site: string): string => path.join(root, site);
  const arrivals = (site: string): string => path.join(folderOf(site), 'arriving');
  const placeOf = (site: string, hash: string): string => path.join(folderOf(site), hash.slice(0, 2), hash);

  return {
    take: async (site, bytes, limitBytes) => {
      await mkdir(arrivals(site), { recursive: true });
      const { bavail, bsize } = await statfs(arrivals(site));
      if (bavail * bsize < spareBytes) throw noSpace();
      const received = await receive(arrivals(site), bytes, limitBytes);
      return { ...received, keep: () => settle(received.path, placeOf(site, received.hash)), discard: () => rm(received.path, { force: true }) };
    },
    read: (site, hash, { start, end }) => createReadStream(placeOf(site, hash), { start, end }),
    drop: async (site, hash, before, isNamed) => {
      const place = placeOf(site, hash);
      const arrived = await stat(place).catch(() => undefined);
      if (arrived === undefined || arrived.mtime >= before) return false;
      // Out of the way first: whoever brings the same bytes meanwhile puts his own in the place.
      const aside = path.join(arrivals(site), `${hash}-dropped`);
      await mkdir(arrivals(site), { recursive: true });
      await rename(place, aside);
      const mine = await stat(aside);
      if (mine.mtime >= before || await isNamed()) {
        await rename(aside, place);
        return false;
      }
      await rm(aside, { force: true });
      return true;
    },
    hashes: async function* (site) {
      for (const folder of await readdir(folderOf(site)).catch(() => [])) {
        if (/^[0-9a-f]{2}$/.test(folder)) yield (await readdir(path.join(folderOf(site), folder))).filter((name) => /^[0-9a-f]{64}$/.test(name));
      }
    },
    clear: async (site, before) => {
      for (const name of await readdir(arrivals(site)).catch(() => [])) {
        const place = path.join(arrivals(site), name);
        const since = (await stat(place).catch(() => undefined))?.ctime;
        if (since === undefined || since >= before) continue;
        // Whoever took it out of the way died before it was looked for again: it goes back, and the next sweep decides.
        const hash = /^([0-9a-f]{64})-dropped$/.exec(name)?.[1];
        if (hash === undefined || await stat(placeOf(site, hash)).then(() => true, () => false)) await rm(place, { force: true });
        else await rename(place, placeOf(site, hash));
      }
    },
  };
}

/** Moves the bytes to their place; the move itself is written to the disk as well. The same content may stand there: it is the same. */
async function settle(from: string, to: string): Promise<void> {
  try {
    await mkdir(path.dirname(to), { recursive: true });
    await rename(from, to).catch(async (error: unknown) => {
      // Some systems replace no file that is being read.
      const { mtime } = await stat(from);
      await utimes(to, mtime, mtime).catch(() => { throw error; });
      await rm(from, { force: true });
    });
    await syncFolder(path.dirname(to));
    await syncFolder(path.dirname(path.dirname(to)));
  } catch (error) {
    await rm(from, { force: true });
    throw isFull(error) ? noSpace() : new EngineError('bug', 'bug.internal', { cause: error });
  }
}
