// Texts of link columns → ids, one query per batch and way to find, remembered between batches.
import type { Ctx } from '../../access/context.ts';
import { findRecords } from './find.ts';
import { keyOf } from './keys.ts';
import type { LinkWay } from './fill.ts';

/** What a text of a link column stands for. */
export type LinkTarget = { readonly id: string } | 'missing' | 'ambiguous';

export interface LinkBook {
  /** Looks up what is not known yet. A text that was missing is asked again: rows of this very file may have brought it. */
  learn(ctx: Ctx, wanted: Iterable<{ readonly way: LinkWay; readonly text: string }>): Promise<void>;
  target(way: LinkWay, text: string): LinkTarget;
}

const mostKept = 50_000;

/** An empty book; one per import, since what may be seen differs between actors. */
export function linkBook(): LinkBook {
  const known = new Map<string, Map<string, LinkTarget>>();
  const page = (way: LinkWay): Map<string, LinkTarget> => {
    const name = `${way.target.key}.${way.by.key}`;
    let found = known.get(name);
    if (found === undefined) known.set(name, found = new Map());
    return found;
  };
  return {
    target: (way, text) => page(way).get(keyOf(way.by, text) ?? '') ?? 'missing',
    learn: async (ctx, wanted) => {
      const asked = new Map<Map<string, LinkTarget>, { way: LinkWay; keys: Set<string> }>();
      for (const { way, text } of wanted) {
        const key = keyOf(way.by, text);
        const remembered = page(way);
        if (key === undefined || typeof remembered.get(key) === 'object') continue;
        const entry = asked.get(remembered) ?? { way, keys: new Set<string>() };
        entry.keys.add(key);
        asked.set(remembered, entry);
      }
      for (const [remembered, { way, keys }] of asked) {
        if (remembered.size > mostKept) remembered.clear();
        for (const key of keys) remembered.delete(key);
        for (const { id, keys: [key] } of await findRecords(ctx, way.target, [{ field: way.by, keys: [...keys] }])) {
          if (key === undefined) continue;
          const before = remembered.get(key);
          remembered.set(key, before === undefined || (typeof before === 'object' && before.id === id) ? { id } : 'ambiguous');
        }
      }
    },
  };
}
