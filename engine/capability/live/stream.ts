// One listener's connection as text/event-stream. A reader who takes nothing is let go: he comes back and is told that he missed something.
import { Readable } from 'node:stream';
import type { Listener, Listening } from './contract.ts';

/** What waits for a slow reader at most. */
const mostWaitingBytes = 128 * 1024;

export interface Stream extends Listener {
  readonly readable: Readable;
}

/** Opens a connection; `boot` names this process, so that no other takes its ids for its own. */
export function openStream(listening: Listening, mark: string, boot: string): Stream {
  const readable = new Readable({ read: () => {} });
  let ended = false;
  const push = (text: string): void => {
    if (ended || readable.destroyed) return;
    if (readable.readableLength > mostWaitingBytes) readable.destroy();
    else readable.push(text);
  };
  return {
    ...listening, mark, readable,
    send: (name, data, atMicros) => push(`event: ${name}\nid: ${boot}.${mark}.${atMicros}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => {
      if (ended || readable.destroyed) return;
      readable.push(null);
      ended = true;
    },
  };
}

/** From which moment on a listener of this process, with the same rights, has missed what was told; undefined where that is not known. */
export function missedSince(last: string | undefined, boot: string, mark: string): number | undefined {
  const [from, who, at] = (last ?? '').split('.');
  return from === boot && who === mark && at !== undefined && /^\d{1,16}$/.test(at) ? Number(at) : undefined;
}
