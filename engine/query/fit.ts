// A computed value in the form of its field: numbers rounded half up to the field's digits, amounts to those of their currency.
import type { Entity, Field, Model } from '../meta/model.ts';
import { currencyDigits } from '../shared/expression/currency.ts';
import type { Digits } from '../shared/expression/ast.ts';
import { columnOf, tableOf } from './column.ts';

export interface Fitting {
  readonly scope: { readonly model: Model; readonly schema: string; readonly site: { readonly currency: string }; alias(): string };
  readonly entity: Entity;
  readonly field: Field;
  readonly own: (field: Field) => string;
  readonly strict: boolean;
}

/** `digits`: how long the value can be, where that is known. */
export function fitSql(fitting: Fitting, value: string, digits: Digits | undefined): string {
  const form = formOf(fitting.field);
  if (form === undefined) return fitting.field.type.columns(fitting.field.document, { hasCurrency: false })[0]?.sqlType.startsWith('text') === true ? `(${value} COLLATE "C")` : value;
  const scale = scaleOf(fitting, form.scale);
  const fits = digits !== undefined && digits.whole <= form.whole;
  const exact = digits !== undefined && typeof scale === 'number' && digits.scale <= scale;
  if (fits || fitting.strict) return exact ? value : `round(${value}, ${scale})`;
  return `trellis.fit(${value}, ${form.whole}, ${scale})`;
}

/** Digits before and after the point of a number field. */
function formOf({ type, document }: Field): Digits | undefined {
  const sqlType = type.columns(document, { hasCurrency: false })[0]?.sqlType ?? '';
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)/.exec(sqlType) ?? [];
  if (precision !== undefined) return { whole: Number(precision) - Number(scale), scale: Number(scale) };
  return /^(bigint|integer|int|smallint)/.test(sqlType) ? { whole: document.precision ?? 15, scale: 0 } : undefined;
}

/** An amount taken from elsewhere, in the form of the field and its currency. */
export function amountSql(fitting: Omit<Fitting, 'strict'>, value: string): string {
  const form = formOf(fitting.field);
  return form === undefined || !hasAmount(fitting.field) ? value : `round(${value}, ${scaleOf(fitting, form.scale)})`;
}

function scaleOf(fitting: Omit<Fitting, 'strict'>, scale: number): number | string {
  // A price per unit declares how many it has.
  if (!hasAmount(fitting.field) || fitting.field.document.scale !== undefined) return scale;
  const currency = currencySql(fitting);
  return currency === undefined ? Math.min(scale, currencyDigits(fitting.scope.site.currency)) : `least(${scale}, trellis.currency_digits(${currency}))`;
}

/** True for fields that hold an amount of money. */
export function hasAmount({ type, document }: Pick<Field, 'type' | 'document'>): boolean {
  return type.columns(document, { hasCurrency: true }).some(({ part }) => part === 'base');
}

/** Code of the record's own currency, or of its parent's; undefined where amounts are in the site's. */
function currencySql(fitting: Money): string | undefined {
  return ofMoney(fitting, 'field');
}

/** Rate of the record's amounts into the site's currency, likewise. */
export function rateSql(fitting: Money): string | undefined {
  return ofMoney(fitting, 'rate');
}

type Money = Pick<Fitting, 'scope' | 'entity' | 'own'>;

function ofMoney({ scope, entity, own }: Money, member: 'field' | 'rate'): string | undefined {
  const field = entity.fields.get(entity.currency?.[member] ?? '');
  if (field !== undefined) return own(field);
  const parent = scope.model.entities.get(entity.parent?.entity ?? '');
  const far = parent?.fields.get(parent.currency?.[member] ?? '');
  const link = entity.fields.get(entity.parent?.link ?? '');
  if (parent === undefined || far === undefined || link === undefined) return undefined;
  const row = scope.alias();
  return `(SELECT ${columnOf(far, row)()} FROM ${tableOf(scope, parent)} ${row} WHERE ${row}.id = ${own(link)})`;
}
