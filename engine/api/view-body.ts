// The body of a saved view → what is to be kept: syntax only, no name is looked up.
import type { ViewPatch } from '../capability/view/saved-views.ts';
import type { StoredShare } from '../capability/view/rows.ts';
import { invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { toNfc } from '../lib/nfc.ts';
import { inBody } from '../query/index.ts';
import { isObject } from '../shared/json-object.ts';
import { bucketNames } from '../shared/report.ts';
import type { ListGroup } from '../shared/view.ts';
import { parseFilterValue, parseNames, parseSort } from './records/parse.ts';

const titleLimit = 100;
const mostColumns = 100;
const widthLimits = { least: 40, most: 2000 } as const;
const pathForm = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$/;
/** PostgreSQL stores no NUL and no lone surrogate. */
const unstorable = /\u0000|\p{Surrogate}/u;

export const viewParts = { title: 'any', share: 'any', columns: 'any', filter: 'any', sort: 'any', group: 'any', widths: 'any' } as const;

type Body = { readonly [Name in keyof typeof viewParts]?: unknown };

/** Errors (400): `http.parameter`, `http.unknown-key`, `query.filter-…`, each with its pointer. */
export function parseView(body: Body): ViewPatch {
  const { title, share, columns, filter, sort, group, widths } = body;
  return {
    ...(title !== undefined && { title: titleOf(title) }),
    ...(share !== undefined && { share: shareOf(share) }),
    shape: {
      ...(columns !== undefined && { columns: columns === null ? null : columnsOf(columns) }),
      ...(filter !== undefined && { filter: filter === null ? null : filterOf(filter) }),
      ...(sort !== undefined && { sort: sort === null ? null : sortOf(sort) }),
      ...(group !== undefined && { group: group === null ? null : groupOf(group) }),
      ...(widths !== undefined && { widths: widths === null ? null : widthsOf(widths) }),
    },
  };
}

function titleOf(value: unknown): string {
  const text = typeof value === 'string' && !unstorable.test(value) ? toNfc(value.trim()) : '';
  if (text === '' || [...text].length > titleLimit) throw invalid('http.parameter', '/title', { name: 'title', expected: 'textBetween', least: 1, most: titleLimit });
  return text;
}

function shareOf(value: unknown): StoredShare {
  if (!isObject(value)) throw invalid('http.body-shape', '/share');
  const { with: kind, team, role } = value;
  const known = { me: [], everybody: [], team: ['team'], role: ['role'] } as const;
  if (typeof kind !== 'string' || !isOneOf(kind, known)) throw invalid('http.parameter', '/share/with', { name: 'with', expected: 'oneOf', choices: Object.keys(known) });
  onlyNames(value, ['with', ...known[kind]], '/share');
  if (kind === 'team') {
    const id = isObject(team) ? team['id'] : team;
    if (typeof id !== 'string' || !isId(id)) throw invalid('http.parameter', '/share/team', { name: 'team', expected: 'anId' });
    return { with: kind, team: id };
  }
  if (kind === 'role') {
    if (typeof role !== 'string' || !pathForm.test(role)) throw invalid('http.parameter', '/share/role', { name: 'role', expected: 'oneName' });
    return { with: kind, role };
  }
  return { with: kind };
}

function isOneOf<K extends string>(name: string, known: Readonly<Record<K, unknown>>): name is K {
  return Object.hasOwn(known, name);
}

function onlyNames(value: object, names: readonly string[], pointer: string): void {
  for (const name of Object.keys(value)) if (!names.includes(name)) throw invalid('http.unknown-key', `${pointer}/${name}`, { name });
}

function columnsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw invalid('http.parameter', '/columns', { name: 'columns', expected: 'anyList' });
  if (value.length > mostColumns) throw invalid('http.parameter', '/columns', { name: 'columns', expected: 'listAtMost', most: mostColumns });
  return parseNames(value, 'columns', inBody);
}

function filterOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw invalid('query.filter-shape', '/filter');
  parseFilterValue(value, '/filter');
  return value;
}

function sortOf(value: unknown): string | null {
  if (typeof value !== 'string') throw invalid('http.parameter', '/sort', { name: 'sort', expected: 'names' });
  parseSort(value, inBody);
  return value;
}

function groupOf(value: unknown): ListGroup {
  if (!isObject(value)) throw invalid('http.body-shape', '/group');
  onlyNames(value, ['field', 'bucket'], '/group');
  const { field, bucket } = value;
  if (typeof field !== 'string' || !pathForm.test(field)) throw invalid('http.parameter', '/group/field', { name: 'field', expected: 'oneName' });
  const known = bucketNames.find((name) => name === bucket);
  if (bucket !== undefined && known === undefined) throw invalid('http.parameter', '/group/bucket', { name: 'bucket', expected: 'oneOf', choices: bucketNames });
  return { field, ...(known !== undefined && { bucket: known }) };
}

function widthsOf(value: unknown): Readonly<Record<string, number>> {
  if (!isObject(value)) throw invalid('http.body-shape', '/widths');
  const { least, most } = widthLimits;
  return Object.fromEntries(Object.entries(value).slice(0, mostColumns).map(([name, width]) => {
    if (typeof width !== 'number' || !Number.isInteger(width) || width < least || width > most) throw invalid('http.parameter', `/widths/${name}`, { name, expected: 'wholeNumberBetween', least, most });
    return [name, width];
  }));
}
