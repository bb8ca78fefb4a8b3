// Every filter that could tell one hidden value from another: each operator on each field, over links, back over relations.
import { compareOperators, quantifiers, type CompareOperator } from '../../../../engine/shared/filter/ast.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { fieldsOf, linksOf, nameOf, nobody, relationsOf, unknownNames, type Sight } from './sight.ts';

export type FilterJson = Readonly<Record<string, unknown>>;

const frequent: readonly CompareOperator[] = ['$eq', '$empty'];

/** Filters on the entity's own fields: every operator, and where the field is closed every value that could match. */
export function ownFilters(sight: Sight, entity: Entity): readonly FilterJson[] {
  return [
    ...fieldsOf(entity).flatMap((field) => onField(sight, field, nameOf(field), sight.brief || field.system ? frequent : compareOperators)),
    ...unknownNames.map((name) => ({ [name]: { $eq: 'x' } })),
    { $not: { id: { $in: sight.hidden(entity) } } },
    { id: { $in: [...sight.hidden(entity), ...sight.trashed(entity), nobody] } },
    ...fieldsOf(entity).filter((field) => !sight.open(field)).flatMap((field) => [{ $or: [{ id: nobody }, { [nameOf(field)]: { $empty: true } }] }, { $not: { [nameOf(field)]: { $empty: true } } }, { id: { $eq: { $field: nameOf(field) } } }]),
  ];
}

/** Filters that pass through a link or a relation. */
export function farFilters(sight: Sight, entity: Entity): readonly FilterJson[] {
  const { model } = sight;
  const overLinks = linksOf(sight, entity).flatMap(({ field, target }) => [
    ...fieldsOf(target).flatMap((far) => onField(sight, far, `${nameOf(field)}.${nameOf(far)}`, frequent)),
    ...(sight.brief ? [] : linksOf(sight, target).flatMap(({ field: second, target: third }) => few(sight, third).map((far) => equal(sight, far, `${nameOf(field)}.${nameOf(second)}.${nameOf(far)}`)))),
    ...relationsOf(model, target).map(({ name }) => ({ [`${nameOf(field)}.${name}`]: { $empty: true } })),
  ]);
  const overRelations = relationsOf(model, entity).flatMap(({ name, target }) => [
    { [name]: { $empty: true } },
    { [name]: { $some: { id: { $in: [...sight.hidden(target), nobody] } } } },
    ...fieldsOf(target).flatMap((far) => quantified(sight, name, far)),
    ...(sight.brief ? [] : linksOf(sight, target).flatMap(({ field, target: further }) => few(sight, further).map((far) => ({ [name]: { $some: equal(sight, far, `${nameOf(field)}.${nameOf(far)}`) } })))),
  ]);
  const overAny = fieldsOf(entity).filter((field) => field.type.relation === 'any').flatMap((field) => [
    { [`${nameOf(field)}.entity`]: { $eq: Object.keys(field.document.entities ?? {})[0] } },
    { [`${nameOf(field)}.name`]: { $eq: 'x' } },
  ]);
  const below = fieldsOf(entity).filter((field) => !sight.open(field) || field.type.relation === 'any').map((field) => ({ [`${nameOf(field)}.sub`]: { $eq: 1 } }));
  return [...overLinks, ...overRelations, ...overAny, ...below];
}

/** What is closed, and one open field to compare with. */
function few(sight: Sight, entity: Entity): readonly Field[] {
  const plain = fieldsOf(entity).filter((field) => !field.system);
  return [...plain.filter((field) => !sight.open(field)), ...plain.filter((field) => sight.open(field)).slice(0, 1)];
}

function equal(sight: Sight, field: Field, path: string): FilterJson {
  return { [path]: { $eq: sight.probes(field).at(-1) } };
}

function quantified(sight: Sight, relation: string, far: Field): readonly FilterJson[] {
  const probe = sight.probes(far).at(-1);
  const some = { [relation]: { $some: { [nameOf(far)]: { $eq: probe } } } };
  // What is open in every row of the far entity differs in nothing but the rule on rows, which a few fields show.
  const plain = far.system || (sight.open(far) && !['text', 'link', 'anyLink'].includes(far.document.fieldType));
  return sight.brief || plain ? [some] : [some, { [relation]: { $every: { [nameOf(far)]: { $ne: probe } } } }, { [relation]: { $none: { [nameOf(far)]: { $empty: false } } } }];
}

function onField(sight: Sight, field: Field, path: string, operators: readonly CompareOperator[]): readonly FilterJson[] {
  const all = sight.probes(field);
  const probes = sight.open(field) ? all.slice(-1) : all;
  const list = ['tags', 'many', 'lines'].includes(field.type.relation) || field.type.name === 'multiSelect';
  return [
    ...operators.flatMap((operator) => operands(operator, operator === '$eq' ? probes : probes.slice(-1), sight.open(field)).map((operand) => ({ [path]: { [operator]: operand } }))),
    ...(list ? quantifiers.flatMap((quantifier) => probes.slice(-1).map((probe) => ({ [path]: { [quantifier]: { $eq: probe } } }))) : []),
  ];
}

function operands(operator: CompareOperator, probes: readonly unknown[], open: boolean): readonly unknown[] {
  switch (operator) {
    case '$empty': return open ? [false] : [true, false];
    case '$in': case '$nin': return [probes];
    case '$between': return [[probes[0], probes.at(-1)]];
    case '$contains': case '$startsWith': return probes.map((probe) => String(probe).slice(0, 5));
    default: return probes;
  }
}
