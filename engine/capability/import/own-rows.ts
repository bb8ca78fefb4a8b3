// What the rows of the file themselves bring for links that point at the imported entity: a parent may stand below its child.
import type { Draft } from './convert.ts';
import { keyOf } from './keys.ts';
import type { LinkWay } from './fill.ts';
import { linkWays, type Layout } from './layout.ts';

export interface OwnRows {
  /** A row of the file that would have this value, written or not. */
  offer(draft: Draft): void;
  /** A row that a dry run found sound: others may point at it although it is not there. */
  count(draft: Draft): void;
  isOffered(way: LinkWay, text: string): boolean;
  isCounted(way: LinkWay, text: string): boolean;
}

/** Remembers nothing where no link points back at the entity. */
export function ownRows(layout: Layout): OwnRows {
  const ways = linkWays(layout).filter(({ target }) => target.key === layout.entity.key);
  const offered = new Map(ways.map((way) => [way.by.key, new Set<string>()]));
  const counted = new Map(ways.map((way) => [way.by.key, new Set<string>()]));
  const remember = (book: ReadonlyMap<string, Set<string>>, draft: Draft): void => {
    for (const { by } of ways) {
      const key = keyOf(by, draft.body[by.apiName]);
      if (key !== undefined) book.get(by.key)?.add(key);
    }
  };
  const has = (book: ReadonlyMap<string, Set<string>>, { by }: LinkWay, text: string): boolean => book.get(by.key)?.has(keyOf(by, text) ?? '') === true;
  return {
    offer: (draft) => remember(offered, draft),
    count: (draft) => remember(counted, draft),
    isOffered: (way, text) => has(offered, way, text),
    isCounted: (way, text) => has(counted, way, text),
  };
}
