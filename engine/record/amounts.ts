// Amounts have no more decimals than their currency: what a client says beyond is refused at its field, what the engine carries, takes by
// default or reads from a file is rounded half up. A field that declares a `scale` of its own holds prices per unit and keeps that many.
import { Decimal } from 'decimal.js';
import type { Ctx } from '../access/context.ts';
import type { Entity, Field, Model } from '../meta/model.ts';
import { hasAmount } from '../query/fit.ts';
import { currencyDigits } from '../shared/expression/currency.ts';
import type { ColumnValues } from './validate.ts';

const amounts = new WeakMap<Entity, readonly Field[]>();

/** Fields whose amounts follow their currency. */
function amountsOf(entity: Entity): readonly Field[] {
  let known = amounts.get(entity);
  if (known === undefined) amounts.set(entity, (known = [...entity.fields.values()].filter((field) => field.columns.length > 0 && field.computed === undefined && field.document.scale === undefined && hasAmount(field))));
  return known;
}

/** The amounts of these values that are not whole. */
export function odd(entity: Entity, columns: ColumnValues): readonly { readonly field: Field; readonly value: string }[] {
  return amountsOf(entity).flatMap((field) => {
    const value = columns.get(field.key)?.[''];
    return typeof value === 'string' && /\.0*[1-9]/.test(value) ? [{ field, value }] : [];
  });
}

/** Defaults of a new record in the form of its currency. */
export function roundDefaults(ctx: Ctx, entity: Entity, columns: Map<string, Readonly<Record<string, unknown>>>, isSaid: (field: Field) => boolean): void {
  for (const { field, value } of odd(entity, columns)) {
    const code = ownCurrency(ctx, entity, columns);
    if (!isSaid(field) && code !== undefined) columns.set(field.key, { ...columns.get(field.key), '': rounded(value, code) });
  }
}

/** An amount in the form of a currency. */
export function rounded(value: string, code: string): string {
  return new Decimal(value).toDecimalPlaces(currencyDigits(code), Decimal.ROUND_HALF_UP).toFixed();
}

/** The currency of the draft's amounts, as far as it says so itself; the site's where records have none of their own. */
export function ownCurrency(ctx: Ctx, entity: Entity, columns: ColumnValues): string | undefined {
  if (entity.currency === undefined) return parentOf(ctx.model, entity)?.currency === undefined ? ctx.site.currency : undefined;
  const code = columns.get(entity.currency.field)?.[''];
  return typeof code === 'string' ? code : undefined;
}

/** The entity whose line this is. */
export const parentOf = (model: Model, entity: Entity): Entity | undefined => model.entities.get(entity.parent?.entity ?? '');
