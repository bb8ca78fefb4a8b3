// What each function takes and gives. The checker turns a date and time into its day where a day is wanted.
import type { Digits, FunctionName, Kind } from './ast.ts';

export interface Signature {
  /** Kinds that each argument may have, in order. */
  readonly params: readonly (readonly Kind[])[];
  /** Arguments that may be left out at the end. */
  readonly optional?: number;
  /** The last parameter may stand again and again. */
  readonly repeats?: boolean;
  /** `same`: the kind of the first argument. */
  readonly result: Kind | 'same';
  /** Digits of the result from those of the numbers among the arguments. */
  readonly digits?: (digits: readonly Digits[]) => Digits;
}

const number: readonly Kind[] = ['number'];
const text: readonly Kind[] = ['text'];
const day: readonly Kind[] = ['date'];

export const widest = (all: readonly Digits[]): Digits => ({ whole: Math.max(1, ...all.map((each) => each.whole)), scale: Math.max(0, ...all.map((each) => each.scale)) });
const whole = (digits: number) => (): Digits => ({ whole: digits, scale: 0 });
const toWhole = ([of = { whole: 1, scale: 0 }]: readonly Digits[]): Digits => ({ whole: of.whole + 1, scale: 0 });

export const signatures: Readonly<Record<FunctionName, Signature>> = {
  round: { params: [number, number], optional: 1, result: 'number', digits: ([of = { whole: 1, scale: 0 }]) => ({ whole: of.whole + 1, scale: of.scale }) },
  floor: { params: [number], result: 'number', digits: toWhole },
  ceil: { params: [number], result: 'number', digits: toWhole },
  abs: { params: [number], result: 'number', digits: widest },
  min: { params: [['number', 'date', 'dateTime'], ['number', 'date', 'dateTime']], repeats: true, result: 'same', digits: widest },
  max: { params: [['number', 'date', 'dateTime'], ['number', 'date', 'dateTime']], repeats: true, result: 'same', digits: widest },
  concat: { params: [['text', 'number', 'date'], ['text', 'number', 'date']], repeats: true, result: 'text' },
  lower: { params: [text], result: 'text' },
  upper: { params: [text], result: 'text' },
  left: { params: [text, number], result: 'text' },
  right: { params: [text, number], result: 'text' },
  trim: { params: [text], result: 'text' },
  contains: { params: [text, text], result: 'boolean' },
  startsWith: { params: [text, text], result: 'boolean' },
  size: { params: [text], result: 'number', digits: whole(10) },
  date: { params: [['text', 'date', 'dateTime']], result: 'date' },
  addDays: { params: [day, number], result: 'date' },
  addMonths: { params: [day, number], result: 'date' },
  diffDays: { params: [day, day], result: 'number', digits: whole(7) },
  startOf: { params: [day, text], result: 'date' },
  year: { params: [day], result: 'number', digits: whole(4) },
  month: { params: [day], result: 'number', digits: whole(2) },
  day: { params: [day], result: 'number', digits: whole(2) },
  today: { params: [], result: 'date' },
  now: { params: [], result: 'dateTime' },
  rate: { params: [text, text, day], optional: 1, result: 'number', digits: () => ({ whole: 18, scale: 12 }) },
  inWords: { params: [number, text, text], optional: 2, result: 'text' },
};
