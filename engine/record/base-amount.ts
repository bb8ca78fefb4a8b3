// Money in the site's currency: amount × the record's frozen rate, rounded half away from zero to the currency's digits.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import { columnOf, tableOf, type Scope } from '../query/scope.ts';
import { currencyDigits } from '../shared/expression/currency.ts';

/**
 * Expression of the base amount. `amount` is the amount's expression, `columnSql` gives the expression of another column of the row.
 * A line takes the rate of its parent.
 */
export function baseSql(ctx: Pick<Ctx, 'site' | 'model'>, scope: Scope, entity: Entity, field: Field, amount: string, columnSql: (column: string) => string): string {
  return baseByRate(ctx, amount, rateSql(ctx, scope, entity, columnSql));
}

/** Expression of the base amount at a known rate. */
export function baseByRate(ctx: Pick<Ctx, 'site'>, amount: string, rate: string): string {
  return `round(${amount} * coalesce(${rate}, 1), ${currencyDigits(ctx.site.currency)})`;
}

function rateSql(ctx: Pick<Ctx, 'model'>, scope: Scope, entity: Entity, columnSql: (column: string) => string): string {
  if (entity.currency !== undefined) {
    const rate = entity.fields.get(entity.currency.rate)?.columns[0];
    return rate === undefined ? '1' : columnSql(rate.name);
  }
  const parent = entity.parent === undefined ? undefined : ctx.model.entities.get(entity.parent.entity);
  const rate = parent?.currency === undefined ? undefined : parent.fields.get(parent.currency.rate);
  const link = entity.parent === undefined ? undefined : entity.fields.get(entity.parent.link)?.columns[0];
  if (parent === undefined || rate === undefined || link === undefined) return '1';
  return `(SELECT ${columnOf(rate, 'pr')()} FROM ${tableOf(scope, parent)} pr WHERE pr.id = ${columnSql(link.name)})`;
}
