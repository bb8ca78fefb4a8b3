// What of a saved report its reader may not read, by title: it was not computed, and the answer says so.
import type { Ctx } from '../access/context.ts';
import type { Field } from '../meta/model.ts';
import { measuresOf, type ReportPlan } from '../meta/report/resolve.ts';
import { translate } from '../meta/translate.ts';
import type { ReportDocument } from '../shared/documents.ts';
import type { ReportLeftOut } from '../shared/report.ts';

/** Parts of the report that could not be resolved for this reader. */
export function leftOutOf({ model, locale }: Pick<Ctx, 'model' | 'locale'>, report: ReportDocument, plan: ReportPlan<Field>): readonly ReportLeftOut[] {
  const texts = translate(model, locale);
  /** The title of the field that a path ends in, whoever may read it: titles are no secret. */
  const titleAt = (path: string): string => {
    let entity = model.entities.get(report.entity);
    let title = path;
    for (const key of path.split('.')) {
      const relation = entity?.relations.get(key);
      const field = entity?.fields.get(key);
      if (entity !== undefined && relation !== undefined) title = texts.relation(entity.key, key) ?? relation.title;
      else if (entity !== undefined && field !== undefined) title = texts.field(entity.key, key) ?? field.title;
      entity = model.entities.get(relation?.target ?? field?.target ?? '');
    }
    return title;
  };
  const groups = (report.groups ?? []).flatMap(({ field }, index): readonly ReportLeftOut[] => (plan.groups[index] === undefined ? [{ part: 'group', name: field, title: titleAt(field) }] : []));
  const columns = (report.columns ?? []).flatMap((path, index): readonly ReportLeftOut[] => (plan.columns[index] === undefined ? [{ part: 'column', name: path, title: titleAt(path) }] : []));
  const measures = measuresOf(report).flatMap(({ name, title, field, of, to }, index): readonly ReportLeftOut[] => {
    const gone = plan.measures[index] === undefined || [of, to].some((part) => part !== undefined && isMissing(report, plan, part));
    return !gone ? [] : [{ part: 'measure', name, title: texts.reportMeasure(report.name, name) ?? title ?? titleAt(field ?? name) }];
  });
  return [...groups, ...measures, ...columns];
}

function isMissing(report: ReportDocument, { measures }: ReportPlan<Field>, name: string): boolean {
  return measures[measuresOf(report).findIndex((measure) => measure.name === name)] === undefined;
}
