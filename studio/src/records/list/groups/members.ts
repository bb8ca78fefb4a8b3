// What a group of a list is: its records, and its place among the others. Pure.
import { startOfDay } from '../../../../../engine/shared/dates.ts';
import type { BucketName } from '../../../../../engine/shared/report.ts';
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../../api/records.ts';
import { isLink } from '../../fields.ts';
import { isDay } from './grouping.ts';

/** One text per value, to tell groups apart. */
export function groupKey(value: unknown): string {
  return JSON.stringify(isLink(value) ? value.id : value ?? null);
}

/** The records of a group. Spans of days begin and end at midnight of the site. */
export function groupFilter(field: ModelField, group: ListGroup, value: unknown, siteZone: string): FilterJson {
  if (value === null || value === undefined) return { [field.name]: { $empty: true } };
  if (group.bucket === undefined) return { [field.name]: isLink(value) ? value.id : value };
  const first = String(value).slice(0, 10);
  const next = nextStart(first, group.bucket);
  const at = (day: string): string => (field.type === 'date' ? day : startOfDay(siteZone, day));
  return { [field.name]: { $gte: at(first), $lt: at(next) } };
}

function nextStart(day: string, bucket: BucketName): string {
  const at = new Date(`${day}T00:00:00Z`);
  const [days, months] = { day: [1, 0], week: [7, 0], month: [0, 1], quarter: [0, 3], year: [0, 12] }[bucket];
  at.setUTCMonth(at.getUTCMonth() + (months ?? 0), at.getUTCDate() + (days ?? 0));
  return at.toISOString().slice(0, 10);
}

/** Options in their order, days as they come, names by the alphabet, all the other way round where the list is sorted so; empty stands last. */
export function inOrder<T extends { readonly value: unknown; readonly label: string }>(entity: ModelEntity, field: ModelField, groups: readonly T[], locale: string, descending: boolean): readonly T[] {
  const states = entity.processes.find((process) => process.field === field.name)?.states.map(({ value }) => value);
  const options = states ?? field.options?.map(({ value }) => value);
  const place = (value: unknown): number => { const at = options?.indexOf(String(value)) ?? -1; return at < 0 ? Number.MAX_SAFE_INTEGER : at; };
  const isNone = (value: unknown): boolean => value === null || value === undefined;
  const byName = new Intl.Collator(locale).compare;
  const way = descending ? -1 : 1;
  return [...groups].sort((one, other) => (isNone(one.value) || isNone(other.value) ? Number(isNone(one.value)) - Number(isNone(other.value)) : way * compare(one, other)));

  function compare(one: T, other: T): number {
    if (isDay(field)) return String(one.value).localeCompare(String(other.value));
    if (field.type === 'boolean') return Number(other.value) - Number(one.value);
    if (field.type === 'rating') return Number(one.value) - Number(other.value);
    return place(one.value) - place(other.value) || byName(one.label, other.label);
  }
}
