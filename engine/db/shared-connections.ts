// A few connections that many quick reads use at once: each statement is sent without waiting for the answers before it, and what
// one turn of the event loop has for a connection leaves in one write. A small read consists mostly of system calls and
// wake-ups, so this is where its time is. Knows no pool; what it does not take goes to one.
import pg from 'pg';
import { isConnectionLoss, translateError } from './errors.ts';

/** So many statements wait in one connection at most; each can be held up by those before it. */
const mostUnderWay = 8;
/** A connection that has not answered for so long takes no more: one slow statement must not gather others behind it. */
const stuckMs = 20;

export interface SharedConnections {
  /** Runs the work on a connection that others use too; undefined when all have enough to do. It must be one single statement. */
  run<T>(work: (client: pg.Client) => Promise<T>): Promise<T> | undefined;
  close(): Promise<void>;
}

interface Line {
  readonly client: pg.Client;
  readonly open: Promise<void>;
  isOpen: boolean;
  underWay: number;
  /** When it last answered, or was given work while it had none. */
  movedMs: number;
  isCorked: boolean;
}

/** Connects on first use, and anew what was lost. */
export function openSharedConnections(config: pg.ClientConfig, most: number, onError: (error: Error) => void): SharedConnections {
  const lines: Line[] = [];
  let isClosed = false;

  const leave = (line: Line): void => {
    const index = lines.indexOf(line);
    if (index >= 0) lines.splice(index, 1);
  };

  const connect = (): Line => {
    const client = new pg.Client({ ...config, pipeline: true });
    const line: Line = { client, isOpen: false, underWay: 0, movedMs: 0, isCorked: false, open: client.connect().then(() => { line.isOpen = true; }) };
    line.open.catch(() => leave(line)); // whoever waits for it is told
    client.on('error', (error) => {
      leave(line);
      onError(error);
    });
    client.on('end', () => leave(line));
    lines.push(line);
    return line;
  };

  /** The one with the least to do; a further one is opened only where all are busy. */
  const choose = (): Line | undefined => {
    let best: Line | undefined;
    for (const line of lines) if (best === undefined || line.underWay < best.underWay) best = line;
    if (best === undefined || (best.underWay > 0 && lines.length < most)) return connect();
    if (best.underWay === 0) return best;
    return best.underWay < mostUnderWay && performance.now() - best.movedMs < stuckMs ? best : undefined;
  };

  const runOn = async <T>(line: Line, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    if (line.underWay++ === 0) line.movedMs = performance.now();
    try {
      if (!line.isOpen) await line.open.catch((error: unknown) => { throw translateError(error); });
      gather(line);
      return await work(line.client);
    } catch (error) {
      if (isConnectionLoss(error) || (error instanceof Error && isConnectionLoss(error.cause))) leave(line);
      throw error;
    } finally {
      line.underWay -= 1;
      line.movedMs = performance.now();
    }
  };

  return {
    run: (work) => {
      const line = isClosed ? undefined : choose();
      return line === undefined ? undefined : runOn(line, work);
    },
    close: async () => {
      isClosed = true;
      await Promise.all(lines.map((line) => line.client.end()));
    },
  };
}

/** Holds back what is written until this turn of the event loop has read all requests that wait. */
function gather(line: Line): void {
  if (line.isCorked) return;
  line.isCorked = true;
  const { stream } = line.client.connection;
  stream.cork();
  setImmediate(() => {
    line.isCorked = false;
    stream.uncork();
  });
}
