// Requests of lists, queries, look-ups, the trash and aggregates.
import type { TwinRequest } from '../../../support/twin.ts';
import type { AggregateName } from '../../../../engine/query/index.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { farFilters, ownFilters } from './filters.ts';
import { fieldsOf, linksOf, nameOf, nobody, relationsOf, unknownNames, type Sight } from './sight.ts';

type Parameters = Readonly<Record<string, string>>;

const get = (path: string, parameters: Parameters = {}): TwinRequest => ({ method: 'GET', path: `${path}${query(parameters)}` });
const query = (parameters: Parameters): string => (Object.keys(parameters).length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`);
const at = (entity: Entity): string => `/api/records/${entity.apiName}`;

export function listRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => listsOf(sight, entity)), get('/api/records/nothingOfTheKind')];
}

function listsOf(sight: Sight, entity: Entity): readonly TwinRequest[] {
  const path = at(entity);
  const list = (parameters: Parameters): TwinRequest => get(path, parameters);
  return [
    list({}), list({ fields: '*', limit: '200', count: 'exact' }), list({ count: 'estimated' }), list({ offset: '99999', count: 'exact' }), { method: 'HEAD', path },
    ...pages(sight, entity).map(list),
    ...sorts(sight, entity).map((sort) => list({ sort, fields: 'id', limit: '200' })),
    ...fieldPaths(sight, entity).map((fields) => list({ fields, limit: '200' })),
    ...expansions(sight, entity).map((expand) => list({ expand, fields: 'id', limit: '200' })),
    ...sight.words.map((q) => list({ q, fields: 'id', count: 'exact' })),
    ...ownFilters(sight, entity).map((filter) => list({ filter: JSON.stringify(filter), fields: 'id', count: 'exact' })),
    ...farFilters(sight, entity).map((filter) => list({ filter: JSON.stringify(filter), fields: 'id', count: 'exact' })),
  ];
}

/** A cursor is the id of any record: one that the actor does not see must not give away its place in an order. */
function pages(sight: Sight, entity: Entity): readonly Parameters[] {
  const sortable = fieldsOf(entity).filter((field) => field.type.sort !== 'none').map(nameOf);
  const cursors = [...sight.hidden(entity).slice(0, sight.brief ? 1 : 2), ...sight.trashed(entity).slice(0, 1), ...sight.seen(entity).slice(0, 1), nobody];
  return cursors.flatMap((cursor) => [{ cursor, limit: '2' }, { cursor, sort: '-createdAt', limit: '200', fields: 'id' }, ...sortable.flatMap((sort) => [{ cursor, sort, limit: '200', fields: 'id' }, ...(sight.brief ? [] : [{ cursor, sort: `-${sort}`, limit: '200', fields: 'id' }])])]);
}

function sorts(sight: Sight, entity: Entity): readonly string[] {
  const own = [...fieldsOf(entity).map(nameOf), ...unknownNames];
  const far = linksOf(sight.model, entity).flatMap(({ field, target }) => fieldsOf(target).map((end) => `${nameOf(field)}.${nameOf(end)}`));
  return [...own, ...(sight.brief ? [] : own.map((name) => `-${name}`)), ...own.slice(0, 5).map((name) => `${name},id`), ...far];
}

function fieldPaths(sight: Sight, entity: Entity): readonly string[] {
  const far = linksOf(sight.model, entity).flatMap(({ field, target }) => [`${nameOf(field)}.*`, ...fieldsOf(target).map((end) => `${nameOf(field)}.${nameOf(end)}`)]);
  return [...fieldsOf(entity).map(nameOf), ...unknownNames, ...fieldsOf(entity).map((field) => `${nameOf(field)}.sub`), ...far];
}

function expansions(sight: Sight, entity: Entity): readonly string[] {
  const { model } = sight;
  const near = [...fieldsOf(entity).map(nameOf), ...relationsOf(model, entity).map(({ name }) => name), ...unknownNames];
  const steps = [...linksOf(model, entity).map(({ field, target }) => ({ name: nameOf(field), target })), ...relationsOf(model, entity)];
  const far = steps.flatMap(({ name, target }) => [...relationsOf(model, target).map((relation) => `${name}.${relation.name}`), ...fieldsOf(target).filter((field) => field.type.relation !== 'none').map((field) => `${name}.${nameOf(field)}`)]);
  const deep = sight.brief ? [] : steps.flatMap(({ name, target }) => relationsOf(model, target).flatMap((relation) => relationsOf(model, relation.target).map((last) => `${name}.${relation.name}.${last.name}`)));
  return [...new Set([...near, ...far, ...deep])];
}

export function queryRequests(sight: Sight): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => {
    const post = (body: unknown): TwinRequest => ({ method: 'POST', path: `${at(entity)}/query`, body });
    const filters = ownFilters({ ...sight, brief: true }, entity);
    return [
      post({}), post({ fields: '*', count: 'exact', limit: 200 }), ...fieldsOf(entity).map((field) => post({ fields: [nameOf(field)], sort: [`-${nameOf(field)}`] })),
      ...relationsOf(sight.model, entity).map(({ name }) => post({ expand: [name] })), ...sight.words.map((q) => post({ q })),
      ...filters.map((filter) => post({ filter, fields: ['id'], count: 'exact' })),
    ];
  });
}

export function lookupRequests(sight: Sight): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => {
    const lookup = (parameters: Parameters): TwinRequest => get(`${at(entity)}/lookup`, parameters);
    return [
      lookup({}), lookup({ limit: '200' }), ...[...sight.words, '0003', 'test', '84'].map((q) => lookup({ q, limit: '200' })),
      ...fieldsOf(entity).flatMap((field) => sight.probes(field).slice(0, 2).map((probe) => lookup({ filter: JSON.stringify({ [nameOf(field)]: { $eq: probe } }) }))),
    ];
  });
}

export function trashRequests(sight: Sight): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => {
    const trash = (parameters: Parameters): TwinRequest => get(`${at(entity)}/trash`, parameters);
    return [
      trash({}), trash({ fields: '*', count: 'exact' }), ...fieldsOf(entity).flatMap((field) => [trash({ sort: nameOf(field) }), trash({ fields: nameOf(field) }), trash({ filter: JSON.stringify({ [nameOf(field)]: { $eq: sight.probes(field).at(-1) } }), count: 'exact' })]),
      ...[...sight.trashed(entity), ...sight.hidden(entity).slice(0, 1)].map((cursor) => trash({ cursor, sort: fieldsOf(entity).some((field) => nameOf(field) === 'name') ? 'name' : 'id' })),
    ];
  });
}

const measures: readonly AggregateName[] = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'];

export function aggregateRequests(sight: Sight): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => {
    const post = (body: unknown): TwinRequest => ({ method: 'POST', path: `${at(entity)}/aggregate`, body });
    const measured = (field: string): readonly TwinRequest[] => measures.map((aggregate) => post({ measures: [{ aggregate, field, as: 'm' }] }));
    const grouped = (field: string): readonly TwinRequest[] => [post({ groups: [{ field }], measures: [{ aggregate: 'count' }] }), post({ groups: [{ field, bucket: 'month' }] })];
    const far = linksOf(sight.model, entity).flatMap(({ field, target }) => fieldsOf(target).slice(0, sight.brief ? 4 : 100).map((end: Field) => `${nameOf(field)}.${nameOf(end)}`));
    return [
      post({}), ...[...fieldsOf(entity).map(nameOf), ...unknownNames].flatMap((name) => [...measured(name), ...grouped(name), post({ sort: name })]),
      ...far.flatMap((name) => [post({ groups: [{ field: name }] }), post({ measures: [{ aggregate: 'max', field: name }, { aggregate: 'countDistinct', field: name, as: 'd' }] })]),
      ...ownFilters({ ...sight, brief: true }, entity).map((filter) => post({ filter })),
    ];
  });
}
