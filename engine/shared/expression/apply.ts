// The functions in TypeScript. Arguments have the kinds that the checker let through; an empty one makes the result empty,
// except in concat, which leaves it out. The SQL twin is engine/expression/function-sql.ts.
import { dayIn } from '../dates.ts';
import { calendarUnits, type FunctionName } from './ast.ts';
import { addDays, addMonths, dayFromText, diffDays, partsOf, startOf } from './calendar.ts';
import { inWords } from './in-words.ts';
import { Exact, plain, round, unsignedZero } from './number.ts';
import { order, type Environment, type Value } from './value.ts';
import { trimmed } from './white-space.ts';

export function applyFunction(name: FunctionName, args: readonly Value[], environment: Environment): Value {
  if (name === 'concat') return args.filter((each) => each !== null).map(shown).join('');
  if (args.some((each) => each === null)) return null;
  const [first, second, third] = args;
  switch (name) {
    case 'today': return dayIn(environment.zone, environment.now);
    case 'now': return environment.now;
    case 'min': return args.reduce((least, each) => (order(each, least) < 0 ? each : least));
    case 'max': return args.reduce((most, each) => (order(each, most) > 0 ? each : most));
    case 'date': return first instanceof Date ? dayIn(environment.zone, first) : dayFromText(String(first));
    default: break;
  }
  if (first instanceof Exact) return ofNumber(name, first, second, third, environment);
  if (typeof first !== 'string') return null;
  switch (name) {
    case 'lower': return first.toLocaleLowerCase('vi');
    case 'upper': return first.toLocaleUpperCase('vi');
    case 'trim': return trimmed(first);
    case 'left': return [...first].slice(0, lengthOf(second)).join('');
    case 'right': return lengthOf(second) === 0 ? '' : [...first].slice(-lengthOf(second)).join('');
    case 'contains': return first.includes(String(second));
    case 'startsWith': return first.startsWith(String(second));
    case 'size': return new Exact([...first].length);
    case 'addDays': return second instanceof Exact ? addDays(first, second) : null;
    case 'addMonths': return second instanceof Exact ? addMonths(first, second) : null;
    case 'diffDays': return new Exact(diffDays(first, String(second)));
    case 'startOf': return startOf(first, calendarUnits.find((unit) => unit === second) ?? 'day');
    case 'year': return new Exact(partsOf(first).year);
    case 'month': return new Exact(partsOf(first).month);
    case 'day': return new Exact(partsOf(first).date);
    case 'rate': return rateOf(first, String(second), typeof third === 'string' ? third : dayIn(environment.zone, environment.now), environment);
    default: return null;
  }
}

function ofNumber(name: FunctionName, value: Exact, second: Value | undefined, third: Value | undefined, environment: Environment): Value {
  switch (name) {
    case 'round': return round(value, second instanceof Exact ? second.toNumber() : 0);
    case 'floor': return unsignedZero(value.floor());
    case 'ceil': return unsignedZero(value.ceil());
    case 'abs': return value.abs();
    case 'inWords': return inWords(value, typeof second === 'string' ? second : undefined, third === 'vi' || third === 'en' ? third : environment.locale);
    default: return null;
  }
}

function shown(value: Value): string {
  return value instanceof Exact ? plain(value) : String(value);
}

/** Characters that left() and right() give at most. */
export const longestText = 1_000_000;

function lengthOf(value: Value | undefined): number {
  return value instanceof Exact ? Exact.max(0, Exact.min(value.trunc(), longestText)).toNumber() : 0;
}

function rateOf(from: string, to: string, day: string, environment: Environment): Exact | null {
  if (from === to) return new Exact(1);
  const found = environment.rate?.(from, to, day) ?? null;
  return found === null ? null : new Exact(found);
}
