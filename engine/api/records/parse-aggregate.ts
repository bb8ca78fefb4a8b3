// The body of `…/aggregate` → AggregateRequest: syntax only.
import { invalid } from '../../lib/errors.ts';
import { bucketNames, inBody, readLimits, type AggregateName, type AggregateRequest, type BucketName } from '../../query/index.ts';
import { readMembers } from '../members.ts';
import { parseFilterValue, shortText, wholeNumber } from './parse.ts';

const aggregates: readonly AggregateName[] = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'];
const pathForm = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$/;
const maxGroups = 5;
const maxMeasures = 20;

export function parseAggregate(entity: string, body: unknown): AggregateRequest {
  const { filter, q, groups, measures, sort, limit } = readMembers(body, {}, { filter: 'any', q: 'text', groups: 'any', measures: 'any', sort: 'any', limit: 'any' });
  return {
    entity,
    groups: list(groups ?? [], '/groups', maxGroups).map(parseGroup),
    measures: measuresOf(list(measures ?? [{ aggregate: 'count' }], '/measures', maxMeasures), groups).map(parseMeasure),
    limit: limit === undefined ? 1000 : wholeNumber(limit, 'limit', (name) => `/${name}`, 1, readLimits.aggregateMax),
    ...(filter !== undefined && { filter: parseFilterValue(filter, '/filter') }),
    ...(q !== undefined && shortText(q, 'q', inBody).trim() !== '' && { q }),
    ...(sort !== undefined && { sort: parseSort(sort) }),
  };
}

/** Something has to be told: without groups and measures it is how many there are. */
function measuresOf(measures: readonly unknown[], groups: unknown): readonly unknown[] {
  const grouped = Array.isArray(groups) && groups.length > 0;
  return measures.length === 0 && !grouped ? [{ aggregate: 'count' }] : measures;
}

function list(value: unknown, pointer: string, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw invalid('http.parameter', pointer, { name: pointer.slice(1), expected: 'listAtMost', most });
  return value;
}

function parseGroup(value: unknown, index: number): AggregateRequest['groups'][number] {
  const pointer = `/groups/${index}`;
  const { field, bucket } = members(value, pointer, ['field', 'bucket']);
  return { path: path(field, `${pointer}/field`), ...(bucket !== undefined && { bucket: oneOf(bucket, bucketNames, `${pointer}/bucket`) satisfies BucketName }) };
}

function parseMeasure(value: unknown, index: number): AggregateRequest['measures'][number] {
  const pointer = `/measures/${index}`;
  const { aggregate, field, as } = members(value, pointer, ['aggregate', 'field', 'as']);
  const name = oneOf(aggregate, aggregates, `${pointer}/aggregate`);
  if (as !== undefined && typeof as !== 'string') throw invalid('http.parameter', `${pointer}/as`, { name: 'as', expected: 'oneName' });
  const parts = field === undefined ? undefined : path(field, `${pointer}/field`);
  return { aggregate: name, as: as ?? defaultName(name, parts), ...(parts !== undefined && { path: parts }) };
}

/** `count`, `sumAmount`, `maxAccountRevenue`. */
function defaultName(aggregate: AggregateName, parts: readonly string[] | undefined): string {
  return aggregate + (parts ?? []).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

function members<N extends string>(value: unknown, pointer: string, names: readonly N[]): Partial<Record<N, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('http.body-shape', pointer);
  for (const name of Object.keys(value)) if (!names.some((known) => known === name)) throw invalid('http.unknown-key', `${pointer}/${name}`, { name });
  return value;
}

function path(value: unknown, pointer: string): readonly string[] {
  if (typeof value !== 'string' || !pathForm.test(value)) throw invalid('query.unknown-field', pointer, { field: String(value).slice(0, 100) });
  return value.split('.');
}

function oneOf<T extends string>(value: unknown, known: readonly T[], pointer: string): T {
  const found = known.find((item) => item === value);
  if (found === undefined) throw invalid('http.parameter', pointer, { name: pointer.split('/').at(-1), expected: 'oneOf', choices: known });
  return found;
}

function parseSort(value: unknown): NonNullable<AggregateRequest['sort']> {
  const items: unknown = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(items) || !items.every((item): item is string => typeof item === 'string' && item !== '')) throw invalid('http.parameter', '/sort', { name: 'sort', expected: 'names' });
  return items.map((item) => ({ name: item.replace(/^-/, ''), descending: item.startsWith('-') }));
}
