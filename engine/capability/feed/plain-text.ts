// Text out of what may be HTML: titles and names come with tags and entities in them.
import sanitizeHtml from 'sanitize-html';

const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** One line without tags, at most so many characters. */
export function plainText(html: string, mostCharacters: number): string {
  const bare = sanitizeHtml(html.slice(0, 20_000), { allowedTags: [], allowedAttributes: {} });
  const text = bare.replace(/&(lt|gt|quot|amp);/g, (entity) => signs[entity] ?? entity).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return cut(storable(text), mostCharacters);
}

/** Characters, not UTF-16 units: those are what fields count. */
export function cut(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters) return text;
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters - 1).join('').trimEnd()}…`;
}

/** Without what PostgreSQL cannot hold. */
export function storable(text: string): string {
  return text.replace(/\u0000|\p{Surrogate}/gu, '');
}
