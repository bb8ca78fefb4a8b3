// The bytes of files on disk, each under the hash of its content, a folder per site. It knows no name, no record and no right:
// what may be read or thrown away is told to it.
import { createReadStream } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { EngineError } from '../../lib/errors.ts';
import { isFull, noSpace, receive, type Received } from './receive.ts';
import { syncFolder } from './sync-folder.ts';

export interface Part { readonly start: number; readonly end: number }

export interface FileStore {
  /** Takes bytes in; nothing is left of what breaks off. Room is kept for `announcedBytes` until they are here. Errors: `file.too-large`, `file.empty`, `file.broken-off`, `file.no-space`. */
  take(site: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number, announcedBytes?: number): Promise<Arrived>;
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
export function openFileStore(root: string, spareBytes = usualSpareBytes, freeBytes = freeOnDisk): FileStore {
  /** Bytes that uploads of this process may still bring. */
  let expected = 0;
  const folderOf = (site: string): string => path.join(root, site);
  const arrivals = (site: string): string => path.join(folderOf(site), 'arriving');
  const placeOf = (site: string, hash: string): string => path.join(folderOf(site), hash.slice(0, 2), hash);

  return {
    take: async (site, bytes, limitBytes, announcedBytes = limitBytes) => {
      await mkdir(arrivals(site), { recursive: true });
      let mine = announcedBytes;
      const settleFor = (left: number): void => { expected += left - mine; mine = left; };
      expected += mine;
      const counted = async function* (): AsyncIterable<Uint8Array> {
        for await (const chunk of bytes) {
          yield chunk;
          // What is written is free no more: the disk says so itself.
          settleFor(Math.max(mine - chunk.length, 0));
        }
      };
      const received = await freeBytes(arrivals(site)).then((free) => {
        if (free - expected < spareBytes) throw noSpace();
        return receive(arrivals(site), counted(), limitBytes);
      }).finally(() => settleFor(0));
      return { ...received, keep: () => settle(received.path, placeOf(site, received.hash)), discard: () => rm(received.path, { force: true }) };
    },
    read: (site, hash, { start, end }) => createReadStream(placeOf(site, hash), { start, end }),
    drop: async (site, hash, before, isNamed) => {
      const place = placeOf(site, hash);
      const arrived = await stat(place).catch(() => undefined);
      if (arrived === undefined || arrived.mtime >= before) return false;
      // Out of the way first: whoever brings the same bytes meanwhile puts his own in the place.
      // Under a name of its own: another process may be at the same content.
      const aside = path.join(arrivals(site), `${hash}-dropped-${randomUUID()}`);
      await mkdir(arrivals(site), { recursive: true });
      if (!await unlessGone(rename(place, aside))) return false;
      let stays = true;
      try {
        const mine = await stat(aside).catch(() => undefined);
        stays = mine === undefined || mine.mtime >= before || await isNamed();
      } finally {
        if (stays) await putBack(aside, place);
      }
      if (!stays) await rm(aside, { force: true });
      return !stays;
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
        const hash = /^([0-9a-f]{64})-dropped(?:-[0-9a-f-]{36})?$/.exec(name)?.[1];
        if (hash === undefined) await rm(place, { force: true });
        else await putBack(place, placeOf(site, hash));
      }
    },
  };
}

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Puts what was taken out of the way back, unless the same bytes have come there meanwhile: those may be fresher, and must look it. */
async function putBack(aside: string, place: string): Promise<void> {
  try {
    await link(aside, place);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    // Some disks know no second name for a file.
    if (codeOf(error) !== 'EEXIST') { await unlessGone(rename(aside, place)); return; }
  }
  await rm(aside, { force: true });
}

/** False where the file was not there any more. */
async function unlessGone(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
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
