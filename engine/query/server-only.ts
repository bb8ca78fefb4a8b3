// Formulas that the database cannot compute (amounts in words, rates of exchange): their inputs are read where the value will stand,
// under the same rights, and the server puts the value in their place. For one record only.
import type { Ctx } from '../access/context.ts';
import type { Formula } from '../meta/computed/kinds.ts';
import type { Entity, Field } from '../meta/model.ts';
import { pathsOf } from '../shared/expression/ast.ts';
import { evaluateNode } from '../shared/expression/evaluate.ts';
import { Exact, plain, round } from '../shared/expression/number.ts';
import type { Value } from '../shared/expression/value.ts';

/** The formula of a field whose value only the server can compute. */
export function serverFormula({ computed }: Field): Formula | undefined {
  return computed?.is === 'formula' && !computed.stored && !computed.sql ? computed : undefined;
}

/** The inputs as a JSON array, in the order of the formula's paths. */
export function inputsSql(formula: Formula, read: (path: readonly string[]) => string): string {
  return `json_build_array(${pathsOf(formula.expression.node).map((path) => `to_jsonb(${read(path)}) #>> '{}'`).join(', ')})`;
}

const known = new WeakMap<Entity, readonly Field[]>();

/** The record with the values of such fields in place of their inputs. */
export function withServerValues(ctx: Ctx, entity: Entity, record: string): string {
  const fields = known.get(entity) ?? [...entity.fields.values()].filter((field) => serverFormula(field) !== undefined);
  known.set(entity, fields);
  if (fields.length === 0) return record;
  const values: Record<string, unknown> = JSON.parse(record);
  for (const field of fields) {
    const inputs = values[field.apiName];
    if (Array.isArray(inputs)) values[field.apiName] = serverValue(ctx, field, inputs);
  }
  return JSON.stringify(values);
}

function serverValue(ctx: Ctx, field: Field, inputs: readonly unknown[]): unknown {
  const formula = serverFormula(field);
  if (formula === undefined) return null;
  const places = new Map(pathsOf(formula.expression.node).map((path, index) => [path.join('.'), index]));
  const value = evaluateFormula(ctx, formula, (path) => fromText(inputs[places.get(path.join('.')) ?? -1]));
  return onWire(field, value);
}

/** The formula's value for inputs on their wire form. */
export function evaluateFormula(ctx: Ctx, { expression }: Pick<Formula, 'expression'>, read: (path: readonly string[]) => unknown): Value {
  const { site, access } = ctx;
  const globals = { 'actor.id': access.actor.id, 'site.currency': site.currency, 'site.locale': site.locale, 'site.name': site.name, 'site.zone': site.zone };
  return evaluateNode(expression.node, { read, global: (name) => globals[name], now: ctx.clock.now(), zone: site.zone, locale: site.locale });
}

/** PostgreSQL writes yes and no as words. */
function fromText(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** A value as a client reads it, and as it can be written back. */
export function onWire({ type, document }: Field, value: Value): unknown {
  if (value instanceof Date) return value.toISOString();
  if (!(value instanceof Exact)) return value;
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)/.exec(type.columns(document, { hasCurrency: false })[0]?.sqlType ?? '') ?? [];
  const text = plain(round(value, Number(scale ?? 0)));
  return Number(precision ?? 15) > 15 ? text : Number(text);
}
