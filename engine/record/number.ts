// Numbers of `autonumber` fields: a counter row per field and period, counted up inside the writing statement (gapless),
// formatted from `BG-{YYYY}-{00000}`.
import type { Ctx } from '../access/context.ts';
import { literal } from '../db/identifier.ts';
import { numberPeriod } from '../meta/field-types/autonumber.ts';
import type { Entity, Field } from '../meta/model.ts';
import { dayIn } from '../shared/dates.ts';
import type { Scope } from '../query/scope.ts';
import { input } from '../query/scope.ts';

/** Name of the input that carries the counter's key. */
export function counterKey(field: Field): string {
  return `counter_${field.key}`;
}

/** Inputs of an entity's autonumbers at the time of the write, in the site's zone. */
export function numberInputs(ctx: Ctx, entity: Entity): Record<string, unknown> {
  const numbers = numbersOf(entity);
  if (numbers.length === 0) return {};
  const day = dayIn(ctx.site.zone, ctx.clock.now());
  return Object.fromEntries([['day', day], ...numbers.map((field) => {
    const period = numberPeriod(field.document.reset, day);
    return [counterKey(field), `${field.entity}.${field.key}${period === '' ? '' : `:${period}`}`];
  })]);
}

/** The part of a day that an entity's numbers tell or count by: those of days with equal parts may be given in one statement. */
export function numberDay(entity: Entity, day: string): string {
  const formats = numbersOf(entity).map(({ document }) => `${document.numberFormat ?? ''} ${document.reset ?? ''}`);
  if (formats.some((format) => /\{MM\}|monthly/.test(format))) return day.slice(0, 7);
  return formats.some((format) => /\{YY(YY)?\}|yearly/.test(format)) ? day.slice(0, 4) : '';
}

const numbered = new WeakMap<Entity, readonly Field[]>();

function numbersOf(entity: Entity): readonly Field[] {
  let fields = numbered.get(entity);
  if (fields === undefined) numbered.set(entity, (fields = [...entity.fields.values()].filter((field) => field.type.name === 'autonumber')));
  return fields;
}

/** Text expression of the formatted number. */
export function numberSql(scope: Scope, field: Field, value: string): string {
  const format = field.document.numberFormat ?? '{0000}';
  const parts = format.split(/(\{[^}]*\})/).filter((part) => part !== '').map((part) => placeSql(scope, part, value));
  return parts.length === 1 ? parts[0]! : `concat(${parts.join(', ')})`;
}

function placeSql(scope: Scope, part: string, value: string): string {
  const day = (): string => `${input(scope, 'day')}::text`;
  if (/^\{0+\}$/.test(part)) {
    const width = part.length - 2;
    // lpad would cut a number that has outgrown its places.
    return `lpad((${value})::text, greatest(${width}, length((${value})::text)), '0')`;
  }
  switch (part) {
    case '{YYYY}': return `left(${day()}, 4)`;
    case '{YY}': return `substr(${day()}, 3, 2)`;
    case '{MM}': return `substr(${day()}, 6, 2)`;
    default: return literal(part);
  }
}
