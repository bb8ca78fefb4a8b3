// Listens to `GET /api/events` as a client does, and keeps what it heard.
//
//   const ear = await listen(world.address, { authorization });
//   await ear.until(({ name }) => name === 'records');
import { atFileEnd } from './cleanup.ts';
import type { ChangedRecord } from '../../engine/shared/live.ts';

export interface Heard { readonly name: string; readonly id: string; readonly data: Readonly<Record<string, unknown>> }

export interface Ear {
  readonly status: number;
  readonly headers: Headers;
  readonly heard: readonly Heard[];
  /** Waits for the first message that fits, from the `from`th on. */
  until(fits: (message: Heard) => boolean, from?: number): Promise<Heard>;
  /** What was told of records, from the `from`th message on. */
  records(from?: number): readonly ChangedRecord[];
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  close(): void;
}

const patienceMs = 20_000;

/** Connects; resolves when the server has greeted or refused. */
export async function listen(address: string, headers: Readonly<Record<string, string>>, query = ''): Promise<Ear> {
  const abort = new AbortController();
  atFileEnd(async () => abort.abort());
  const response = await fetch(`${address}/api/events${query}`, { headers, signal: abort.signal });
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const ended = (async () => {
    if (response.status !== 200 || response.body === null) return;
    let text = '';
    try {
      for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
        text += bytes;
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        heard.push(...messages.map(parse));
        for (const look of waiting) look();
      }
    } catch {
      // Closed by us, or cut off: either way it is over.
    }
  })();
  const ear: Ear = {
    status: response.status, headers: response.headers, heard, ended,
    until: (fits, from = 0) => new Promise((resolve, reject) => {
      const late = setTimeout(() => { waiting.delete(look); reject(new Error(`not heard; heard was ${JSON.stringify(heard.slice(from))}`)); }, patienceMs);
      const look = (): void => {
        const found = heard.slice(from).find(fits);
        if (found === undefined) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    }),
    records: (from = 0) => heard.slice(from).flatMap(({ name, data }) => (name === 'records' && Array.isArray(data['data']) ? data['data'] : [])),
    close: () => abort.abort(),
  };
  if (response.status === 200) await ear.until(({ name }) => name === 'hello');
  return ear;
}

function parse(message: string): Heard {
  const lines = new Map(message.split('\n').map((line) => { const cut = line.indexOf(': '); return [line.slice(0, cut), line.slice(cut + 2)]; }));
  return { name: lines.get('event') ?? '', id: lines.get('id') ?? '', data: JSON.parse(lines.get('data') ?? '{}') };
}
