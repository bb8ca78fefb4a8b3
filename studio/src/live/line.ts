// One open line to the server for all tabs of the browser: whoever holds the lock listens and passes on what it hears; when that tab
// goes, the next one takes over where it stopped. Without locks (plain http in a network) each tab that is seen has its own.
// Knows no query.
import type { LiveMessages } from '../../../engine/shared/live.ts';

export type LiveMessage = { readonly [Name in keyof LiveMessages]: { readonly name: Name; readonly data: LiveMessages[Name] } }[keyof LiveMessages];

export interface Line { stop(): void }

interface LineOptions {
  readonly onMessage: (message: LiveMessage) => void;
  /** Open or not; told when it changes. */
  readonly onState: (open: boolean) => void;
  /** The line could not be opened: perhaps nobody is signed in any more, perhaps nobody is there. */
  readonly onRefused: () => void;
}

type Passed = { readonly kind: 'message'; readonly message: LiveMessage; readonly id: string } | { readonly kind: 'state'; readonly open: boolean } | { readonly kind: 'ask' };

const shared = 'trellis.live';
const names: readonly (keyof LiveMessages)[] = ['hello', 'records', 'notifications', 'operation', 'revision', 'gap', 'rights', 'alive'];
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** The server says something every 15 seconds; who hears nothing for so long has lost the line without being told. */
const silenceMs = 40_000;

/** Begins to listen, or to be told by the tab that does. */
export function openLine(options: LineOptions): Line {
  const stopping = new AbortController();
  const channel = new BroadcastChannel(shared);
  let last = '';
  let state = false;
  let listening: Line | undefined;
  const turn = (open: boolean): void => {
    if (open !== state) options.onState(state = open);
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
  const pass = (passed: Passed): void => channel.postMessage(passed);
  const listen = (toOthers: boolean): Line => listenHere(() => last, {
    ...options,
    onMessage: (message, id) => {
      last = id;
      if (toOthers) pass({ kind: 'message', message, id });
      options.onMessage(message);
    },
    onState: (open) => {
      if (toOthers) pass({ kind: 'state', open });
      turn(open);
    },
  });

  if ('locks' in navigator) {
    channel.addEventListener('message', ({ data }: MessageEvent<Passed>) => {
      if (data.kind === 'ask') { if (listening !== undefined) pass({ kind: 'state', open: state }); return; }
      if (listening !== undefined) return;
      if (data.kind === 'state') { turn(data.open); return; }
      last = data.id;
      options.onMessage(data.message);
    });
    pass({ kind: 'ask' });
    const held = navigator.locks.request(shared, { signal: stopping.signal }, () => new Promise<void>((resolve) => {
      listening = listen(true);
      stopping.signal.addEventListener('abort', () => resolve());
    }));
    // Stopped while it waited for its turn.
    held.catch(() => undefined);
  } else {
    const look = (): void => {
      if (document.visibilityState === 'visible') listening ??= listen(false);
      else { listening?.stop(); listening = undefined; }
    };
    document.addEventListener('visibilitychange', look, { signal: stopping.signal });
    look();
  }
  return {
    stop: () => {
      stopping.abort();
      listening?.stop();
      channel.close();
      turn(false);
    },
  };
}

interface HereOptions extends Omit<LineOptions, 'onMessage'> { readonly onMessage: (message: LiveMessage, id: string) => void }

/** Keeps a connection open, again and again, the longer apart the longer it fails. */
function listenHere(last: () => string, { onMessage, onState, onRefused }: HereOptions): Line {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let stopped = false;

  const again = (): void => {
    source?.close();
    source = undefined;
    onState(false);
    clearTimeout(timer);
    if (stopped) return;
    // Not all browsers at once when a server comes back.
    timer = setTimeout(connect, waitMs * (0.5 + Math.random()));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(again, silenceMs);
  };
  const connect = (): void => {
    clearTimeout(timer);
    source?.close();
    const own = source = new EventSource(`/api/events${last() === '' ? '' : `?last=${encodeURIComponent(last())}`}`);
    let opened = false;
    own.addEventListener('open', () => {
      opened = true;
      waitMs = firstWaitMs;
      heard();
      onState(true);
    });
    own.addEventListener('error', () => {
      if (own !== source) return;
      if (!opened) onRefused();
      again();
    });
    for (const name of names) {
      own.addEventListener(name, (event: MessageEvent<string>) => {
        if (own !== source) return;
        heard();
        onMessage({ name, data: JSON.parse(event.data) } as LiveMessage, event.lastEventId);
      });
    }
  };
  const atOnce = (): void => {
    waitMs = firstWaitMs;
    if (source === undefined) connect();
  };
  window.addEventListener('online', atOnce);
  connect();
  return {
    stop: () => {
      stopped = true;
      window.removeEventListener('online', atOnce);
      clearTimeout(timer);
      source?.close();
      source = undefined;
    },
  };
}
