// LISTEN on a connection of its own, one for all channels, opened with the first and kept alive. Knows no channel's meaning.
import pg from 'pg';
import { ident } from './identifier.ts';
import { translateError } from './errors.ts';

type OnMessage = (payload: string) => void;

export interface Listener {
  listen(channel: string, onMessage: OnMessage): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

const firstWaitMs = 100;
const longestWaitMs = 5_000;

/** A listener that reconnects until it is closed; each reconnect is told to all with an empty payload. */
export function openListener(config: pg.ClientConfig, onError: (error: Error) => void): Listener {
  const channels = new Map<string, Set<OnMessage>>();
  let connected: Promise<pg.Client> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let waitMs = firstWaitMs;
  let closed = false;

  const tell = (channel: string, payload: string): void => {
    for (const onMessage of channels.get(channel) ?? []) onMessage(payload);
  };

  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
    client.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    client.on('error', onError);
    try {
      await client.connect();
      for (const channel of channels.keys()) await client.query(`LISTEN ${ident(channel)}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => {
      connected = undefined;
      reconnectLater();
    });
    waitMs = firstWaitMs;
    return client;
  };

  const connection = (): Promise<pg.Client> => {
    connected ??= open().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };

  const reconnectLater = (): void => {
    if (closed || channels.size === 0 || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      connection().then(
        () => { for (const channel of channels.keys()) tell(channel, ''); },
        () => reconnectLater(),
      );
    }, waitMs);
    retry.unref();
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  return {
    async listen(channel, onMessage) {
      const listeners = channels.get(channel) ?? new Set();
      const isNew = listeners.size === 0;
      channels.set(channel, listeners.add(onMessage));
      try {
        const client = await connection();
        if (isNew) await client.query(`LISTEN ${ident(channel)}`);
      } catch (error) {
        forget(channels, channel, onMessage);
        throw translateError(error);
      }
      return {
        async close() {
          if (!forget(channels, channel, onMessage)) return;
          const client = await connected?.catch(() => undefined);
          await client?.query(`UNLISTEN ${ident(channel)}`).catch(() => undefined);
        },
      };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      channels.clear();
      const client = await connected?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}

/** True if nobody listens on the channel any more. */
function forget(channels: Map<string, Set<OnMessage>>, channel: string, onMessage: OnMessage): boolean {
  const listeners = channels.get(channel);
  listeners?.delete(onMessage);
  if (listeners === undefined || listeners.size > 0) return false;
  channels.delete(channel);
  return true;
}
