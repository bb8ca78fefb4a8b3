// Text in Markdown. What a renderer could take for HTML or for a script is disarmed before it is stored.
import type { FieldType, Parsed, TypedField } from './contract.ts';
import { longText } from './long-text.ts';
import { mainColumn, taken } from './parsed.ts';
import { textValue } from './text-value.ts';

/** A tag, a comment or a declaration may begin here; an even number of backslashes before it does not escape it. A run of them is looked at once, from its start. */
const tagStart = /(?<!\\)(\\*)<(?=[A-Za-z/!?])(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/gi;
/** Destinations of links and images, inline and as references, that name a scheme. Blanks, controls and entities cannot hide it. */
const destination = /(\]\s*(?:\(|:)\s*)(<[^<>\n]{0,2000}>|[^\s)<>]*)/g;
const goodScheme = /^(?:https?|mailto|tel):/i;

/** Markdown without raw HTML, and without links but to web, mail and telephone. Doing it twice changes nothing more. */
export function safeMarkdown(text: string): string {
  return text
    .replace(destination, (found, before: string, target: string) => (isSafe(target.replace(/^<|>$/g, '')) ? found : `${before}#`))
    .replace(tagStart, (found, escapes: string) => (escapes.length % 2 === 0 ? `${escapes}\\<` : found));
}

/** Entities and percent signs before the first slash could spell a scheme that this does not see. */
function isSafe(target: string): boolean {
  const head = target.split(/[/?#]/)[0] ?? '';
  return goodScheme.test(target) || !/[:&\\\p{Cc}]/u.test(head);
}

function markdownValue(field: TypedField, value: unknown): Parsed<string | null> {
  const parsed = textValue(field, value);
  return parsed.ok && parsed.value !== null ? taken(safeMarkdown(parsed.value)) : parsed;
}

export const markdown: FieldType = {
  ...longText, name: 'markdown',
  toColumns: mainColumn(markdownValue),
  widget: 'markdown', cell: 'markdown', widensTo: ['longText'],
};
