// A person's name in parts. The whole name is kept beside them: labels, search and filters look at it; a second text carries the order.
import type { FieldDocument } from '../../shared/documents.ts';
import type { ColumnOf, FieldType, Parsed, PartSpec, TypedField } from './contract.ts';
import { membersOf, textMembers } from './object-value.ts';
import { textual } from './operators.ts';
import { refuse, taken } from './parsed.ts';
import { fullName, sortName, splitName, type NameOrder } from '../../shared/values/person-name.ts';
import { text } from './text.ts';
import { storableText } from './text-value.ts';

const column = 'text COLLATE "C"';
const names = ['family', 'middle', 'given'] as const;
const limits = { family: 100, middle: 100, given: 100 };

function orderOf(document: FieldDocument): NameOrder {
  return document.nameOrder ?? 'vi';
}

/** Parts, or a whole name that is taken apart; the whole name that reading gave is ignored beside parts. */
function nameValue(field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const order = orderOf(field.document);
  const whole = typeof value === 'string' ? value : undefined;
  const members = membersOf(value);
  if (whole === undefined && members === undefined) return refuse(field, 'value.not-person-name');
  const given = members ?? {};
  const isWhole = whole !== undefined || names.every((name) => given[name] === undefined) && typeof given['full'] === 'string';
  const text = isWhole ? storableText(field, whole ?? given['full']) : undefined;
  if (text?.ok === false) return text;
  const parts = textMembers(field, text === undefined ? given : { ...splitName(text.value, order) }, limits);
  if (!parts.ok) return isWhole ? refuse(field, parts.code, parts.params) : parts;
  const { family = null, middle = null, given: own = null } = parts.value;
  const full = fullName(parts.value, order);
  return taken({ '': full === '' ? null : full, family, middle, given: own, sort: full === '' ? null : sortName(parts.value, order) });
}

const part = (name: string): PartSpec => ({ column: name, type: text, document: { fieldType: 'text' } });
const object = (make: string, name: ColumnOf): string => `CASE WHEN ${name()} IS NOT NULL THEN ${make}('full', ${name()}, ${names.map((key) => `'${key}', ${name(key)}`).join(', ')}) END`;
const member = { type: ['string', 'null'], maxLength: 100 };

export const personName: FieldType = {
  name: 'personName', relation: 'none', generated: false,
  keywords: { nameOrder: { enum: ['vi', 'en'], description: 'Whose order of names: vi is family, middle, given and sorts by the given name (the standard); en is given, middle, family and sorts by the family name.' } },
  columns: () => [{ part: '', sqlType: column }, ...names.map((name) => ({ part: name, sqlType: column })), { part: 'sort', sqlType: column }],
  valueSchema: () => ({ type: ['object', 'string'], maxLength: 300, properties: { family: member, middle: member, given: member, full: { type: ['string', 'null'] } }, additionalProperties: false }),
  wireSchema: () => ({ type: 'object', properties: { full: { type: 'string' }, family: { type: ['string', 'null'] }, middle: { type: ['string', 'null'] }, given: { type: ['string', 'null'] } }, required: ['full', ...names], additionalProperties: false }),
  readSql: (_field, name) => object('json_build_object', name),
  historySql: (_field, name) => object('jsonb_build_object', name),
  toColumns: nameValue,
  /** The whole name is compared: `{"name": {"$contains": "an"}}`; its parts by `name.given`. */
  operators: textual, operandType: 'text',
  toOperand: (field, value) => storableText(field, typeof value === 'object' ? membersOf(value)?.['full'] : value),
  parts: { family: part('family'), middle: part('middle'), given: part('given') },
  sort: 'text', aggregates: ['count', 'countDistinct'], buckets: false,
  fromText: storableText,
  told: ['nameOrder'],
  searchable: true, long: false, widget: 'personName', cell: 'personName', widensTo: [],
};
