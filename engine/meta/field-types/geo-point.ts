// A place on the earth in degrees (WGS 84), to the seventh digit: about a centimetre.
import type { ColumnOf, FieldType, Parsed, PartSpec, TypedField } from './contract.ts';
import { decimalType } from './decimal.ts';
import { exactNumber } from './number-value.ts';
import { membersOf, refuseAt } from './object-value.ts';
import { onlyEmpty } from './operators.ts';
import { refuse, taken } from './parsed.ts';

const degrees = { latitude: 90, longitude: 180 } as const;
const digits = { precision: 10, scale: 7 };
const degree = decimalType('decimal', digits);

function pointValue(field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const members = membersOf(value);
  if (members === undefined) return refuse(field, 'value.not-geo-point');
  const latitude = degreeValue(field, 'latitude', members['latitude']);
  if (!latitude.ok) return latitude;
  const longitude = degreeValue(field, 'longitude', members['longitude']);
  return longitude.ok ? taken({ '': latitude.value, longitude: longitude.value }) : longitude;
}

/** Devices give more digits than places have: they are rounded, not refused. */
function degreeValue(field: TypedField, name: keyof typeof degrees, value: unknown): Parsed<string> {
  const rounded = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(digits.scale) : value;
  const parsed = exactNumber(field, rounded);
  if (!parsed.ok) return { ...parsed, at: `/${name}` };
  return parsed.value.abs().gt(degrees[name]) ? refuseAt(field, name, 'value.not-geo-point') : taken(parsed.value.toDecimalPlaces(digits.scale).toFixed());
}

const part = (column: string): PartSpec => ({ column, type: degree, document: { fieldType: 'decimal', ...digits } });
const object = (make: string, name: ColumnOf): string => `CASE WHEN ${name()} IS NOT NULL THEN ${make}('latitude', trim_scale(${name()}), 'longitude', trim_scale(${name('longitude')})) END`;
const member = (limit: number): Readonly<Record<string, unknown>> => ({ type: ['number', 'string'], minimum: -limit, maximum: limit });

export const geoPoint: FieldType = {
  name: 'geoPoint', relation: 'none', keywords: {}, generated: false,
  columns: () => [{ part: '', sqlType: `numeric(${digits.precision},${digits.scale})` }, { part: 'longitude', sqlType: `numeric(${digits.precision},${digits.scale})` }],
  valueSchema: () => ({ type: 'object', properties: { latitude: member(90), longitude: member(180) }, required: ['latitude', 'longitude'], additionalProperties: false }),
  wireSchema: () => ({ type: 'object', properties: { latitude: { type: 'number' }, longitude: { type: 'number' } }, required: ['latitude', 'longitude'], additionalProperties: false }),
  readSql: (_field, name) => object('json_build_object', name),
  historySql: (_field, name) => object('jsonb_build_object', name),
  toColumns: pointValue,
  operators: onlyEmpty, operandType: 'numeric', toOperand: (field, value) => degree.toOperand(field, value),
  parts: { latitude: part(''), longitude: part('longitude') },
  sort: 'none', aggregates: ['count'], buckets: false,
  /** `10.7769, 106.7009`: latitude first, as maps copy it. */
  fromText(field, text) {
    const found = /^\s*([+-]?[0-9]+(?:\.[0-9]+)?)\s*[,;\s]\s*([+-]?[0-9]+(?:\.[0-9]+)?)\s*$/.exec(text);
    return found === null ? refuse(field, 'value.not-geo-point') : taken({ latitude: Number(found[1]), longitude: Number(found[2]) });
  },
  searchable: false, long: false, widget: 'geoPoint', cell: 'geoPoint', widensTo: [],
};
