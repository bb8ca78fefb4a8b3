// One operand from the wire → the value bound to its placeholder. The field's type decides; this file knows none.
import { invalid } from '../lib/errors.ts';
import type { Field } from '../meta/model.ts';
import { fold } from '../shared/fold.ts';
import type { ExpectedKind } from '../shared/problems/expected.ts';
import { kindOf } from './kind.ts';

/** How an operand is taken: one value, every item of an array, or a pattern for LIKE over folded text. */
export interface Conversion {
  readonly each?: boolean;
  readonly pattern?: 'contains' | 'startsWith';
  /** Words on the wire → words in the column, where they differ (an anyLink's entity). */
  readonly words?: Readonly<Record<string, string>>;
}

/** Throws `query.operand` at the pointer when the value does not fit the field. */
export function convert(field: Field, raw: unknown, how: Conversion, pointer: string): unknown {
  if (how.pattern !== undefined) {
    if (typeof raw !== 'string') throw refused(field, pointer, 'anyText');
    return likePattern(raw, how.pattern);
  }
  if (how.each !== true) return convertOne(field, raw, how, pointer);
  if (!Array.isArray(raw)) throw refused(field, pointer, 'anyList');
  return raw.map((item: unknown, index) => convertOne(field, item, how, `${pointer}/${index}`));
}

function convertOne(field: Field, raw: unknown, how: Conversion, pointer: string): unknown {
  if (how.words !== undefined) {
    const word = typeof raw === 'string' && Object.hasOwn(how.words, raw) ? how.words[raw] : undefined;
    if (word === undefined) throw refused(field, pointer, Object.keys(how.words).map((name) => `"${name}"`).join(' | '));
    return word;
  }
  const parsed = field.type.toOperand(field, raw);
  if (!parsed.ok) throw refused(field, pointer, expected(field));
  return parsed.value;
}

function refused(field: Field, pointer: string, form: string): Error {
  return invalid('query.operand', pointer, { field: field.apiName, expected: form });
}

/** What a value of the field looks like, as a kind that has words in every language. */
function expected(field: Field): ExpectedKind {
  switch (kindOf(field)) {
    case 'text': return 'anyText';
    case 'number': return /^(int|bigint|smallint)/i.test(field.type.operandType) ? 'wholeNumber' : 'anyNumber';
    case 'date': return 'day';
    case 'dateTime': return 'moment';
    case 'time': return 'timeOfDay';
    case 'boolean': return 'trueOrFalse';
    case 'id': return 'anId';
  }
}

/** Escaped for LIKE with its default escape character, after folding. */
export function likePattern(text: string, form: 'contains' | 'startsWith'): string {
  const escaped = fold(text).replace(/[\\%_]/g, '\\$&');
  return form === 'contains' ? `%${escaped}%` : `${escaped}%`;
}
