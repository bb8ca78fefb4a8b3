// Every filter that could tell one hidden value from another: each operator on each field, over links, back over relations.
import { compareOperators, quantifiers, type CompareOperator } from '../../../../engine/shared/filter/ast.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { fieldsOf, linksOf, nameOf, nobody, relationsOf, unknownNames, type Sight } from './sight.ts';

export type FilterJson = Readonly<Record<string, unknown>>;

/** Filters on the entity's own fields. */
export function ownFilters(sight: Sight, entity: Entity): readonly FilterJson[] {
  return [
    ...fieldsOf(entity).flatMap((field) => onField(sight, field, nameOf(field), sight.brief ? ['$eq', '$in', '$empty', '$gte', '$contains'] : compareOperators)),
    ...unknownNames.map((name) => ({ [name]: { $eq: 'x' } })),
    { $or: fieldsOf(entity).slice(0, 3).map((field) => ({ [nameOf(field)]: { $empty: true } })) },
    { $not: { id: { $in: sight.hidden(entity) } } },
    { id: { $in: [...sight.hidden(entity), ...sight.trashed(entity), nobody] } },
  ];
}

/** Filters that pass through a link or a relation. */
export function farFilters(sight: Sight, entity: Entity): readonly FilterJson[] {
  const { model } = sight;
  const overLinks = linksOf(model, entity).flatMap(({ field, target }) => [
    ...fieldsOf(target).flatMap((far) => onField(sight, far, `${nameOf(field)}.${nameOf(far)}`, ['$eq', '$ne', '$empty'])),
    ...(sight.brief ? [] : linksOf(model, target).flatMap(({ field: second, target: third }) => fieldsOf(third).slice(0, 12).flatMap((far) => onField(sight, far, `${nameOf(field)}.${nameOf(second)}.${nameOf(far)}`, ['$eq'])))),
    ...relationsOf(model, target).map(({ name }) => ({ [`${nameOf(field)}.${name}`]: { $empty: true } })),
  ]);
  const overRelations = relationsOf(model, entity).flatMap(({ name, target }) => [
    { [name]: { $empty: true } },
    { [name]: { $some: { id: { $in: [...sight.hidden(target), nobody] } } } },
    ...fieldsOf(target).flatMap((far) => quantified(sight, name, far)),
    ...linksOf(model, target).slice(0, sight.brief ? 1 : 20).flatMap(({ field, target: further }) => fieldsOf(further).slice(0, 8).flatMap((far) => onField(sight, far, `${nameOf(field)}.${nameOf(far)}`, ['$eq']).map((item) => ({ [name]: { $some: item } })))),
  ]);
  const overAny = fieldsOf(entity).filter((field) => field.type.relation === 'any').flatMap((field) => [
    { [`${nameOf(field)}.entity`]: { $eq: Object.keys(field.document.entities ?? {})[0] } },
    { [`${nameOf(field)}.name`]: { $eq: 'x' } },
  ]);
  const below = fieldsOf(entity).map((field) => ({ [`${nameOf(field)}.sub`]: { $eq: 1 } }));
  return [...overLinks, ...overRelations, ...overAny, ...below];
}

function quantified(sight: Sight, relation: string, far: Field): readonly FilterJson[] {
  const [probe] = sight.probes(far).slice(-1);
  const plain = far.type.relation === 'none' && far.type.sort !== 'none';
  const item = { [nameOf(far)]: plain ? { $gte: probe } : { $empty: false } };
  return [...sight.probes(far).map((value) => ({ [relation]: { $some: { [nameOf(far)]: { $eq: value } } } })), ...(sight.brief ? [] : [{ [relation]: { $every: { [nameOf(far)]: { $eq: probe } } } }, { [relation]: { $none: item } }])];
}

function onField(sight: Sight, field: Field, path: string, operators: readonly CompareOperator[]): readonly FilterJson[] {
  const probes = sight.probes(field);
  return [
    ...operators.flatMap((operator) => operands(operator, probes).map((operand) => ({ [path]: { [operator]: operand } }))),
    ...(['tags', 'many', 'lines'].includes(field.type.relation) || field.type.name === 'multiSelect' ? quantifiers.flatMap((quantifier) => probes.map((probe) => ({ [path]: { [quantifier]: { $eq: probe } } }))) : []),
  ];
}

function operands(operator: CompareOperator, probes: readonly unknown[]): readonly unknown[] {
  switch (operator) {
    case '$empty': return [true, false];
    case '$in': case '$nin': return [probes, probes.slice(-1)];
    case '$between': return [[probes[0], probes.at(-1)]];
    case '$contains': case '$startsWith': return [...probes.map((probe) => String(probe).slice(0, 5)), 'zebra', 'yonder'];
    default: return probes;
  }
}
