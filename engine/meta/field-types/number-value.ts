// Exact numbers: what comes in as a JSON number or as text is compared and stored by value, never through a float.
import { Decimal } from 'decimal.js';
import type { FieldDocument } from '../../shared/documents.ts';
import type { ColumnOf, JsonSchema, Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';

export interface Digits { readonly precision: number; readonly scale: number }

/** A JSON number keeps this many digits whatever it went through (IEEE 754 double). */
export const jsonDigits = 15;

const plain = /^[+-]?[0-9]{1,200}(?:\.[0-9]{1,200})?$/;

/** Precision and scale of a field: declared, else the type's own. */
export function digitsOf(document: FieldDocument, standard: Digits): Digits {
  const scale = document.scale ?? Math.min(standard.scale, document.precision ?? standard.scale);
  return { precision: document.precision ?? Math.max(standard.precision, scale), scale };
}

/** The exact number within the field's digits and bounds, as plain decimal text. */
export function numberValue(field: TypedField, value: unknown, standard: Digits): Parsed<string> {
  const short = shortNumber(field.document, value, standard);
  if (short !== undefined) return taken(short);
  const parsed = exactNumber(field, value);
  if (!parsed.ok) return parsed;
  const digits = digitsOf(field.document, standard);
  const tooLong = parsed.value.decimalPlaces() > digits.scale || parsed.value.trunc().abs().toFixed().length > Math.max(1, digits.precision - digits.scale);
  if (tooLong) return digits.scale === 0 && !parsed.value.isInteger() ? refuse(field, 'value.not-whole') : refuse(field, 'record.digits', { ...digits });
  return withinBounds(field, parsed.value);
}

/**
 * The text of a JSON number that is plainly within everything: nearly all of them, and exact arithmetic costs more than the rest of a
 * value's way. Whatever is long, has an exponent or is refused goes the exact way.
 */
function shortNumber(document: FieldDocument, value: unknown, standard: Digits): string | undefined {
  if (typeof value !== 'number' || value < 0 || !isWithin(document, value)) return undefined;
  const text = String(value);
  if (text.length > jsonDigits || !shortForm.test(text)) return undefined;
  const { precision, scale } = digitsOf(document, standard);
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  return whole > Math.max(1, precision - scale) || text.length - whole - 1 > scale ? undefined : text;
}

const shortForm = /^[0-9]+(?:\.[0-9]+)?$/;

/** Both sides are JSON numbers: doubles keep the order of the decimals they came from. */
function isWithin({ minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity }: FieldDocument, value: number): boolean {
  return value >= Number(minimum) && value <= Number(maximum) && value > Number(exclusiveMinimum) && value < Number(exclusiveMaximum);
}

/** A finite number from JSON or plain decimal text; a JSON number that may have lost digits on its way is refused. */
export function exactNumber(field: TypedField, value: unknown): Parsed<Decimal> {
  if (typeof value === 'string' && plain.test(value)) return taken(unsignedZero(new Decimal(value)));
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(field, 'value.not-number');
  const exact = new Decimal(value);
  return exact.precision() > jsonDigits ? refuse(field, 'value.number-as-text', { digits: jsonDigits }) : taken(unsignedZero(exact));
}

function unsignedZero(value: Decimal): Decimal {
  return value.isZero() ? new Decimal(0) : value;
}

function withinBounds(field: TypedField, value: Decimal): Parsed<string> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field.document;
  if (minimum !== undefined && value.lt(minimum)) return refuse(field, 'record.minimum', { limit: String(minimum) });
  if (maximum !== undefined && value.gt(maximum)) return refuse(field, 'record.maximum', { limit: String(maximum) });
  if (exclusiveMinimum !== undefined && value.lte(exclusiveMinimum)) return refuse(field, 'record.above', { limit: String(exclusiveMinimum) });
  if (exclusiveMaximum !== undefined && value.gte(exclusiveMaximum)) return refuse(field, 'record.below', { limit: String(exclusiveMaximum) });
  return taken(value.toFixed());
}

/** JSON Schema: a number or its text; bounds in it bind numbers, `numberValue` binds both. */
export function numberSchema({ document }: TypedField, standard: Digits): JsonSchema {
  const { scale } = digitsOf(document, standard);
  return {
    type: ['number', 'string'],
    pattern: scale === 0 ? '^[+-]?[0-9]+(?:\\.0+)?$' : '^[+-]?[0-9]+(?:\\.[0-9]+)?$',
    ...bound('minimum', document.minimum),
    ...bound('maximum', document.maximum),
    ...bound('exclusiveMinimum', document.exclusiveMinimum),
    ...bound('exclusiveMaximum', document.exclusiveMaximum),
  };
}

function bound(keyword: string, value: number | string | undefined): JsonSchema {
  return value === undefined ? {} : { [keyword]: Number(value) };
}

/** JSON Schema of the number as it is read: a number, or text when more digits are declared than a JSON number keeps. */
export function numberWireSchema({ document }: TypedField, standard: Digits): JsonSchema {
  return { type: digitsOf(document, standard).precision > jsonDigits ? 'string' : 'number' };
}

/** The column itself, or its text when more digits are declared than a JSON number keeps. */
export function numberSql(document: FieldDocument, standard: Digits, column: ColumnOf): string {
  return digitsOf(document, standard).precision > jsonDigits ? `${column()}::text` : column();
}

/** Number from a file; grouping marks only where the mapping names the format, so that `1.234` is never guessed at. */
export function numberFromText(field: TypedField, text: string, format?: string): Parsed<unknown> {
  const trimmed = text.trim();
  if (format === undefined) return plain.test(trimmed) ? taken(trimmed) : refuse(field, 'value.not-number');
  const marks = format === '1.234,5' ? { group: /\./g, point: ',', form: /^[+-]?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?$|^[+-]?[0-9]+(?:,[0-9]+)?$/ }
    : format === '1,234.5' ? { group: /,/g, point: '.', form: /^[+-]?[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?$|^[+-]?[0-9]+(?:\.[0-9]+)?$/ } : undefined;
  if (marks === undefined) return refuse(field, 'value.unknown-format', { format });
  return marks.form.test(trimmed) ? taken(trimmed.replace(marks.group, '').replace(marks.point, '.')) : refuse(field, 'value.format', { text, format });
}

export const boundKeywords = {
  minimum: { type: 'number', description: 'Least value.' },
  maximum: { type: 'number', description: 'Greatest value.' },
  exclusiveMinimum: { type: 'number', description: 'The value must be more than this.' },
  exclusiveMaximum: { type: 'number', description: 'The value must be less than this.' },
} as const satisfies Record<string, JsonSchema>;

export const digitKeywords = {
  precision: { type: 'integer', minimum: 1, maximum: 100, description: 'Digits in all. More than 15 travel as text.' },
  scale: { type: 'integer', minimum: 0, maximum: 30, description: 'Digits after the point.' },
} as const satisfies Record<string, JsonSchema>;
