// Bytes from a stream into a new file: counted, hashed, their kind found, written to the disk before anybody hears of them.
import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { EngineError } from '../../lib/errors.ts';

export interface Received {
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  /** The beginning, for whoever asks what it is. */
  readonly head: Uint8Array;
}

const headBytes = 4096;

/** Leaves nothing behind where it fails. Errors: `file.too-large`, `file.empty`, `file.broken-off`, `file.no-space`. */
export async function receive(folder: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Received> {
  const place = path.join(folder, randomUUID());
  const handle = await open(place, 'wx');
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      if (size < headBytes) head.push(chunk.subarray(0, headBytes - size));
      size += chunk.length;
      if (size > limitBytes) throw new EngineError('limited', 'file.too-large', { params: { megabytes: Math.floor(limitBytes / 1024 / 1024) } });
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    if (size === 0) throw new EngineError('rejected', 'file.empty');
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(place, { force: true });
    if (error instanceof EngineError) throw error;
    throw isFull(error) ? noSpace() : new EngineError('invalid', 'file.broken-off', { cause: error });
  }
  await handle.close();
  return { path: place, hash: hash.digest('hex'), size, head: Buffer.concat(head) };
}

/** Whether the disk has no room. */
export function isFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

export function noSpace(): EngineError {
  return new EngineError('unavailable', 'file.no-space', { retryAfterSeconds: 60 });
}
