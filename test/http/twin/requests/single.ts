// Requests about one record: itself, its history, its relations.
import type { TwinRequest } from '../../../support/twin.ts';
import type { Entity } from '../../../../engine/meta/model.ts';
import { fieldsOf, linksOf, nameOf, relationsOf, unknownNames, type Sight } from './sight.ts';

const get = (path: string): TwinRequest => ({ method: 'GET', path });
const at = (entity: Entity, id: string): string => `/api/records/${entity.apiName}/${id}`;
const everywhere = (sight: Sight, work: (entity: Entity, id: string) => readonly TwinRequest[]): readonly TwinRequest[] =>
  sight.entities.flatMap((entity) => [...sight.ids(entity), 'no-id'].flatMap((id) => work(entity, id)));

export function getRequests(sight: Sight): readonly TwinRequest[] {
  return everywhere(sight, (entity, id) => [
    get(at(entity, id)), get(`${at(entity, id)}?fields=*`), { method: 'HEAD', path: at(entity, id) },
    ...[...fieldsOf(entity).map(nameOf), ...unknownNames].map((name) => get(`${at(entity, id)}?fields=${name}`)),
    ...[...relationsOf(sight.model, entity).map(({ name }) => name), ...linksOf(sight.model, entity).map(({ field }) => nameOf(field))].map((name) => get(`${at(entity, id)}?expand=${name}`)),
  ]);
}

export function historyRequests(sight: Sight): readonly TwinRequest[] {
  return everywhere({ ...sight, ids: (entity) => [...new Set([...sight.seen(entity), ...sight.ids(entity)])] }, (entity, id) => [get(`${at(entity, id)}/history`), get(`${at(entity, id)}/history?before=ffffffff-0000-7000-8000-000000000000`)]);
}

export function relatedRequests(sight: Sight): readonly TwinRequest[] {
  return everywhere(sight, (entity, id) => [
    get(`${at(entity, id)}/related/nothingOfTheKind`),
    ...relationsOf(sight.model, entity).flatMap(({ name, target }) => {
      const path = `${at(entity, id)}/related/${name}`;
      return [
        get(path), get(`${path}?fields=*`), get(`${path}?offset=1000`),
        ...(sight.brief ? [] : fieldsOf(target).flatMap((field) => [
          get(`${path}?sort=${nameOf(field)}`), get(`${path}?fields=${nameOf(field)}`),
          get(`${path}?filter=${encodeURIComponent(JSON.stringify({ [nameOf(field)]: { $eq: sight.probes(field).at(-1) } }))}`),
        ])),
        ...relationsOf(sight.model, target).slice(0, 3).map((next) => get(`${path}?expand=${next.name}`)),
      ];
    }),
  ]);
}
