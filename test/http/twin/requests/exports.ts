// Exports by every name there is, alone and together, over filters and orders of what is closed.
import type { TwinRequest } from '../../../support/twin.ts';
import { fieldsOf, nameOf, toClosed, unknownNames, type Sight } from './sight.ts';

const get = (path: string): TwinRequest => ({ method: 'GET', path });

export function exportRequests(sight: Sight): readonly TwinRequest[] {
  const open = sight.entities.flatMap((entity) => {
    const path = `/api/records/${entity.apiName}/export`;
    const names = [...fieldsOf(entity).map(nameOf), ...unknownNames].slice(0, sight.brief ? 6 : 60);
    return [
      ...['', '?format=json', '?raw=true', '?fields=*', '?fields=*&format=json', '?separator=tab'].map((query) => get(`${path}${query}`)),
      ...names.flatMap((name) => [`?fields=${name}`, `?fields=${name}&raw=true`, `?fields=id&sort=${name}`, `?fields=id&filter=${encodeURIComponent(JSON.stringify({ [name]: { $empty: true } }))}`].map((query) => get(`${path}${query}`))),
      ...[...entity.fields.values()].filter((field) => field.type.relation === 'one').slice(0, sight.brief ? 2 : 10).flatMap((field) => [get(`${path}?fields=${nameOf(field)}.id`), get(`${path}?fields=${nameOf(field)}.name`)]),
      ...sight.words.map((word) => get(`${path}?fields=id&q=${encodeURIComponent(word)}`)),
    ];
  });
  return [...open, ...toClosed(sight, (path) => [get(`${path}/export`), get(`${path}/export?fields=nothing`)])];
}

export function exportBodyRequests(sight: Sight): readonly TwinRequest[] {
  return sight.entities.flatMap((entity) => [{ filter: { id: { $in: sight.ids(entity) } } }, { filter: {}, format: 'json', fields: ['id'] }, { fields: unknownNames }].map((body): TwinRequest => ({ method: 'POST', path: `/api/records/${entity.apiName}/export`, body })));
}
