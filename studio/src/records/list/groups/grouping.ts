// By what a list can be grouped, and what a group is: its name in the address, its records, its place among the others. Pure.
import { startOfDay } from '../../../../../engine/shared/dates.ts';
import { bucketNames, type BucketName } from '../../../../../engine/shared/report.ts';
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../../api/records.ts';
import { fieldOf, isLink } from '../../fields.ts';

/** What takes the grouping of a view away. */
export const noGroup = 'none';

const plain: ReadonlySet<string> = new Set(['select', 'boolean', 'link', 'treeParent', 'user', 'team', 'currency', 'rating']);

export function isDay(field: ModelField): boolean {
  return field.type === 'date' || field.type === 'dateTime';
}

/** Only what may be read in every record can be counted. */
export function canGroup(field: ModelField): boolean {
  return field.readable && field.operators.length > 0 && (plain.has(field.type) || isDay(field));
}

/** `stage`, `closeDate:month`; undefined where the list cannot be grouped so. */
export function readGroup(entity: ModelEntity, text: string | undefined): ListGroup | undefined {
  const [name = '', wanted] = (text ?? '').split(':');
  const field = fieldOf(entity, name);
  if (!field || !canGroup(field)) return undefined;
  if (!isDay(field)) return { field: name };
  return { field: name, bucket: bucketNames.find((bucket) => bucket === wanted) ?? 'month' };
}

export function writeGroup(group: ListGroup | undefined): string | undefined {
  return group === undefined ? undefined : group.bucket === undefined ? group.field : `${group.field}:${group.bucket}`;
}

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

/** Options in their order, days as they come, names by the alphabet; empty stands last. */
export function inOrder<T extends { readonly value: unknown; readonly label: string }>(entity: ModelEntity, field: ModelField, groups: readonly T[], locale: string): readonly T[] {
  const states = entity.processes.find((process) => process.field === field.name)?.states.map(({ value }) => value);
  const options = states ?? field.options?.map(({ value }) => value);
  const place = (value: unknown): number => { const at = options?.indexOf(String(value)) ?? -1; return at < 0 ? Number.MAX_SAFE_INTEGER : at; };
  const isNone = (value: unknown): boolean => value === null || value === undefined;
  const byName = new Intl.Collator(locale).compare;
  return [...groups].sort((one, other) => {
    if (isNone(one.value) || isNone(other.value)) return Number(isNone(one.value)) - Number(isNone(other.value));
    if (isDay(field)) return String(one.value).localeCompare(String(other.value));
    if (field.type === 'boolean') return Number(other.value) - Number(one.value);
    if (field.type === 'rating') return Number(other.value) - Number(one.value);
    return place(one.value) - place(other.value) || byName(one.label, other.label);
  });
}
