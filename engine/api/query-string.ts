// Query strings as plain names and texts. A name that stands twice is refused: two readers could take two of them.
import { invalid } from '../lib/errors.ts';
import { limits } from './limits.ts';

export type QueryValues = Readonly<Record<string, string>>;

const none: QueryValues = Object.freeze(Object.create(null));

/** Errors: `http.repeated-parameter`, `http.parameter` where an escape is broken, both 400. */
export function parseQuery(text: string | null | undefined): QueryValues {
  if (text === undefined || text === null || text === '') return none;
  const values: Record<string, string> = Object.create(null);
  const parts = text.split('&');
  if (parts.length > limits.queryParameters) throw invalid('http.parameter', '', { name: '?', expected: 'parametersAtMost', most: limits.queryParameters });
  for (const part of parts) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    const name = decode(cut < 0 ? part : part.slice(0, cut), '?');
    if (name in values) throw invalid('http.repeated-parameter', `?${name}`, { name });
    values[name] = cut < 0 ? '' : decode(part.slice(cut + 1), name);
  }
  return values;
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch {
    throw invalid('http.parameter', `?${name}`, { name, expected: 'percentEncoded' });
  }
}
