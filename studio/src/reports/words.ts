// Values of a report in the reader's words: groups, measures, changes against the span before. Pure.
import type { BucketName, ReportGroup, ReportMeasure, ReportValue } from '../../../engine/shared/report.ts';
import type { ModelAnswer, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import type { Formats } from '../i18n/format.ts';
import type { Text } from '../i18n/index.ts';
import { fieldOf, isLink } from '../records/fields.ts';
import { shapeOf } from '../records/values/registry.ts';

export interface Reader { readonly model: ModelAnswer; readonly t: Text; readonly formats: Formats & { readonly currency: string } }

/** The field whose form a value has, as far as the Model tells it. */
export function fieldFor({ model }: Reader, value: ReportValue): { readonly entity: ModelEntity; readonly field: ModelField } | undefined {
  const entity = model.entities.find(({ name }) => name === value.entity);
  const field = entity && fieldOf(entity, value.field ?? '');
  return entity && field ? { entity, field } : undefined;
}

/** A value of a group or a column in words. */
export function valueWords(reader: Reader, shape: ReportValue & { readonly bucket?: BucketName }, value: unknown): string {
  const { t, formats } = reader;
  if (value === null || value === undefined || value === '') return t('report.none');
  if (isLink(value)) return value.label ?? t('value.hidden');
  if (shape.bucket !== undefined) return bucketWords(reader, shape.bucket, String(value));
  if (shape.type === 'boolean') return t(value === true ? 'value.yes' : 'value.no');
  const known = fieldFor(reader, shape);
  if (known && known.field.type === shape.type) return shapeOf(shape.type).text(value, { ...known, record: {}, t, formats });
  return shape.type === 'money' ? formats.money(value, shape.currency ?? formats.currency) : typeof value === 'number' ? formats.number(value) : String(value);
}

/** `2026-03-01` as the span that begins on that day. */
function bucketWords({ t, formats }: Reader, bucket: BucketName, day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!match) return day;
  const [, year = '', month = ''] = match;
  switch (bucket) {
    case 'year': return year;
    case 'quarter': return t('report.quarter', { quarter: Math.ceil(Number(month) / 3), year });
    case 'month': return `${month}/${year}`;
    case 'week': case 'day': return formats.date(day);
  }
}

/** A measure in words; short where there is little room. */
export function measureWords({ t, formats }: Reader, measure: ReportMeasure, value: unknown, short = false): string {
  if (value === null || value === undefined) return '–';
  const figure = Number(value);
  if (measure.type === 'money') return formats.money(value, measure.currency ?? formats.currency, short);
  if (measure.unit !== undefined) {
    // Hours beyond two days are told in days.
    const days = measure.unit === 'day' ? figure : figure / 24;
    return measure.unit === 'day' || days >= 2 ? t('report.days', { count: Math.round(days), value: formats.number(days, 1) }) : t('report.hours', { count: Math.round(figure), value: formats.number(figure, 1) });
  }
  if (short && Math.abs(figure) >= 1e6) return formats.compact(value);
  const text = formats.number(value, measure.aggregate === 'ratio' || measure.type === 'percent' ? 1 : measure.aggregate === 'avg' ? 2 : measure.scale);
  return measure.aggregate === 'ratio' || measure.type === 'percent' ? `${text}%` : text;
}

export interface Change { readonly text: string; readonly direction: 'up' | 'down' | 'same' }

/** How a total stands to the one before: shares by points, all others in percent; nothing where there was none. */
export function changeWords(reader: Reader, measure: ReportMeasure, now: unknown, before: unknown): Change | undefined {
  const [one, other] = [Number(now ?? NaN), Number(before ?? NaN)];
  if (!Number.isFinite(one) || !Number.isFinite(other)) return undefined;
  const isShare = measure.aggregate === 'ratio' || measure.type === 'percent';
  if (!isShare && other === 0) return undefined;
  const change = isShare ? one - other : ((one - other) / Math.abs(other)) * 100;
  const figure = reader.formats.number(Math.abs(change), 1);
  const direction = figure === '0' ? 'same' : change > 0 ? 'up' : 'down';
  const sign = direction === 'same' ? '' : direction === 'up' ? '+' : '−';
  return { text: isShare ? reader.t('report.points', { value: `${sign}${figure}` }) : `${sign}${figure}%`, direction };
}

/** Whether a change is good; undefined where nothing changed or nobody says which way is. */
export function goodness(better: ReportMeasure['better'], direction: Change['direction']): boolean | undefined {
  return better === undefined || direction === 'same' ? undefined : (direction === 'up') === (better === 'more');
}

/** What a group is called at the head of its column. */
export function groupTitle({ t }: Reader, group: ReportGroup): string {
  return group.bucket === undefined ? group.title : t('report.bucketOf', { field: group.title, bucket: t(`report.bucket.${group.bucket}`) });
}
