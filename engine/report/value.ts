// What a value of an answer is, by API names, so that it can be shown.
import type { Ctx } from '../access/context.ts';
import type { Field } from '../meta/model.ts';
import type { ReportPath } from '../meta/report/names.ts';
import { translate } from '../meta/translate.ts';
import { currencyDigits } from '../shared/expression/currency.ts';
import type { ReportValue } from '../shared/report.ts';

type Reader = Pick<Ctx, 'model' | 'site' | 'locale'>;

/** Describes the values of a field. */
export function fieldValue({ model, site }: Reader, { entity, field }: ReportPath<Field>): ReportValue {
  const target = model.entities.get(field.target ?? '')?.apiName;
  const scale = field.type.name === 'money' ? currencyDigits(site.currency) : field.document.scale;
  return {
    type: field.type.name, entity: model.entities.get(entity)?.apiName ?? entity, field: field.apiName,
    ...(target !== undefined && { target }), ...(scale !== undefined && { scale }), ...(field.type.name === 'money' && { currency: site.currency }),
  };
}

/** A field's title in the reader's language. */
export function fieldTitle({ model, locale }: Reader, { entity, field }: ReportPath<Field>): string {
  // A part of a value is called as the whole.
  return translate(model, locale).field(entity, field.key.split('.')[0] ?? '') ?? field.title;
}

/** A path by API names. */
export function apiPath({ hops, field }: ReportPath<Field>): string {
  return [...hops, field].map(({ apiName }) => apiName).join('.');
}
