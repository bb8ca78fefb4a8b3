// Every mounted route by name, so that a test can demand a twin-world test of each and an unknown method can be told from an unknown address.

export interface RouteEntry {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Whole pattern, e.g. `/api/records/:entity/:id`. */
  readonly path: string;
  /** Name of its twin-world test, or `open: <why it cannot leak>`. */
  readonly twin: string;
}

export interface Registry {
  readonly entries: readonly RouteEntry[];
  add(entry: RouteEntry): void;
  /** Methods that the address takes; empty where nothing is. */
  methodsAt(path: string): readonly string[];
}

export function createRegistry(): Registry {
  const entries: RouteEntry[] = [];
  const patterns = new Map<RouteEntry, RegExp>();
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      const source = entry.path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('/');
      patterns.set(entry, new RegExp(`^${source}$`));
    },
    methodsAt: (path) => [...new Set(entries.filter((entry) => patterns.get(entry)?.test(path)).map((entry) => entry.method))],
  };
}
