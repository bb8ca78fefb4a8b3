// What a group is called. Pure.
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import type { Formats } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/index.ts';
import { isLink } from '../../fields.ts';
import { shapeOf } from '../../values/registry.ts';

type Words = { readonly t: Text; readonly formats: Formats & { readonly currency: string } };

export function groupWords({ t, formats }: Words, entity: ModelEntity, field: ModelField, group: ListGroup, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('group.none');
  if (group.bucket !== undefined) return bucketWords({ t, formats }, group.bucket, String(value));
  if (isLink(value)) return value.label ?? t('value.hidden');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  return shapeOf(field.type).text(value, { entity, field, record: {}, t, formats });
}

/** `2026-03-01` as the span that begins on that day. */
function bucketWords({ t, formats }: Words, bucket: NonNullable<ListGroup['bucket']>, day: string): string {
  const [year = '', month = ''] = day.split('-');
  switch (bucket) {
    case 'year': return t('group.year', { year });
    case 'quarter': return t('report.quarter', { quarter: Math.ceil(Number(month) / 3), year });
    case 'month': return t('group.month', { month, year });
    case 'week': return t('group.week', { day: formats.date(day.slice(0, 10)) });
    case 'day': return formats.date(day.slice(0, 10));
  }
}
