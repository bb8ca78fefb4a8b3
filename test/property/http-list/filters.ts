// Random filters over the site's own Model, with values that stand in its rows, and the names that each of them uses.
import fc from 'fast-check';
import { comparedColumn, isMultiValued, kindOf } from '../../../engine/filter/kind.ts';
import { treeLink } from '../../../engine/filter/under-sql.ts';
import type { Entity, Field, Model } from '../../../engine/meta/model.ts';
import type { Rows } from '../../filter/world.ts';

export type Names = 'api' | 'key';
/** A field that must be readable in every row, or an entity whose records must be readable at all. */
export type Use = readonly [entity: string, field?: string];
export interface Asked { readonly json: Readonly<Record<string, unknown>>; readonly uses: readonly Use[] }

const fragments = ['AN', 'anh', 'da', 'đ', '%', '_', '1'];

/** Filters of at most this depth. */
export function filterArb(model: Model, rows: Rows, entity: Entity, names: Names, depth: number): fc.Arbitrary<Asked> {
  const leaf = leafArb(model, rows, entity, names, 2);
  const many = depth > 0 ? manyArb(model, rows, entity, names, depth) : undefined;
  const simple = many !== undefined ? fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: many }) : leaf;
  if (depth === 0) return simple;
  const nested = filterArb(model, rows, entity, names, depth - 1);
  const list = fc.array(nested, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: list.map((items) => ({ json: { $and: items.map(({ json }) => json) }, uses: items.flatMap(({ uses }) => uses) })) },
    { weight: 2, arbitrary: list.map((items) => ({ json: { $or: items.map(({ json }) => json) }, uses: items.flatMap(({ uses }) => uses) })) },
    { weight: 1, arbitrary: nested.map(({ json, uses }) => ({ json: { $not: json }, uses })) },
  );
}

const nameOf = (thing: { readonly key: string; readonly apiName: string }, names: Names): string => (names === 'api' ? thing.apiName : thing.key);

/** Values of the field that there are, and some that there are not. */
function scalarArb(rows: Rows, field: Field): fc.Arbitrary<unknown> {
  if (field.document.options !== undefined) return fc.constantFrom(...field.document.options.map(({ value }) => value));
  const key = comparedColumn(field)?.part === 'base' ? `${field.key}.base` : field.key;
  const there = (rows.get(field.entity) ?? []).map(({ values }) => values[key]).filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
  const ids = (rows.get(field.target ?? field.entity) ?? []).map(({ id }) => id);
  switch (kindOf(field)) {
    case 'id': return fc.constantFrom(...ids);
    case 'number': return fc.constantFrom(...there, 0, 1);
    case 'boolean': return fc.boolean();
    case 'date': return fc.constantFrom(...there, '2026-03-31');
    case 'dateTime': return fc.constantFrom(...there, '2026-03-31T23:30:00Z');
    case 'text': return fc.constantFrom(...there, ...(field.type.name === 'currency' ? ['VND'] : ['Ánh a0']));
    case 'time': return fc.constantFrom(...there, '08:30:00');
  }
}

function leafArb(model: Model, rows: Rows, entity: Entity, names: Names, hops: number): fc.Arbitrary<Asked> {
  const plain = [...entity.fields.values()].filter((field) => field.columns.length > 0 && !isMultiValued(field) && field.type.relation !== 'any' && field.document.internal !== true && field.type.operators.length > 0);
  const here = fc.constantFrom(...plain).chain((field) => conditionArb(model, rows, entity, plain, field, names));
  const links = plain.filter((field) => field.type.relation === 'one');
  if (hops === 0 || links.length === 0) return here;
  const far = fc.constantFrom(...links).chain((link) => leafArb(model, rows, model.entities.get(link.target!)!, names, hops - 1).filter(({ json }) => !JSON.stringify(json).includes('"$field"')).map(({ json, uses }): Asked => ({
    json: Object.fromEntries(Object.entries(json).map(([path, condition]) => [`${nameOf(link, names)}.${path}`, condition])),
    uses: [[entity.key, link.key], [link.target!], ...uses],
  })));
  return fc.oneof({ weight: 3, arbitrary: here }, { weight: 1, arbitrary: far });
}

function conditionArb(model: Model, rows: Rows, entity: Entity, plain: readonly Field[], field: Field, names: Names): fc.Arbitrary<Asked> {
  const kind = kindOf(field);
  const scalar = scalarArb(rows, field);
  const own: Use = [entity.key, field.key];
  const told = (condition: unknown, more: readonly Use[] = []): Asked => ({ json: { [nameOf(field, names)]: condition }, uses: [own, ...more] });
  // A plain value asks whether it is equal; of files one can ask only whether there are any.
  const choices: fc.Arbitrary<Asked>[] = field.type.operators.includes('$eq') ? [scalar.map((value) => told(value))] : [];
  const peers = plain.filter((peer) => peer !== field && peer.type.operators.includes('$eq') && kindOf(peer) === kind && peer.type.operandType === field.type.operandType);
  const day = fc.record({ $date: fc.constantFrom('today', 'now', 'startOfMonth', 'startOfYear'), plus: fc.constantFrom('-1d', '+1M', '-1y', '0h') }, { requiredKeys: ['$date'] });
  for (const operator of field.type.operators) {
    if (operator === '$empty') choices.push(fc.boolean().map(($empty) => told({ $empty })));
    else if (operator === '$in' || operator === '$nin') choices.push(fc.uniqueArray(scalar, { maxLength: 3 }).map((list) => told({ [operator]: list })));
    else if (operator === '$between') choices.push(fc.tuple(scalar, scalar).map((pair) => told({ $between: pair })));
    else if (operator === '$contains' || operator === '$startsWith') choices.push(fc.constantFrom(...fragments).map((text) => told({ [operator]: text })));
    else if (operator !== '$under') {
      choices.push(scalar.map((value) => told({ [operator]: value })));
      if (kind === 'date' || kind === 'dateTime') choices.push(day.map((value) => told({ [operator]: value })));
      if (peers.length > 0) choices.push(fc.constantFrom(...peers).map((peer) => told({ [operator]: { $field: nameOf(peer, names) } }, [[entity.key, peer.key]])));
    }
  }
  const target = field.target === undefined ? undefined : model.entities.get(field.target);
  const tree = target === undefined ? undefined : treeLink(target);
  // Documents may not ask it of people.
  if (target !== undefined && tree !== undefined && (names === 'api' || target.key !== 'user')) choices.push(scalar.map(($under) => told({ $under }, [[target.key], [target.key, tree.key]])));
  if (field.target === 'user') choices.push(fc.constant(told({ $actor: 'id' })), fc.constant(told({ $in: { $actor: 'subordinates' } })));
  if (field.target === 'team') choices.push(fc.constantFrom('teams', 'unit').map(($actor) => told({ $in: { $actor } })));
  return fc.oneof(...choices);
}

function manyArb(model: Model, rows: Rows, entity: Entity, names: Names, depth: number): fc.Arbitrary<Asked> | undefined {
  const quantifier = fc.constantFrom('$some', '$none', '$every');
  const choices: fc.Arbitrary<Asked>[] = [];
  for (const relation of entity.relations.values()) {
    const target = model.entities.get(relation.target)!;
    const uses: readonly Use[] = [[relation.via.entity, relation.via.field], [target.key]];
    const name = nameOf(relation, names);
    choices.push(
      fc.tuple(quantifier, fc.constant(0).chain(() => filterArb(model, rows, target, names, depth - 1))).map(([word, inner]): Asked => ({ json: { [name]: { [word]: inner.json } }, uses: [...uses, ...inner.uses] })),
      fc.boolean().map(($empty): Asked => ({ json: { [name]: { $empty } }, uses })),
    );
  }
  for (const field of entity.fields.values()) {
    if (!isMultiValued(field)) continue;
    const name = nameOf(field, names);
    const uses: readonly Use[] = [[entity.key, field.key]];
    const scalar = scalarArb(rows, field);
    const items = [scalar.map(($eq) => ({ $eq })), scalar.map(($ne) => ({ $ne })), fc.uniqueArray(scalar, { maxLength: 2 }).map(($in) => ({ $in }))];
    choices.push(fc.tuple(quantifier, fc.oneof(...items)).map(([word, inner]): Asked => ({ json: { [name]: { [word]: inner } }, uses })), fc.boolean().map(($empty): Asked => ({ json: { [name]: { $empty } }, uses })));
    if (field.target !== undefined) {
      const item = filterArb(model, rows, model.entities.get(field.target)!, names, depth - 1);
      choices.push(fc.tuple(quantifier, item).map(([word, inner]): Asked => ({ json: { [name]: { [word]: inner.json } }, uses: [...uses, [field.target!], ...inner.uses] })));
    }
  }
  return choices.length === 0 ? undefined : fc.oneof(...choices);
}
