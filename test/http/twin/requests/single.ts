// Requests about one record: itself, its history, its relations.
import type { TwinRequest } from '../../../support/twin.ts';
import type { Entity } from '../../../../engine/meta/model.ts';
import { allLinksOf, fieldsOf, nameOf, relationsOf, toClosed, unknownNames, type Sight } from './sight.ts';

const get = (path: string): TwinRequest => ({ method: 'GET', path });
const at = (entity: Entity, id: string): string => `/api/records/${entity.apiName}/${id}`;

/** Requests about ids of every sort; `first` marks the one that gets the most. */
function everywhere(sight: Sight, work: (entity: Entity, id: string, first: boolean) => readonly TwinRequest[]): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => [...sight.ids(entity), 'no-id'].flatMap((id, index) => work(entity, id, index === 0)));
}

export function getRequests(sight: Sight): readonly TwinRequest[] {
  return [...everywhere(sight, (entity, id, first) => {
    const relations = [...relationsOf(sight.model, entity).map(({ name }) => name), ...allLinksOf(sight.model, entity).map(({ field }) => nameOf(field))];
    const closed = fieldsOf(entity).filter((field) => !sight.open(field)).map(nameOf);
    return [
      get(at(entity, id)), get(`${at(entity, id)}?fields=*`), { method: 'HEAD', path: at(entity, id) },
      ...(first ? [...closed, ...unknownNames].flatMap((name) => [get(`${at(entity, id)}?fields=${name}`), get(`${at(entity, id)}?expand=${name}`)]) : []),
      ...relations.map((name) => get(`${at(entity, id)}?expand=${name}`)).slice(0, first ? 100 : 1),
    ];
  }), ...toClosed(sight, (path, id) => [get(`${path}/${id}`)])];
}

export function historyRequests(sight: Sight): readonly TwinRequest[] {
  return [...everywhere({ ...sight, ids: (entity) => [...new Set([...sight.seen(entity), ...sight.ids(entity)])] }, (entity, id, first) => [get(`${at(entity, id)}/history`), ...(first ? [get(`${at(entity, id)}/history?before=ffffffff-0000-7000-8000-000000000000`)] : [])]), ...toClosed(sight, (path, id) => [get(`${path}/${id}/history`)])];
}

export function relatedRequests(sight: Sight): readonly TwinRequest[] {
  return [...everywhere(sight, (entity, id, first) => [
    get(`${at(entity, id)}/related/nothingOfTheKind`),
    ...relationsOf(sight.model, entity).flatMap(({ name, target }) => {
      const path = `${at(entity, id)}/related/${name}`;
      if (!first) return [get(path)];
      return [
        get(path), get(`${path}?fields=*`), get(`${path}?offset=1000`),
        ...fieldsOf(target).filter((field) => !sight.open(field)).flatMap((field) => [
          get(`${path}?sort=${nameOf(field)}`), get(`${path}?fields=${nameOf(field)}`),
          get(`${path}?filter=${encodeURIComponent(JSON.stringify({ [nameOf(field)]: { $eq: sight.probes(field).at(-1) } }))}`),
        ]),
        ...relationsOf(sight.model, target).map((next) => get(`${path}?expand=${next.name}`)),
      ];
    }),
  ]), ...toClosed(sight, (path, id) => [get(`${path}/${id}/related/moons`)])];
}
