// The text of a read request → ListRequest and its kin: syntax only, no name is looked up. One reader for query strings and for bodies.
import { EngineError, invalid } from '../../lib/errors.ts';
import { readLimits, type ListRequest, type Place, type SortItem } from '../../query/index.ts';
import type { Filter } from '../../shared/filter/ast.ts';
import { parseFilter } from '../../shared/filter/parse.ts';

type Paths = readonly (readonly string[])[];

const pathForm = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/;

/** What a list takes, as texts (query string) or JSON members (body of `…/query`). */
export interface RawList {
  readonly filter?: unknown;
  readonly q?: unknown;
  readonly sort?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
  readonly offset?: unknown;
  readonly fields?: unknown;
  readonly expand?: unknown;
  readonly count?: unknown;
}

export const listParameters = ['filter', 'q', 'sort', 'limit', 'cursor', 'offset', 'fields', 'expand', 'count'] as const;

/** `at` puts a name where it stands: `?sort` or `/sort`. */
export function parseList(entity: string, raw: RawList, at: Place): ListRequest {
  const filter = raw.filter === undefined ? undefined : parseFilterValue(raw.filter, at('filter'));
  const offset = raw.offset === undefined ? undefined : wholeNumber(raw.offset, 'offset', at, 0, 1_000_000);
  if (offset !== undefined && raw.cursor !== undefined) throw invalid('http.parameter', at('cursor'), { name: 'cursor', expected: 'eitherCursorOrOffset' });
  const sort = raw.sort === undefined ? undefined : parseSort(raw.sort, at);
  const fields = raw.fields === undefined ? undefined : parsePaths(raw.fields, 'fields', at, true);
  const expand = raw.expand === undefined ? undefined : parsePaths(raw.expand, 'expand', at, false);
  const q = raw.q === undefined ? undefined : shortText(raw.q, 'q', at);
  return {
    entity,
    limit: raw.limit === undefined ? readLimits.pageSize : wholeNumber(raw.limit, 'limit', at, 1, readLimits.pageMax),
    count: parseCount(raw.count, at),
    at,
    ...(filter !== undefined && { filter }),
    ...(offset !== undefined && { offset }),
    ...(raw.cursor !== undefined && { cursor: shortText(raw.cursor, 'cursor', at) }),
    ...(sort !== undefined && { sort }),
    ...(fields !== undefined && { fields }),
    ...(expand !== undefined && { expand }),
    ...(q !== undefined && q.trim() !== '' && { q }),
  };
}

/** A filter as JSON text or as a value already parsed. */
export function parseFilterValue(value: unknown, pointer: string): Filter {
  let json = value;
  if (typeof value === 'string') {
    try {
      json = JSON.parse(value);
    } catch {
      throw invalid('query.filter-json', pointer);
    }
  }
  const parsed = parseFilter(json, { pointer });
  if (parsed.ok) return parsed.filter;
  const [first] = parsed.problems;
  throw new EngineError('invalid', first!.code, { errors: parsed.problems, pointer: first!.pointer, ...(first!.params && { params: first!.params }), ...(first!.hint && { hint: first!.hint }) });
}

export function wholeNumber(value: unknown, name: string, at: Place, least: number, most: number): number {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most) throw invalid('http.parameter', at(name), { name, expected: 'wholeNumberBetween', least, most });
  return number;
}

export function parseSort(value: unknown, at: Place): readonly SortItem[] {
  return parseNames(value, 'sort', at).map((item) => {
    const descending = item.startsWith('-');
    const path = descending ? item.slice(1) : item;
    if (!pathForm.test(path)) throw invalid('query.unknown-field', at('sort'), { field: item.slice(0, 100) });
    return { path: path.split('.'), descending };
  });
}

function parsePaths(value: unknown, name: string, at: Place, star: boolean): Paths {
  return parseNames(value, name, at).map((item) => {
    if (star && item === '*') return ['*'];
    if (!pathForm.test(item)) throw invalid('query.unknown-field', at(name), { field: item.slice(0, 100) });
    return item.split('.');
  });
}

/** Names between commas, or as a list. */
export function parseNames(value: unknown, name: string, at: Place): readonly string[] {
  const items: unknown = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(items) || items.length > 200 || !items.every((item): item is string => typeof item === 'string' && item !== '')) throw invalid('http.parameter', at(name), { name, expected: 'names' });
  return items;
}

/** A text that a person typed. */
export function shortText(value: unknown, name: string, at: Place): string {
  if (typeof value !== 'string' || value.length > readLimits.searchLength || value.includes('\0')) throw invalid('http.parameter', at(name), { name, expected: 'textAtMost', most: readLimits.searchLength });
  return value;
}

function parseCount(value: unknown, at: Place): ListRequest['count'] {
  if (value === undefined || value === 'none') return 'none';
  if (value === 'exact' || value === 'estimated') return value;
  throw invalid('http.parameter', at('count'), { name: 'count', expected: 'oneOf', choices: ['none', 'exact', 'estimated'] });
}
