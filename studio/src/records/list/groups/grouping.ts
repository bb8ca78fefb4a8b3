// By what a list can be grouped, and how the address says so. Pure.
import { bucketNames } from '../../../../../engine/shared/report.ts';
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import { fieldOf } from '../../fields.ts';

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
