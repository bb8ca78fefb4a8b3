// Requests of lists, queries, look-ups, the trash and aggregates.
import type { TwinRequest } from '../../../support/twin.ts';
import type { AggregateName } from '../../../../engine/query/index.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { recordPaths } from '../../../../engine/shared/filter/paths.ts';
import { farFilters, ownFilters } from './filters.ts';
import { fieldsOf, linksOf, nameOf, nobody, noFilter, relationsOf, toClosed, unknownNames, type Sight } from './sight.ts';

type Parameters = Readonly<Record<string, string>>;

const get = (path: string, parameters: Parameters = {}): TwinRequest => ({ method: 'GET', path: `${path}${query(parameters)}` });
const query = (parameters: Parameters): string => (Object.keys(parameters).length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`);
const at = (entity: Entity): string => `/api/records/${entity.apiName}`;

export function listRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => listsOf(sight, entity)), ...toClosed(sight, (path) => ['', '?fields=name', '?sort=name', '?q=zephyr', `?filter=${noFilter}`].map((rest) => get(`${path}${rest}`)))];
}

function listsOf(sight: Sight, entity: Entity): readonly TwinRequest[] {
  const path = at(entity);
  const list = (parameters: Parameters): TwinRequest => get(path, parameters);
  const filtered = (filter: unknown): TwinRequest => list({ filter: JSON.stringify(filter), fields: 'id', limit: '200' });
  return [
    list({}), list({ fields: '*', limit: '200', count: 'exact' }), list({ count: 'estimated' }), list({ offset: '99999', count: 'exact' }), { method: 'HEAD', path },
    ...pages(sight, entity).map(list),
    ...sorts(sight, entity).map((sort) => list({ sort, fields: 'id', limit: '200' })),
    ...fieldPaths(sight, entity).map((fields) => list({ fields, limit: '200' })),
    ...expansions(sight, entity).map((expand) => list({ expand, fields: 'id', limit: '200' })),
    ...sight.words.map((q) => list({ q, fields: 'id', count: 'exact' })),
    ...ownFilters(sight, entity).map(filtered),
    ...farFilters(sight, entity).map(filtered),
    ...[{ id: { $in: sight.hidden(entity) } }, {}].map((filter) => list({ filter: JSON.stringify(filter), count: 'exact', limit: '1' })),
  ];
}

/**
 * A cursor is the id of any record: one that the actor does not see must not give away its place in an order. A record that he saw
 * and that went to the trash stays a cursor by design: a page must not end because somebody tidied up.
 */
function pages(sight: Sight, entity: Entity): readonly Parameters[] {
  const sortable = fieldsOf(entity).filter((field) => field.type.sort !== 'none' && sight.open(field)).map(nameOf);
  const unseen = sight.hidden(entity).slice(0, 1);
  const sorts = sight.brief ? sortable.slice(0, 6) : sortable;
  return [
    ...[...unseen, ...sight.seen(entity).slice(0, 1), nobody].map((cursor) => ({ cursor, limit: '2' })),
    ...unseen.flatMap((cursor) => sorts.flatMap((sort) => [{ cursor, sort, limit: '200', fields: 'id' }, ...(sight.brief ? [] : [{ cursor, sort: `-${sort}`, limit: '200', fields: 'id' }])])),
  ];
}

function sorts(sight: Sight, entity: Entity): readonly string[] {
  const own = [...fieldsOf(entity).map(nameOf), ...unknownNames];
  const closed = fieldsOf(entity).filter((field) => !sight.open(field)).map(nameOf);
  const far = linksOf(sight, entity).flatMap(({ field, target }) => fieldsOf(target).map((end) => `${nameOf(field)}.${nameOf(end)}`));
  return [...own, ...closed.flatMap((name) => [`-${name}`, `id,${name}`, ` ${name}`, `${name} `, name.toUpperCase(), `${entity.apiName}.${name}`, `${name}::text`, `"${name}"`]), ...far];
}

/** Open fields together, each closed or unknown one alone. */
function fieldPaths(sight: Sight, entity: Entity): readonly string[] {
  const fields = fieldsOf(entity);
  const open = fields.filter((field) => sight.open(field)).map(nameOf);
  const closed = fields.filter((field) => !sight.open(field)).flatMap((field) => [nameOf(field), `id,${nameOf(field)}`]);
  const links = linksOf(sight, entity);
  const far = links.flatMap(({ field, target }) => [`${nameOf(field)}.*`, ...fieldsOf(target).filter((end) => !sight.open(end)).map((end) => `${nameOf(field)}.${nameOf(end)}`)]);
  const twice = links.flatMap(({ field, target }) => linksOf(sight, target).map((next) => `${nameOf(field)}.${nameOf(next.field)}.*`));
  return [...(open.length === 0 ? [] : [open.join(',')]), ...closed, ...unknownNames, ...fields.slice(0, 12).map((field) => `${nameOf(field)}.sub`), ...far, ...twice];
}

function expansions(sight: Sight, entity: Entity): readonly string[] {
  const { model } = sight;
  const near = [...fieldsOf(entity).filter((field) => field.type.relation !== 'none' || !sight.open(field)).map(nameOf), ...relationsOf(model, entity).map(({ name }) => name), ...unknownNames];
  const steps = [...linksOf(sight, entity).map(({ field, target }) => ({ name: nameOf(field), target })), ...relationsOf(model, entity)];
  const far = steps.flatMap(({ name, target }) => [...relationsOf(model, target).map((relation) => `${name}.${relation.name}`), ...linksOf(sight, target).map(({ field }) => `${name}.${nameOf(field)}`), ...fieldsOf(target).filter((field) => !sight.open(field)).map((field) => `${name}.${nameOf(field)}`)]);
  const deep = sight.brief ? [] : steps.flatMap(({ name, target }) => relationsOf(model, target).slice(0, 2).flatMap((relation) => relationsOf(model, relation.target).slice(0, 2).map((last) => `${name}.${relation.name}.${last.name}`)));
  return [...new Set([...near, ...far, ...deep])];
}

export function queryRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => {
    const post = (body: unknown): TwinRequest => ({ method: 'POST', path: `${at(entity)}/query`, body });
    const closed = fieldsOf(entity).filter((field) => !sight.open(field)).map(nameOf);
    return [
      post({}), post({ fields: '*', count: 'exact', limit: 200 }), ...closed.flatMap((name) => [post({ fields: [name] }), post({ sort: [`-${name}`] }), post({ filter: { [name]: { $empty: true } } })]),
      post({ expand: relationsOf(sight.model, entity).map(({ name }) => name) }), post({ q: 'zephyr' }), post({ filter: { id: { $in: sight.hidden(entity) } }, count: 'exact' }),
    ];
  }), ...toClosed(sight, (path) => [{ method: 'POST', path: `${path}/query`, body: {} }])];
}

/** Every link as the field that is filled in, with records in hand that the actor sees, does not see, and that do not exist. */
function narrowedRequests(sight: Sight, entity: Entity): readonly TwinRequest[] {
  return fieldsOf(entity).flatMap((field) => {
    const target = sight.model.entities.get(field.target ?? '');
    const path = target === undefined ? undefined : `${at(target)}/lookup`;
    if (target === undefined || path === undefined) return [];
    const name = `${entity.apiName}.${nameOf(field)}`;
    const inHand = recordPaths(field.document.filter).flatMap(([key = '']) => {
      const own = entity.fields.get(key)!;
      const far = sight.model.entities.get(own.target ?? '');
      const values = far === undefined ? [sight.probes(own).at(-1)] : [sight.hidden(far)[0], sight.seen(far)[0], nobody];
      return values.filter((value) => value !== undefined).map((value) => ({ [nameOf(own)]: value }));
    });
    return [get(path, { for: name }), ...inHand.map((record) => get(path, { for: name, record: JSON.stringify(record), limit: '200' }))];
  });
}

export function lookupRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => {
    const lookup = (parameters: Parameters): TwinRequest => get(`${at(entity)}/lookup`, parameters);
    return [
      ...narrowedRequests(sight, entity),
      lookup({}), lookup({ limit: '200' }), ...[...sight.words, '0003', 'test', '84'].map((q) => lookup({ q, limit: '200' })),
      ...fieldsOf(entity).filter((field) => !sight.open(field)).map((field) => lookup({ filter: JSON.stringify({ [nameOf(field)]: { $eq: sight.probes(field).at(-1) } }) })),
    ];
  }), ...toClosed(sight, (path) => [get(`${path}/lookup`), get(`${path}/lookup`, { q: 'zephyr' })])];
}

export function trashRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => {
    const trash = (parameters: Parameters): TwinRequest => get(`${at(entity)}/trash`, parameters);
    const closed = fieldsOf(entity).filter((field) => !sight.open(field));
    return [
      trash({}), trash({ fields: '*', count: 'exact' }), trash({ expand: relationsOf(sight.model, entity).map(({ name }) => name).join(',') || 'id' }),
      ...closed.flatMap((field) => [trash({ sort: nameOf(field) }), trash({ fields: nameOf(field) }), trash({ filter: JSON.stringify({ [nameOf(field)]: { $eq: sight.probes(field).at(-1) } }), count: 'exact' })]),
      ...sight.hidden(entity).slice(0, 2).map((cursor) => trash({ cursor, sort: fieldsOf(entity).some((field) => nameOf(field) === 'name') ? 'name' : 'id' })),
    ];
  }), ...toClosed(sight, (path) => [get(`${path}/trash`)])];
}

/** The search over all entities: every word in every entity, alone and together. */
export function everywhereRequests(sight: Sight): readonly TwinRequest[] {
  const search = (parameters: Parameters): TwinRequest => get('/api/search', parameters);
  const words = [...sight.words, '0003', 'test', '84', 'ze', 'z', 'zephyr of', 'of zephyr', 'zephyr name of'];
  const names = sight.entities.map(({ apiName }) => apiName);
  return [
    ...words.flatMap((q) => [search({ q }), search({ q, limit: '50' }), search({ q, limit: '1' })]),
    ...names.map((name) => search({ q: 'zephyr', entities: name, limit: '50' })), ...(names.length === 0 ? [] : [search({ q: 'zephyr', entities: names.join(','), limit: '3' })]),
    ...[...sight.closed.map(({ apiName }) => apiName), 'nothingOfTheKind'].map((name) => search({ q: 'zephyr', entities: name })),
    { method: 'HEAD', path: '/api/search?q=zephyr' },
  ];
}

const measures: readonly AggregateName[] = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'];

export function aggregateRequests(sight: Sight): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => {
    const post = (body: unknown): TwinRequest => ({ method: 'POST', path: `${at(entity)}/aggregate`, body });
    const fields = fieldsOf(entity);
    const closed = [...fields.filter((field) => !sight.open(field)).map(nameOf), ...unknownNames];
    const far = linksOf(sight, entity).flatMap(({ field, target }) => fieldsOf(target).map((end: Field) => ({ end, name: `${nameOf(field)}.${nameOf(end)}` })));
    const every = [...fields.map((end) => ({ end, name: nameOf(end) })), ...far].filter(({ end }) => sight.open(end))
      .flatMap(({ end, name }) => end.type.aggregates.map((aggregate, index) => ({ aggregate, field: name, as: `m${index}${name.replace('.', '_')}` })));
    return [
      post({}), ...chunks(every, 20).map((some) => post({ measures: some })),
      ...closed.flatMap((field) => [...measures.map((aggregate) => post({ measures: [{ aggregate, field, as: 'm' }] })), post({ groups: [{ field }] }), post({ groups: [{ field, bucket: 'month' }] }), post({ sort: field }), post({ groups: [{ field: `${field}.sub` }] })]),
      ...fields.filter((field) => sight.open(field)).flatMap((field) => [post({ groups: [{ field: nameOf(field) }] }), ...(field.type.buckets ? [post({ groups: [{ field: nameOf(field), bucket: 'week' }] })] : [])]),
      ...far.flatMap(({ end, name }) => [...(end.system || (sight.open(end) && !['text', 'select', 'link'].includes(end.document.fieldType)) ? [] : [post({ groups: [{ field: name }] })]), ...(sight.open(end) ? [] : [post({ measures: [{ aggregate: 'max', field: name }] })])]),
      ...ownFilters({ ...sight, brief: true }, entity).slice(0, 20).map((filter) => post({ filter })),
      ...sight.words.map((q) => post({ q })),
    ];
  }), ...toClosed(sight, (path) => [{ method: 'POST', path: `${path}/aggregate`, body: {} }])];
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
