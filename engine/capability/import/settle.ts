// Links of a row, looked up or still to come: texts become ids in its body, or a problem of the row, or a reason to wait.
import type { Ctx } from '../../access/context.ts';
import type { Draft, LinkText } from './convert.ts';
import type { LinkWay } from './fill.ts';
import type { Layout } from './layout.ts';
import type { LinkBook } from './links.ts';
import type { OwnRows } from './own-rows.ts';
import { titleOf } from './titles.ts';

/** All link texts of some rows, to be looked up together. */
export function linkTexts(drafts: readonly Draft[]): { way: LinkWay; text: string }[] {
  return drafts.flatMap(({ links }) => links.flatMap(({ way, texts }) => texts.map((text) => ({ way, text }))));
}

/**
 * Puts the ids of the links into the body. What points at the imported entity itself and is not there yet may still come from
 * another row: while `mayWait` the row is not refused for it, and true says that it has to wait.
 */
export function settleLinks(ctx: Ctx, layout: Layout, draft: Draft, book: LinkBook, own: OwnRows, mayWait: boolean): boolean {
  let waits = false;
  for (const link of draft.links) {
    const { fill, way, texts, line } = link;
    const ids: string[] = [];
    for (const text of texts) {
      const target = book.target(way, text);
      const fromFile = target === 'missing' && way.target.key === layout.entity.key;
      if (typeof target === 'object') {
        if (!ids.includes(target.id)) ids.push(target.id);
      } else if (fromFile && own.isCounted(way, text)) {
        // A dry run has no id to put here; the row itself was found sound.
      } else if (fromFile && mayWait) {
        waits = true;
      } else {
        const code = target === 'ambiguous' ? 'import.link-ambiguous' : fromFile && own.isOffered(way, text) ? 'import.link-circle' : 'import.link-missing';
        draft.problems.push({ column: fill.column, line, code, params: { title: titleOf(ctx, fill.field), value: text } });
      }
    }
    const body = bodyOf(draft, link);
    const [id] = ids;
    if (way.many) body[fill.field.apiName] = ids;
    else if (id !== undefined) body[fill.field.apiName] = fill.any === undefined ? id : { entity: way.target.apiName, id };
  }
  return waits;
}

/** The record's body, or that of one of its lines. */
function bodyOf(draft: Draft, { fill, item }: LinkText): Record<string, unknown> {
  return (item === undefined ? undefined : draft.items.get(fill.lines?.apiName ?? '')?.[item]?.body) ?? draft.body;
}
