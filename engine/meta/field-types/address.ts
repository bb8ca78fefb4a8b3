// A postal address. The printed line is kept beside its parts: labels, search and filters look at it; codes have columns of their own.
import type { FieldType, Parsed, PartSpec, TypedField } from './contract.ts';
import { addressLine, countryName, homeCountry, type AddressParts } from '../../shared/values/address.ts';
import { membersOf, refuseAt, textMembers } from './object-value.ts';
import { refuse, taken } from './parsed.ts';
import { text } from './text.ts';
import { storableText } from './text-value.ts';

const column = 'text COLLATE "C"';
const limits = { country: 2, street: 500, province: 2, provinceName: 200, ward: 5, wardName: 200, city: 200, region: 200, postalCode: 20 };

function addressValue(field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const members = typeof value === 'string' ? { street: value } : membersOf(value);
  if (members === undefined) return refuse(field, 'value.not-address');
  const given = textMembers(field, { ...members, country: upper(members['country']) }, limits);
  if (!given.ok) return given;
  const parts: AddressParts = { ...given.value, country: given.value.country ?? homeCountry };
  if (countryName(parts.country) === undefined) return refuseAt(field, 'country', 'value.not-country', { value: parts.country });
  const wrong = codeFault(field, parts);
  return wrong ?? taken(addressColumns(parts));
}

function upper(country: unknown): unknown {
  return typeof country === 'string' ? country.toUpperCase() : country;
}

/** Codes belong to Vietnam, have their digits, and a ward lies in a province. */
function codeFault(field: TypedField, { country, province, ward }: AddressParts): Parsed<never> | undefined {
  for (const [name, code, digits] of [['province', province, 2], ['ward', ward, 5]] as const) {
    if (code === undefined) continue;
    if (country !== homeCountry) return refuseAt(field, name, 'value.place-abroad');
    if (!new RegExp(`^[0-9]{${digits}}$`).test(code)) return refuseAt(field, name, 'value.not-place-code', { digits });
  }
  return ward !== undefined && province === undefined ? refuseAt(field, 'province', 'value.province-needed') : undefined;
}

/** Columns of an address, the line made anew; nothing but a country is no address. */
function addressColumns(parts: AddressParts): Readonly<Record<string, unknown>> {
  const { country, ...rest } = parts;
  if (Object.keys(rest).length === 0) return { '': null, parts: null, country: null, province: null, ward: null };
  return { '': addressLine(parts), parts: JSON.stringify(parts), country, province: parts.province ?? null, ward: parts.ward ?? null };
}

/** The same address with the official names of its places. */
function withNames(columns: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const parts = typeof columns['parts'] === 'string' ? membersOf(JSON.parse(columns['parts'])) : undefined;
  const known = [...names].map(([place, name]) => [`${place}Name`, name] as const);
  return parts === undefined ? columns : addressColumns({ country: homeCountry, ...parts, ...Object.fromEntries(known) });
}

const part = (name: string): PartSpec => ({ column: name, type: text, document: { fieldType: 'text' } });
const member = { type: ['string', 'null'] };

export const address: FieldType = {
  name: 'address', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: column }, { part: 'parts', sqlType: 'jsonb' }, ...['country', 'province', 'ward'].map((name) => ({ part: name, sqlType: column }))],
  valueSchema: () => ({ type: ['object', 'string'], maxLength: 500, properties: { ...Object.fromEntries(Object.keys(limits).map((name) => [name, member])), text: member }, additionalProperties: false }),
  wireSchema: () => ({ type: 'object', properties: Object.fromEntries(['text', ...Object.keys(limits)].map((name) => [name, { type: 'string' }])), required: ['text', 'country'], additionalProperties: false }),
  readSql: (_field, name) => `jsonb_build_object('text', ${name()}) || ${name('parts')}`,
  historySql: (_field, name) => `jsonb_build_object('text', ${name()}) || ${name('parts')}`,
  toColumns: addressValue,
  /** The printed line is compared: `{"address": {"$contains": "hang bai"}}`; codes by `address.province` and `address.ward`. */
  operators: ['$empty', '$contains', '$startsWith'], operandType: 'text', toOperand: storableText,
  parts: { country: part('country'), province: part('province'), ward: part('ward') },
  codes: {
    parts: [
      { part: 'province', entity: 'province', code: 'code', name: 'fullName' },
      { part: 'ward', entity: 'ward', code: 'code', name: 'fullName', within: { link: 'province', part: 'province' } },
    ],
    named: withNames,
  },
  sort: 'none', aggregates: ['count'], buckets: false,
  /** A cell is the whole address as one line. */
  fromText: storableText,
  searchable: true, long: false, widget: 'address', cell: 'address', widensTo: [],
};
