// The body of an answer, unpacked, up to a size: a small file that unpacks to a huge one is cut off while it grows.
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EngineError } from '../lib/errors.ts';
import { unreachable } from './target.ts';

export const acceptedEncodings = 'gzip, deflate, br';

const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

/** Errors: `net.too-large`; `net.unreachable` where it breaks off or cannot be unpacked. */
export async function readBody(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > mostBytes) throw new Error('too large');
      chunks.push(chunk);
    }
  };
  try {
    if (encoding === 'identity' || encoding === '') await pipeline(response, collect);
    else if (isKnown(encoding)) await pipeline(response, unpackers[encoding](), collect);
    else throw new Error(`unknown content encoding ${encoding}`);
  } catch (error) {
    response.destroy();
    // A pipeline that is cut off may blame the stream before.
    if (size > mostBytes) throw new EngineError('rejected', 'net.too-large', { params: { limit: mostBytes } });
    throw unreachable(error);
  }
  return Buffer.concat(chunks);
}

function isKnown(encoding: string): encoding is keyof typeof unpackers {
  return Object.hasOwn(unpackers, encoding);
}
