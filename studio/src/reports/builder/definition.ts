// The definition of a report as the builder reads and changes it: keys of the metadata, never API names. Pure; members that it does
// not know it keeps.
import { isObject } from '../../../../engine/shared/json-object.ts';
import { bucketNames, chartTypes, periodRanges, reportAggregates, type BucketName, type ChartType, type PeriodRange, type ReportAggregate } from '../../../../engine/shared/report.ts';

export type Json = Readonly<Record<string, unknown>>;
export interface GroupPart { readonly field: string; readonly bucket?: BucketName }
export interface MeasurePart { readonly name: string; readonly aggregate: ReportAggregate; readonly title: string; readonly field?: string; readonly since?: string; readonly of?: string; readonly to?: string; readonly filter?: Json; readonly better?: 'more' | 'less'; readonly total: boolean }
export interface PromptPart { readonly name: string; readonly title: string; readonly field?: string; readonly required: boolean }

/** What a definition says, as far as the builder can show it. */
export interface Shape {
  readonly entity: string;
  readonly title: string;
  /** The records themselves instead of numbers. */
  readonly columns: readonly string[] | undefined;
  readonly groups: readonly GroupPart[];
  readonly measures: readonly MeasurePart[];
  readonly filter: Json;
  readonly prompts: readonly PromptPart[];
  readonly period: { readonly field: string; readonly range: PeriodRange } | undefined;
  readonly compare: 'previous' | 'year' | undefined;
  readonly sort: string;
  readonly limit: number | undefined;
  readonly chart: { readonly type: ChartType; readonly stacked: boolean; readonly horizontal: boolean; readonly measures: readonly string[] | undefined };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const some = <K extends string>(name: K, value: unknown): { readonly [key in K]?: string } => (typeof value === 'string' && value !== '' ? { [name]: value } as { readonly [key in K]?: string } : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): readonly string[] => list(value).filter((item) => typeof item === 'string');
const one = <T>(all: readonly T[], value: unknown): T | undefined => all.find((item) => item === value);

/** Reads a definition, whatever stands in it. */
export function readShape(value: Json): Shape {
  const chart = isObject(value['chart']) ? value['chart'] : {};
  const period = isObject(value['period']) ? value['period'] : undefined;
  return {
    entity: text(value['entity']), title: text(value['title']),
    columns: Array.isArray(value['columns']) ? texts(value['columns']) : undefined,
    groups: list(value['groups']).filter(isObject).map((group): GroupPart => { const bucket = one(bucketNames, group['bucket']); return { field: text(group['field']), ...(bucket && { bucket }) }; }),
    measures: list(value['measures']).filter(isObject).map(readMeasure),
    filter: isObject(value['filter']) ? value['filter'] : {},
    prompts: Object.entries(isObject(value['prompts']) ? value['prompts'] : {}).map(([name, prompt]): PromptPart => ({ name, title: isObject(prompt) ? text(prompt['title']) : '', required: isObject(prompt) && prompt['required'] === true, ...(isObject(prompt) ? some('field', prompt['field']) : {}) })),
    period: period === undefined ? undefined : { field: text(period['field']), range: one(periodRanges, period['range']) ?? 'all' },
    compare: one(['previous', 'year'] as const, value['compare']), sort: text(value['sort']),
    limit: typeof value['limit'] === 'number' ? value['limit'] : undefined,
    chart: { type: one(chartTypes, chart['type']) ?? 'table', stacked: chart['stacked'] === true, horizontal: chart['horizontal'] === true, measures: Array.isArray(chart['measures']) ? texts(chart['measures']) : undefined },
  };
}

function readMeasure(measure: Json): MeasurePart {
  const better = one(['more', 'less'] as const, measure['better']);
  return {
    name: text(measure['name']), aggregate: one(reportAggregates, measure['aggregate']) ?? 'count', title: text(measure['title']), total: measure['total'] !== false,
    ...some('field', measure['field']), ...some('since', measure['since']), ...some('of', measure['of']), ...some('to', measure['to']),
    ...(isObject(measure['filter']) ? { filter: measure['filter'] } : {}), ...(better && { better }),
  };
}

/** The definition with another value for a member; undefined, empty lists and empty objects take it out. */
export function withPart(value: Json, name: string, next: unknown): Json {
  const isEmpty = next === undefined || next === '' || (Array.isArray(next) ? next.length === 0 : isObject(next) && Object.keys(next).length === 0);
  const { [name]: _, ...rest } = value;
  if (isEmpty) return rest;
  return Object.hasOwn(value, name) ? Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? next : old])) : { ...rest, [name]: next };
}

const about = ['groups', 'measures', 'columns', 'filter', 'prompts', 'period', 'compare', 'sort', 'limit'] as const;

/** A report over other records: nothing that was said about the old ones stays. */
export function withEntity(value: Json, entity: string): Json {
  return { ...Object.fromEntries(Object.entries(value).filter(([name]) => !about.some((part) => part === name))), entity, chart: { type: 'table' } };
}

/** Records themselves, or numbers over them. */
export function asList(value: Json, columns: readonly string[] | undefined): Json {
  const bare = ['groups', 'measures', 'columns', 'compare', 'sort'].reduce((rest, name) => withPart(rest, name, undefined), value);
  return columns === undefined ? { ...bare, measures: [{ name: 'count', aggregate: 'count' }], chart: { type: 'table' } } : { ...bare, columns, chart: { type: 'table' } };
}

type Listed = 'groups' | 'measures' | 'columns';

export function moved(value: Json, part: Listed, from: number, to: number): Json {
  const items = [...list(value[part])];
  if (from < 0 || from >= items.length || to < 0 || to >= items.length || from === to) return value;
  items.splice(to, 0, ...items.splice(from, 1));
  return withPart(value, part, items);
}

/** Without one item, and without what spoke of it. A list without columns is left with none, so that it stays a list. */
export function removed(value: Json, part: Listed, at: number): Json {
  const shape = readShape(value);
  const left = list(value[part]).filter((_, index) => index !== at);
  if (part === 'columns') return settled({ ...value, columns: left });
  const gone = part === 'measures' ? shape.measures[at]?.name : undefined;
  const next = withPart(value, part, part === 'measures' ? left.filter((item) => !isObject(item) || gone === undefined || (item['of'] !== gone && item['to'] !== gone)) : left);
  return settled(next);
}

/** What sort and chart say of names that there are no more is taken out. */
export function settled(value: Json): Json {
  const shape = readShape(value);
  const sort = shape.sort.split(',').filter((item) => shape.columns !== undefined ? item !== '' : [...shape.measures.map(({ name }) => name), ...(shape.measures.length === 0 ? ['count'] : []), ...shape.groups.map(({ field }) => field)].includes(item.replace(/^-/, '')));
  const chart = isObject(value['chart']) ? value['chart'] : undefined;
  const drawn = shape.chart.measures?.filter((name) => shape.measures.some((measure) => measure.name === name));
  const sorted = shape.sort === '' ? value : withPart(value, 'sort', sort.join(','));
  return chart?.['measures'] === undefined ? sorted : withPart(sorted, 'chart', withPart(chart, 'measures', drawn));
}

export const mostGroups = 3;

export function withGroup(value: Json, group: GroupPart): Json {
  const { groups, chart } = readShape(value);
  if (groups.length >= mostGroups || groups.some(({ field, bucket }) => field === group.field && bucket === group.bucket)) return value;
  const next = withPart(value, 'groups', [...list(value['groups']), group]);
  // The first group makes a picture possible.
  return groups.length === 0 && (chart.type === 'table' || chart.type === 'number') ? withChart(next, { type: group.bucket === undefined ? 'bar' : 'line' }) : next;
}

export function withChart(value: Json, change: Json): Json {
  const chart = isObject(value['chart']) ? value['chart'] : {};
  return { ...value, chart: Object.fromEntries(Object.entries({ ...chart, ...change }).filter(([, member]) => member !== undefined && member !== false)) };
}

/** Adds a measure under a name of its own. */
export function withMeasure(value: Json, measure: Omit<MeasurePart, 'name' | 'title' | 'total'> & { readonly title?: string }): Json {
  const { measures } = readShape(value);
  const same = measures.some(({ aggregate, field, of, to, filter, since }) => aggregate === measure.aggregate && field === measure.field && of === measure.of && to === measure.to && filter === undefined && since === undefined);
  if (same && measure.aggregate !== 'count') return value;
  const stem = [measure.aggregate, ...(measure.field ?? '').split('.').filter(Boolean).map((key) => key.slice(0, 1).toUpperCase() + key.slice(1))].join('');
  const taken = new Set(measures.map(({ name }) => name));
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}${number}`;
  return withPart(value, 'measures', [...list(value['measures']), { name, ...measure }]);
}

/** One item of a list with other members. */
export function patched(value: Json, part: 'groups' | 'measures', at: number, change: Json): Json {
  return withPart(value, part, list(value[part]).map((item, index) => (index === at && isObject(item) ? Object.fromEntries(Object.entries({ ...item, ...change }).filter(([, member]) => member !== undefined && member !== '')) : item)));
}

/** Asks for a field's value before the report runs. */
export function withPrompt(value: Json, field: string, operator: '$eq' | '$contains'): Json {
  const { prompts, filter } = readShape(value);
  if (prompts.some((prompt) => prompt.field === field)) return value;
  const stem = field.split('.').map((key, index) => (index === 0 ? key : key.slice(0, 1).toUpperCase() + key.slice(1))).join('');
  const name = prompts.some((prompt) => prompt.name === stem) ? `${stem}2` : stem;
  const condition = { [field]: operator === '$eq' ? { $prompt: name } : { [operator]: { $prompt: name } } };
  const before = isObject(value['prompts']) ? value['prompts'] : {};
  const all = Object.keys(filter).length === 0 ? condition : Object.hasOwn(filter, field) || Object.hasOwn(filter, '$and') ? { $and: [filter, condition] } : { ...filter, ...condition };
  return withPart(withPart(value, 'prompts', { ...before, [name]: { field } }), 'filter', all);
}

export function patchedPrompt(value: Json, name: string, change: Json): Json {
  const prompts = isObject(value['prompts']) ? value['prompts'] : {};
  const before = isObject(prompts[name]) ? prompts[name] : {};
  return withPart(value, 'prompts', { ...prompts, [name]: Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, member]) => member !== undefined && member !== '' && member !== false)) });
}

/** Without a prompt and the conditions that ask for it. */
export function withoutPrompt(value: Json, name: string): Json {
  const { [name]: _, ...prompts } = isObject(value['prompts']) ? value['prompts'] : {};
  return withPart(withPart(value, 'prompts', prompts), 'filter', withoutConditions(readShape(value).filter, (part) => asksFor(part, name)));
}

/** Conditions split in those that are fixed and those that ask for a prompt. */
export function splitFilter(filter: Json): { readonly fixed: Json; readonly asking: readonly Json[] } {
  const parts = Object.entries(filter).flatMap(([key, part]): readonly Json[] => (key === '$and' && Array.isArray(part) ? part.filter(isObject).flatMap((inner) => { const { fixed, asking } = splitFilter(inner); return [fixed, ...asking]; }) : [{ [key]: part }]));
  const asking = parts.filter((part) => asksFor(part));
  return { fixed: joined(parts.filter((part) => !asksFor(part))), asking };
}

/** All of these conditions as one filter. */
export function joined(parts: readonly Json[]): Json {
  const filled = parts.filter((part) => Object.keys(part).length > 0);
  const names = filled.flatMap((part) => Object.keys(part));
  return filled.length < 2 ? { ...filled[0] } : new Set(names).size === names.length && !names.includes('$and') ? Object.assign({}, ...filled) as Json : { $and: filled };
}

function asksFor(part: unknown, name?: string): boolean {
  if (Array.isArray(part)) return part.some((item) => asksFor(item, name));
  if (!isObject(part)) return false;
  return Object.entries(part).some(([key, value]) => (key === '$prompt' ? name === undefined || value === name : asksFor(value, name)));
}

function withoutConditions(filter: Json, isGone: (part: Json) => boolean): Json {
  return joined(Object.entries(filter).flatMap(([key, part]): readonly Json[] => {
    if ((key === '$and' || key === '$or') && Array.isArray(part)) {
      const left = part.filter(isObject).map((inner) => withoutConditions(inner, isGone)).filter((inner) => Object.keys(inner).length > 0);
      return left.length === 0 ? [] : [{ [key]: left }];
    }
    return isGone({ [key]: part }) ? [] : [{ [key]: part }];
  }));
}
