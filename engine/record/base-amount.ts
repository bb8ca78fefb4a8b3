// Money in the site's currency: amount × the record's frozen rate, rounded half away from zero to the currency's digits.
import type { Ctx } from '../access/context.ts';
import type { Entity, Field } from '../meta/model.ts';
import { rateSql } from '../query/fit.ts';
import type { Scope } from '../query/scope.ts';
import { currencyDigits } from '../shared/expression/currency.ts';

/**
 * Expression of the base amount. `amount` is the amount's expression, `columnSql` gives the expression of another column of the row.
 * A line takes the rate of its parent.
 */
export function baseSql(ctx: Pick<Ctx, 'site'>, scope: Scope, entity: Entity, field: Field, amount: string, columnSql: (column: string) => string): string {
  return baseByRate(ctx, amount, rateSql({ scope, entity, own: (each) => columnSql(each.columns[0]!.name) }) ?? '1');
}

/** Expression of the base amount at a known rate. */
export function baseByRate(ctx: Pick<Ctx, 'site'>, amount: string, rate: string): string {
  return `round(${amount} * coalesce(${rate}, 1), ${currencyDigits(ctx.site.currency)})`;
}
