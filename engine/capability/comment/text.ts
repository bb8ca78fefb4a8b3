// The text of a comment: Markdown without HTML and without strange addresses, and the people it names as `@[id]`.
import { rejected } from '../../lib/errors.ts';
import { toNfc } from '../../lib/nfc.ts';
import { safeMarkdown } from '../../meta/field-types/markdown.ts';

export const commentLimits = { characters: 10_000, mentions: 50 } as const;

/** NUL cannot be stored by PostgreSQL, a lone surrogate cannot be sent to it. */
const unstorable = /\u0000|\p{Surrogate}/u;
const mention = /@\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]/g;

/** The text as it is kept. Errors (422): `comment.text`, `comment.unsafe`. */
export function commentText(text: string): string {
  const trimmed = toNfc(text).trim();
  if (unstorable.test(trimmed)) throw rejected([{ pointer: '/text', code: 'comment.unsafe' }]);
  if (trimmed === '' || trimmed.length > commentLimits.characters) throw rejected([{ pointer: '/text', code: 'comment.text', params: { limit: commentLimits.characters } }]);
  return safeMarkdown(trimmed);
}

/** Ids of the people it names, each once, in order. Errors: `comment.mentions` (422). */
export function mentionsIn(text: string): readonly string[] {
  const ids = [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))];
  if (ids.length > commentLimits.mentions) throw rejected([{ pointer: '/text', code: 'comment.mentions', params: { limit: commentLimits.mentions } }]);
  return ids;
}
