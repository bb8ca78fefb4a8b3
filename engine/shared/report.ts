// Words of reports and dashboards that the engine and the studio share, and the shapes of their answers. Names in answers are API
// names, texts are in the reader's language; rows carry keys of options and ids of records, with the labels of the latter.
import type { Link, Problem } from './wire.ts';

export const bucketNames = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type BucketName = (typeof bucketNames)[number];
export const reportAggregates = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max', 'ratio'] as const;
export type ReportAggregate = (typeof reportAggregates)[number];
export const chartTypes = ['table', 'pivot', 'bar', 'line', 'area', 'pie', 'donut', 'funnel', 'number'] as const;
export type ChartType = (typeof chartTypes)[number];
export const promptTypes = ['text', 'integer', 'decimal', 'boolean', 'date', 'dateTime', 'user', 'team'] as const;
export type PromptType = (typeof promptTypes)[number];
export const periodRanges = [
  'today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear',
  'last7Days', 'last30Days', 'last90Days', 'last12Months', 'all',
] as const;
export type PeriodRange = (typeof periodRanges)[number];

/** What one report may ask for. */
export const reportLimits = { groups: 3, measures: 20, columns: 30, rows: 10_000, tiles: 40, seconds: 30, definitionCharacters: 64 * 1024 } as const;

type Json = Readonly<Record<string, unknown>>;

/** `GET /api/reports`: what this reader may run. */
export interface ReportListAnswer { readonly data: readonly ReportSummary[] }
export interface ReportSummary {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly icon?: string;
  /** API name of the entity. */
  readonly entity: string;
  readonly chart: ChartType;
  /** The reader may have its rows as a file. */
  readonly exports: boolean;
}

/** With whom a report is shared that somebody keeps. */
export type PersonalReportShare = { readonly with: 'me' | 'everybody' } | { readonly with: 'team'; readonly team: Link };

/** `GET /api/reports/personal`, `…/{id}`: what people keep, as far as it is for this reader. */
export interface PersonalReport extends Omit<ReportSummary, 'name' | 'icon'> {
  readonly id: string;
  readonly owner: Link;
  readonly mine: boolean;
  readonly share: PersonalReportShare;
  /** By keys, of a single one; absent where it names what this reader may not read in every record. */
  readonly definition?: Json;
}

/** `GET /api/reports/personal/audiences`. */
export interface PersonalReportAudiences { readonly teams: readonly Link[]; readonly everybody: boolean }

export interface ReportChart { readonly type: ChartType; /** Indexes in `measures`. */ readonly measures: readonly number[]; readonly stacked: boolean; readonly horizontal: boolean }

/** What a value is, so that it can be shown: the field it is of, or takes its form from. */
export interface ReportValue {
  /** Field type, such as select, link, user, date, money, integer, percent. */
  readonly type: string;
  /** Where the field stands in the Model: API names of its entity and of the field, for titles of options. */
  readonly entity?: string;
  readonly field?: string;
  /** Entity that a link leads to. */
  readonly target?: string;
  /** Digits after the point. */
  readonly scale?: number;
  /** Of amounts: the site's currency, in which they are told. */
  readonly currency?: string;
}

/** `path` is the field in filters and lists, such as `account.industry`. */
export interface ReportGroup extends ReportValue { readonly path: string; readonly title: string; readonly bucket?: BucketName }
export interface ReportMeasure extends ReportValue { readonly name: string; readonly title: string; readonly aggregate: ReportAggregate; /** Of a length of time. */ readonly unit?: 'hour' | 'day'; /** Which change is good; absent: neither. */ readonly better?: 'more' | 'less'; /** Its rows are of unlike kinds: totals and subtotals of it are null. */ readonly total?: false }
export interface ReportColumn extends ReportValue { readonly path: string; readonly title: string }

/** One value per group and per measure, in their order. */
export interface ReportRow {
  /** A bucket is the day it starts on, a link `{id, label}`, an option its key; null: empty, or hidden from the reader. */
  readonly groups: readonly unknown[];
  readonly measures: readonly unknown[];
  /** Filter of its records: `{"$and": [answer.filter, row.where]}` lists them; absent where no filter says it. */
  readonly where?: Json;
}

/** A part of a saved report that this reader may not read: it was not computed. */
export interface ReportLeftOut { readonly part: 'group' | 'measure' | 'column'; readonly name: string; readonly title: string }

/** Days `YYYY-MM-DD`, both counted in; absent at an open end. */
export interface ReportPeriod { readonly range?: PeriodRange; /** Path of the date field. */ readonly field: string; readonly from?: string; readonly to?: string }

export interface ReportPrompt extends ReportValue {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  /** What it ran with: a value, `{"$date": …}` or `{"$actor": "id"}`; absent where nothing was given. */
  readonly value?: unknown;
}

/** `GET /api/reports/{name}/run` and `POST /api/reports/run`. */
export interface ReportAnswer {
  /** Absent for a definition that is not saved. */
  readonly name?: string;
  readonly title: string;
  readonly description?: string;
  /** API name of the entity, for lists of the records behind a number. */
  readonly entity: string;
  /** When it ran, ISO 8601. */
  readonly at: string;
  readonly chart: ReportChart;
  readonly groups: readonly ReportGroup[];
  readonly measures: readonly ReportMeasure[];
  readonly rows: readonly ReportRow[];
  /** Of two and more groups: a row per value of each single group, over all others; by the group's index. */
  readonly subtotals: readonly (readonly ReportRow[])[];
  /** Measures over all records, also of those that `limit` cut off. */
  readonly totals: readonly unknown[];
  /** How many values the first group has in all. */
  readonly groupCount: number;
  /** There is more than is told. */
  readonly truncated: boolean;
  /** Of a report with columns; it has no groups and measures. */
  readonly columns?: readonly ReportColumn[];
  /** Records by column. */
  readonly records?: readonly { readonly id: string; readonly values: readonly unknown[] }[];
  /** Filter of all records it is about, by API names. */
  readonly filter: Json;
  readonly period?: ReportPeriod;
  readonly previous?: { readonly from: string; readonly to: string; readonly totals: readonly unknown[] };
  readonly prompts: readonly ReportPrompt[];
  readonly leftOut: readonly ReportLeftOut[];
}

/** `GET /api/dashboards`. */
export interface DashboardListAnswer { readonly data: readonly { readonly name: string; readonly title: string; readonly description?: string; readonly icon?: string }[] }

/** The page's filters as they were applied. */
export interface DashboardFilters {
  /** Absent where no span can be chosen. */
  readonly period?: { readonly range?: PeriodRange; readonly from?: string; readonly to?: string };
  /** Null: can be chosen, nobody is. Absent: cannot be chosen. */
  readonly owner?: Link | null;
  readonly team?: Link | null;
}
export type DashboardFilterName = 'period' | 'owner' | 'team';

interface TilePlace {
  readonly id: string;
  readonly title?: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A tile; `ignores`: filters of the page that are set and that it does not follow. */
export type DashboardTile = TilePlace & (
  | { readonly kind: 'report'; readonly report: string; readonly ignores: readonly DashboardFilterName[]; readonly answer: ReportAnswer }
  /** The list is read by `GET /api/records/{entity}` with the view of the Model and `filter`. */
  | { readonly kind: 'view'; readonly view: string; readonly entity: string; readonly ignores: readonly DashboardFilterName[]; readonly filter: Json }
  | { readonly kind: 'text'; readonly text: string }
  /** What it should show failed; the others stand. */
  | { readonly kind: 'failed'; readonly report?: string; readonly view?: string; readonly problem: Problem });

/** `GET /api/dashboards/{name}/run`. */
export interface DashboardAnswer {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly at: string;
  readonly filters: DashboardFilters;
  readonly tiles: readonly DashboardTile[];
}
