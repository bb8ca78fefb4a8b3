// Reads a JSON body: type and size first, then text, then keys that could reach a prototype. Knows no route.
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { EngineError, invalid } from '../lib/errors.ts';
import { limits } from './limits.ts';

const jsonType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

export interface JsonBody {
  readonly value: unknown;
  /** As it came, for hashes. */
  readonly text: string;
}

/** Whether the body is, or may become, more than a stranger may send. */
export function mayBeLarge({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > limits.strangerBytes;
}

/**
 * The parsed body, or undefined where none was sent.
 * Errors: `http.body-type` (415), `http.too-large` (413), `http.json`, `http.unsafe-key` (400).
 */
export async function readJson(req: IncomingMessage, mostBytes: number = limits.bodyBytes): Promise<JsonBody | undefined> {
  const length = req.headers['content-length'];
  if ((length === undefined || length === '0') && req.headers['transfer-encoding'] === undefined) return undefined;
  if (!jsonType.test(req.headers['content-type'] ?? '')) throw new EngineError('limited', 'http.body-type');
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new EngineError('limited', 'http.body-type');
  if (length !== undefined && Number(length) > mostBytes) throw tooLarge(mostBytes);
  const bytes = await readBytes(req, mostBytes);
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw invalid('http.json', '', { expected: 'notUtf8' });
  const text = bytes.toString('utf8');
  const value = parse(text);
  refuseUnsafe(value);
  return { value, text };
}

function tooLarge(limit: number): EngineError {
  return new EngineError('limited', 'http.too-large', { params: { limit } });
}

function readBytes(req: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (req.destroyed) {
      reject(invalid('http.json', '', { expected: 'brokenOff' }));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      req.off('data', onData);
      req.pause();
      reject(tooLarge(mostBytes));
    };
    const tooSlow = setTimeout(() => {
      req.pause();
      reject(invalid('http.json', '', { expected: 'tooSlow' }));
    }, limits.bodyMs).unref();
    req.once('close', () => clearTimeout(tooSlow));
    req.on('data', onData);
    req.once('end', () => {
      clearTimeout(tooSlow);
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    req.once('error', () => reject(invalid('http.json', '', { expected: 'brokenOff' })));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    throw invalid('http.json', '', position === undefined ? { expected: 'unreadable' } : { expected: 'unreadableAt', position: Number(position) + 1 });
  }
}

/** Walks without recursion, so that depth cannot exhaust the stack. */
function refuseUnsafe(root: unknown): void {
  if (root === null || typeof root !== 'object') return;
  const waiting: object[] = [root];
  const depths: number[] = [1];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const depth = depths.pop() ?? 1;
    if (depth > limits.bodyDepth) throw invalid('http.json', '', { expected: 'tooDeep', most: limits.bodyDepth });
    const members = Array.isArray(item) ? item : Object.values(item);
    if (!Array.isArray(item)) {
      for (const key in item) {
        if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw invalid('http.unsafe-key', '', { name: key });
      }
    }
    for (const member of members) {
      if (member !== null && typeof member === 'object') {
        waiting.push(member);
        depths.push(depth + 1);
      }
    }
  }
}
