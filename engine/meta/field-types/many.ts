// Several values of one kind in a field (`many`), each with a type; one of them is the primary. The primary stands in the main column:
// filters, orders, titles, duplicates and formulas see that one. All of them stand beside it, in the order given.
import type { ColumnOf, FieldType, JsonSchema, Parsed, TypedField } from './contract.ts';
import { partsOf } from './id-value.ts';
import { membersOf } from './object-value.ts';
import { refuse, taken } from './parsed.ts';

const mostEntries = 20;

const manyKeyword: JsonSchema = {
  type: 'object', required: ['types'], additionalProperties: false, 'x-merge': 'map',
  properties: { types: { type: 'array', 'x-merge': 'keyed', 'x-key': 'value', items: { $ref: '#/$defs/option' }, description: 'What a value may be, such as work or home; the first unless somebody says another.' } },
  description: 'Several values, each with a type; one is the primary, which filters, orders, titles and duplicates look at.',
};

interface Entry { readonly value: string; readonly type: string; readonly primary: boolean }

/** The field type with the keyword `many`; without the keyword it is what it was. */
export function several(single: FieldType): FieldType {
  const isMany = ({ document }: Pick<TypedField, 'document'>): boolean => document.many !== undefined;
  return {
    ...single,
    keywords: { ...single.keywords, many: manyKeyword },
    columns: (document, context) => [...single.columns(document, context), ...(document.many === undefined ? [] : [{ part: 'all', sqlType: 'jsonb' }])],
    valueSchema: (field) => (isMany(field) ? manySchema(single, field) : single.valueSchema(field)),
    wireSchema: (field) => (isMany(field) ? listOf(entrySchema(field, ['value', 'type', 'primary'])) : single.wireSchema?.(field) ?? single.valueSchema(field)),
    // A group has one value, which is the primary.
    readSql: (field, column) => (isMany(field) && column('all') !== column() ? `coalesce(${listSql(field, column)}, '[]')` : single.readSql(field, column)),
    historySql: (field, column) => (isMany(field) ? listSql(field, column) : single.historySql(field, column)),
    toColumns: (field, value) => (isMany(field) ? manyColumns(single, field, value) : single.toColumns(field, value)),
    toOperand: (field, value) => single.toOperand(field, isMany(field) ? primaryOf(value) : value),
    searchSql: (field, column) => (isMany(field) ? `coalesce((SELECT string_agg(e->>'value', ' ') FROM jsonb_array_elements(${listSql(field, column)}) e), '')` : `${column()}::text`),
    /** A cell holds several values between semicolons, the primary first. */
    fromText: (field, text, format, zone) => (isMany(field) ? taken(partsOf(text)) : single.fromText(field, text, format, zone)),
  };
}

/** The primary of a value of such a field as it is told and as it is written; anything else is handed back. */
export function primaryOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const entries: readonly unknown[] = value;
  const found = entries.find((entry) => membersOf(entry)?.['primary'] === true) ?? entries[0] ?? null;
  return membersOf(found)?.['value'] ?? found;
}

function manyColumns(single: FieldType, field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const types = field.document.many?.types ?? [];
  const entries: Entry[] = [];
  for (const [index, item] of given.entries()) {
    const members = membersOf(item) ?? { value: item };
    const at = `/${index}`;
    const parsed = members['value'] === null || members['value'] === undefined ? taken({ '': null }) : single.toColumns(field, members['value']);
    if (!parsed.ok) return Array.isArray(value) ? { ...parsed, at: `${at}${membersOf(item) === undefined ? '' : '/value'}` } : parsed;
    const text = parsed.value[''];
    if (typeof text !== 'string') continue;
    const type = members['type'] ?? types[0]?.value;
    if (!types.some((option) => option.value === type)) return refusedAt(field, `${at}/type`, 'record.option', { value: String(type) });
    if (entries.some((entry) => entry.value === text)) return refusedAt(field, at, 'record.items-repeat');
    if (members['primary'] === true && entries.some(({ primary }) => primary)) return refusedAt(field, `${at}/primary`, 'value.one-primary');
    entries.push({ value: text, type: String(type), primary: members['primary'] === true });
  }
  const first = entries.find(({ primary }) => primary) ?? entries[0];
  if (first === undefined) return taken({ '': null, all: null });
  return taken({ '': first.value, all: JSON.stringify(entries.map((entry) => ({ ...entry, primary: entry === first }))) });
}

function refusedAt(field: TypedField, at: string, ...why: Parameters<typeof refuse> extends [TypedField, ...infer Rest] ? Rest : never): Parsed<never> {
  const refused = refuse(field, ...why);
  return refused.ok ? refused : { ...refused, at };
}

/** All entries; one of the first type where the column is older than the keyword, or a value was written without its list. */
function listSql({ document }: TypedField, column: ColumnOf): string {
  const type = (document.many?.types[0]?.value ?? '').replaceAll("'", "''");
  const own = (more: string): string => `jsonb_build_object('value', ${column()}, 'primary', true${more})`;
  return `CASE WHEN ${column('all')} @> jsonb_build_array(${own('')}) THEN ${column('all')} WHEN ${column()} IS NOT NULL THEN jsonb_build_array(${own(`, 'type', '${type}'`)}) END`;
}

function entrySchema({ document }: TypedField, required: readonly string[]): JsonSchema {
  return { type: 'object', properties: { value: { type: 'string' }, type: { enum: (document.many?.types ?? []).map(({ value }) => value) }, primary: { type: 'boolean' } }, required, additionalProperties: false };
}

const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items, maxItems: mostEntries });

/** A list of values with or without their types, or one value as a text: then it is the only one. Rows left blank are none. */
function manySchema(single: FieldType, field: TypedField): JsonSchema {
  const entry = entrySchema(field, ['value']);
  const { pattern, maxLength = 320 } = single.valueSchema(field);
  const text = { maxLength, ...(typeof pattern === 'string' && { pattern: `^\\s*$|${pattern}` }) };
  // What is said of texts binds no object, and the other way round.
  const item = { ...entry, ...text, type: ['object', 'string'], properties: { ...membersOf(entry['properties']), value: { type: ['string', 'null'], ...text } } };
  return { ...listOf(item), ...text, type: ['array', 'string'] };
}
