// The rows of a report as a chart wants them: places along the axis, one series per measure or per value of the second group. Pure.
import type { BucketName, ReportAnswer, ReportGroup, ReportRow } from '../../../engine/shared/report.ts';
import { isLink } from '../records/fields.ts';
import { fieldFor, valueWords, type Reader } from './words.ts';

type Json = Readonly<Record<string, unknown>>;
export interface Place { readonly label: string; readonly where: Json | undefined; readonly color: string | undefined; readonly values: readonly (number | null)[] }
export interface Series { readonly label: string; readonly color: string; /** Index of its measure. */ readonly measure: number }
export interface ChartData { readonly places: readonly Place[]; readonly series: readonly Series[] }

const palette = ['brand.5', 'teal.5', 'orange.5', 'gray.5', 'grape.5', 'cyan.5', 'yellow.6', 'pink.5', 'lime.6', 'red.5'] as const;
const known = new Set(['blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange', 'red', 'pink', 'grape', 'violet', 'indigo', 'gray']);
const mostPlaces = 400;

export function chartData(reader: Reader, answer: ReportAnswer): ChartData {
  const [first, second] = answer.groups;
  if (first === undefined) return { places: [], series: [] };
  return second === undefined ? byMeasure(reader, answer, first) : bySecond(reader, answer, first, second);
}

function byMeasure(reader: Reader, answer: ReportAnswer, group: ReportGroup): ChartData {
  const { measures } = answer.chart;
  const rows = filled(answer, group, answer.rows);
  return {
    places: rows.map((row) => place(reader, group, row, measures.map((index) => figure(row.measures[index])))),
    series: measures.map((index, at) => ({ label: answer.measures[index]?.title ?? '', color: colorAt(at), measure: index })),
  };
}

/** One measure, a series per value of the second group. */
function bySecond(reader: Reader, answer: ReportAnswer, first: ReportGroup, second: ReportGroup): ChartData {
  const measure = answer.chart.measures[0] ?? 0;
  const columns = answer.subtotals[1] ?? [];
  const cells = new Map(answer.rows.map((row) => [JSON.stringify([keyOf(row.groups[0]), keyOf(row.groups[1])]), row]));
  const rows = filled(answer, first, answer.subtotals[0] ?? []);
  return {
    places: rows.map((row) => place(reader, first, row, columns.map((column) => figure(cells.get(JSON.stringify([keyOf(row.groups[0]), keyOf(column.groups[0])]))?.measures[measure])))),
    series: columns.map((column, at) => ({ label: valueWords(reader, second, column.groups[0]), color: optionColor(reader, second, column.groups[0]) ?? colorAt(at), measure })),
  };
}

function place(reader: Reader, group: ReportGroup, row: ReportRow, values: readonly (number | null)[]): Place {
  return { label: valueWords(reader, group, row.groups[0]), where: row.where, color: optionColor(reader, group, row.groups[0]), values };
}

function figure(value: unknown): number | null {
  const number = value === null || value === undefined ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function keyOf(value: unknown): unknown {
  return isLink(value) ? value.id : value;
}

export function colorAt(index: number): string {
  return palette[index % palette.length] ?? palette[0];
}

/** Options keep the colour that they have everywhere else. */
function optionColor(reader: Reader, group: ReportGroup, value: unknown): string | undefined {
  const color = fieldFor(reader, group)?.field.options?.find((option) => option.value === value)?.color;
  return color !== undefined && known.has(color) ? `${color}.5` : undefined;
}

/** Spans in which nothing happened have no row; on an axis of time they are nothing, not left out. */
function filled(answer: ReportAnswer, group: ReportGroup, rows: readonly ReportRow[]): readonly ReportRow[] {
  if (group.bucket === undefined) return rows;
  const days = rows.map((row) => row.groups[0]).filter((day): day is string => typeof day === 'string').sort();
  const ours = answer.period?.field === group.path ? answer.period : undefined;
  const [from, to] = [ours?.from === undefined ? days[0] : startOf(group.bucket, ours.from), latest(earlier(ours?.to, answer.at.slice(0, 10)), days.at(-1))];
  if (from === undefined || to === undefined) return rows;
  const byDay = new Map(rows.map((row) => [row.groups[0], row]));
  const all: ReportRow[] = [];
  for (let day = from; day <= to && all.length < mostPlaces; day = nextOf(group.bucket, day)) all.push(byDay.get(day) ?? { groups: [day], measures: answer.measures.map(({ aggregate }) => (['count', 'countDistinct', 'sum'].includes(aggregate) ? 0 : null)) });
  return all.length >= mostPlaces ? rows : all;
}

/** What is still to come is not nothing yet. */
const earlier = (day: string | undefined, today: string): string | undefined => (day !== undefined && day > today ? today : day);

const latest = (one: string | undefined, other: string | undefined): string | undefined => (one !== undefined && (other === undefined || one > other) ? one : other);

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const utc = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

/** The first day of the span that a day is in; weeks begin on Monday. */
function startOf(bucket: BucketName, day: string): string {
  const date = utc(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (bucket) {
    case 'day': return day;
    case 'week': return iso(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000);
    case 'month': return iso(Date.UTC(year, month, 1));
    case 'quarter': return iso(Date.UTC(year, month - (month % 3), 1));
    case 'year': return iso(Date.UTC(year, 0, 1));
  }
}

function nextOf(bucket: BucketName, day: string): string {
  const date = utc(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (bucket) {
    case 'day': return iso(date.getTime() + 86_400_000);
    case 'week': return iso(date.getTime() + 7 * 86_400_000);
    case 'month': return iso(Date.UTC(year, month + 1, 1));
    case 'quarter': return iso(Date.UTC(year, month + 3, 1));
    case 'year': return iso(Date.UTC(year + 1, 0, 1));
  }
}
