// What parts of a definition are called before they have a title of their own. Pure.
import type { ReportAggregate } from '../../../../engine/shared/report.ts';
import type { ModelAnswer } from '../../../../engine/shared/wire.ts';
import type { Text, TextKey } from '../../i18n/index.ts';
import type { GroupPart, MeasurePart } from './definition.ts';
import { entityByKey, pathTitle } from './sources.ts';

export const aggregateTitles: Readonly<Record<ReportAggregate, TextKey>> = {
  count: 'builder.count', countDistinct: 'builder.countDistinct', sum: 'builder.sum', avg: 'builder.avg', min: 'builder.min', max: 'builder.max', ratio: 'builder.ratio',
};

/** “Tổng: Giá trị”, or the title that it was given. */
export function measureTitle(t: Text, model: ModelAnswer, entity: string, measure: MeasurePart, all: readonly MeasurePart[]): string {
  if (measure.title !== '') return measure.title;
  if (measure.aggregate === 'ratio') {
    const part = (name: string | undefined): string => { const found = all.find((item) => item.name === name && item.aggregate !== 'ratio'); return found ? measureTitle(t, model, entity, found, all) : '…'; };
    return `${part(measure.of)} / ${part(measure.to)}`;
  }
  const what = measure.field === undefined ? entityByKey(model, entity)?.titlePlural ?? entity : pathTitle(model, entity, measure.field);
  return `${t(aggregateTitles[measure.aggregate])}: ${what}`;
}

export function groupWords(t: Text, model: ModelAnswer, entity: string, { field, bucket }: GroupPart): string {
  const title = pathTitle(model, entity, field);
  return bucket === undefined ? title : t('report.bucketOf', { field: title, bucket: t(`report.bucket.${bucket}`) });
}
