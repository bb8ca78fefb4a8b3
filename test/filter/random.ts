// Random rows and random filters over the hand-made Model, from small domains so that comparisons do meet.
import fc from 'fast-check';
import type { Entity, Field, Model } from '../../engine/meta/model.ts';
import { kindOf } from '../../engine/filter/kind.ts';
import type { Row, Rows, Value } from './world.ts';

export const now = new Date('2024-03-01T01:30:00.250Z');
export const zone = 'Asia/Ho_Chi_Minh';
const rowsPerEntity = 5;

/** The n-th record's id; ids of absent records exist too. */
export function idOf(model: Model, entity: string, index: number): string {
  const number = [...model.entities.keys()].indexOf(entity) * 100 + index;
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

const texts = ['Ánh', 'anh', 'ĐẶNG THỊ', 'dang', '50%', 'a_b', "o'n", 'x\\y', '', '東京', 'Straße'];
const words = ['open', 'won', 'lost'];
const numbers = ['0', '1', '-1', '1.5', '1.50', '1234567890123.5', '-0.25', '7'];
const days = ['2024-02-01', '2024-02-29', '2024-03-01', '2024-03-04', '2023-12-31'];
const times = ['08:30', '08:30:00', '08:30:15', '00:00', '23:59:59'];
const instants = ['2024-03-01T01:30:00.250Z', '2024-02-29T17:00:00.000Z', '2024-03-01T00:00:00.000Z', '2023-12-31T23:59:59.999Z'];

function idsArb(model: Model, entity: string): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: rowsPerEntity }).map((index) => idOf(model, entity, index));
}

/** A value that could stand in the field, or in a filter over it. */
function scalarArb(model: Model, field: Field): fc.Arbitrary<string | number | boolean> {
  if (field.type.relation === 'any') return fc.constantFrom(...Object.keys(field.document.entities ?? {})).chain((entity) => idsArb(model, entity));
  if (field.target !== undefined) return idsArb(model, field.target);
  switch (kindOf(field)) {
    case 'id': return idsArb(model, field.entity);
    case 'boolean': return fc.boolean();
    case 'date': return fc.constantFrom(...days);
    case 'dateTime': return fc.constantFrom(...instants);
    case 'time': return fc.constantFrom(...times);
    case 'number': return fc.constantFrom(...(field.type.operandType === 'bigint' ? numbers.filter((text) => /^-?\d{1,9}$/.test(text)) : numbers));
    case 'text': return fc.constantFrom(...(field.type.name === 'select' || field.type.name === 'multiSelect' ? words : texts));
  }
}

function valueArb(model: Model, field: Field): fc.Arbitrary<Value> {
  if (field.type.relation === 'any') {
    return fc.option(fc.constantFrom(...Object.keys(field.document.entities ?? {})).chain((entity) => idsArb(model, entity).map((id) => ({ entity, id }))), { freq: 3 });
  }
  const scalar = scalarArb(model, field);
  if (field.junction !== undefined) return fc.uniqueArray(scalar.map(String), { maxLength: 3 });
  if (field.columns[0]?.sqlType.includes('[]') === true) return fc.option(fc.uniqueArray(scalar.map(String), { maxLength: 3 }), { freq: 4 });
  return fc.option(scalar, { freq: 3 });
}

function rowArb(model: Model, entity: Entity, index: number): fc.Arbitrary<Row> {
  const values: Record<string, fc.Arbitrary<Value>> = {};
  for (const field of entity.fields.values()) {
    if (field.key === 'id' || field.type.name === 'version' || (field.columns.length === 0 && field.junction === undefined)) continue;
    const stored = field.type.name === 'money' ? fc.option(fc.constantFrom('1', '7', '1.5'), { freq: 3 }) : valueArb(model, field);
    values[field.key] = stored;
    if (field.columns.some(({ part }) => part === 'base')) values[`${field.key}.base`] = fc.option(fc.constantFrom('1', '7', '1.5'), { freq: 3 });
  }
  return fc.record({ id: fc.constant(idOf(model, entity.key, index)), trashed: fc.integer({ min: 0, max: 5 }).map((die) => die === 0), values: fc.record(values) });
}

/** All tables, a few rows each, with gaps, empty values and trash. */
export function rowsArb(model: Model): fc.Arbitrary<Rows> {
  const entities = [...model.entities.values()];
  return fc.tuple(...entities.map((entity) => fc.tuple(...Array.from({ length: rowsPerEntity }, (_, index) => rowArb(model, entity, index)))))
    .map((tables) => new Map(entities.map((entity, index) => [entity.key, tables[index] ?? []])));
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Names = 'api' | 'key';

const dateOperand: fc.Arbitrary<Json> = fc.record(
  { $date: fc.constantFrom('today', 'now', 'startOfWeek', 'startOfMonth', 'startOfQuarter', 'startOfYear'), plus: fc.constantFrom('-1d', '+3d', '-1M', '2w', '-7h', '1y') },
  { requiredKeys: ['$date'] },
);

function conditionArb(model: Model, entity: Entity, field: Field, names: Names): fc.Arbitrary<Json> {
  const scalar: fc.Arbitrary<Json> = scalarArb(model, field);
  const kind = kindOf(field);
  const choices: fc.Arbitrary<Json>[] = [];
  const peers = [...entity.fields.values()].filter((peer) => peer.columns.length > 0 && kindOf(peer) === kind && peer.columns[0]?.sqlType.includes('[]') !== true && (names === 'key' || peer.document.internal !== true)).map((peer) => (names === 'api' ? peer.apiName : peer.key));
  const operand: fc.Arbitrary<Json>[] = [scalar, scalar];
  if (peers.length > 0) operand.push(fc.constantFrom(...peers).map(($field) => ({ $field })));
  if (kind === 'date' || kind === 'dateTime') operand.push(dateOperand);
  for (const operator of field.type.operators) {
    switch (operator) {
      case '$empty': choices.push(fc.boolean().map(($empty) => ({ $empty }))); break;
      case '$in':
      case '$nin': choices.push(fc.array(scalar, { maxLength: 3 }).map((list) => ({ [operator]: list }))); break;
      case '$between': choices.push(fc.tuple(fc.oneof(...operand), fc.oneof(...operand)).map((pair) => ({ [operator]: pair }))); break;
      case '$contains':
      case '$startsWith': choices.push(fc.constantFrom(...texts, 'AN', 'd', '%', '_', '\\').map((text) => ({ [operator]: text }))); break;
      case '$under': break;
      default: choices.push(fc.oneof(...operand).map((value) => ({ [operator]: value })));
    }
  }
  if (field.type.relation === 'one' && (field.target === 'team' || field.target === 'planet' || field.target === 'user')) choices.push(scalar.map(($under) => ({ $under })));
  if (field.target === 'user') choices.push(fc.constantFrom('id', 'subordinates').map(($actor) => ({ $actor })), fc.constant({ $nin: { $actor: 'subordinates' } }));
  if (field.target === 'team') choices.push(fc.constantFrom('teams', 'unit').map(($actor) => ({ $in: { $actor } })), fc.constant({ $under: { $actor: 'teams' } }));
  choices.push(scalar);
  return fc.oneof(...choices);
}

function pathArb(model: Model, entity: Entity, names: Names, hops: number): fc.Arbitrary<{ path: string; owner: Entity; field: Field }> {
  const named = (field: Field): string => (names === 'api' ? field.apiName : field.key);
  const plain = [...entity.fields.values()].filter((field) => field.columns.length > 0 && field.columns[0]?.sqlType.includes('[]') !== true && field.type.name !== 'version' && (names === 'key' || field.document.internal !== true));
  const here = fc.constantFrom(...plain).map((field) => ({ path: named(field), owner: entity, field }));
  const links = plain.filter((field) => field.type.relation === 'one');
  if (hops === 0 || links.length === 0) return here;
  const far = fc.constantFrom(...links).chain((link) => pathArb(model, model.entities.get(link.target!)!, names, hops - 1).map((rest) => ({ ...rest, path: `${named(link)}.${rest.path}` })));
  return fc.oneof({ weight: 3, arbitrary: here }, { weight: 2, arbitrary: far });
}

function quantifiedArb(model: Model, entity: Entity, names: Names, depth: number): fc.Arbitrary<Json> | undefined {
  const quantifier = fc.constantFrom('$some', '$none', '$every');
  const choices: fc.Arbitrary<Json>[] = [];
  for (const relation of entity.relations.values()) {
    const target = model.entities.get(relation.target)!;
    const name = names === 'api' ? relation.apiName : relation.key;
    const item = fc.oneof(filterArb(model, target, names, depth - 1), idsArb(model, target.key).map(($eq): Json => ({ $eq })));
    choices.push(fc.tuple(quantifier, item).map(([key, value]) => ({ [name]: { [key]: value } })), fc.boolean().map(($empty) => ({ [name]: { $empty } })));
  }
  for (const field of entity.fields.values()) {
    if (field.columns[0]?.sqlType.includes('[]') !== true) continue;
    const name = names === 'api' ? field.apiName : field.key;
    const scalar: fc.Arbitrary<Json> = scalarArb(model, field);
    const items: fc.Arbitrary<Json>[] = [scalar.map(($eq) => ({ $eq })), scalar.map(($ne) => ({ $ne })), fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })), fc.array(scalar, { maxLength: 2 }).map(($nin) => ({ $nin }))];
    if (field.target !== undefined) items.push(filterArb(model, model.entities.get(field.target)!, names, depth - 1));
    choices.push(fc.tuple(quantifier, fc.oneof(...items)).map(([key, value]) => ({ [name]: { [key]: value } })), fc.boolean().map(($empty) => ({ [name]: { $empty } })));
  }
  return choices.length === 0 ? undefined : fc.oneof(...choices);
}

/** A filter as a client or a metadata document would write it. */
export function filterArb(model: Model, entity: Entity, names: Names, depth = 2): fc.Arbitrary<Json> {
  const leaf: fc.Arbitrary<Json> = pathArb(model, entity, names, 2).chain(({ path, owner, field }) => conditionArb(model, path.includes('.') ? entity : owner, field, names).map((condition) => ({ [path]: condition })));
  const source = entity.fields.get('source');
  const anyLink: fc.Arbitrary<Json>[] = source === undefined ? [] : [fc.constantFrom('planet', 'moon').map((key): Json => (names === 'api' ? { 'sourceApi.entity': `${key}Api` } : { 'source.entity': key }))];
  const quantified = depth > 0 ? quantifiedArb(model, entity, names, depth) : undefined;
  const simple = fc.oneof(leaf, ...anyLink, ...(quantified === undefined ? [] : [quantified]));
  if (depth === 0) return simple;
  const nested = filterArb(model, entity, names, depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: fc.array(nested, { maxLength: 3 }).map(($and): Json => ({ $and })) },
    { weight: 1, arbitrary: fc.array(nested, { maxLength: 3 }).map(($or): Json => ({ $or })) },
    { weight: 1, arbitrary: nested.map(($not): Json => ({ $not })) },
  );
}
