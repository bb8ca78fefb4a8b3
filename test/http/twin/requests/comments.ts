// What people say about records of every sort: read, written by the actor and by others, and who may be named.
import type { TwinRequest } from '../../../support/twin.ts';
import type { Entity } from '../../../../engine/meta/model.ts';
import { nobody, toClosed, type Sight } from './sight.ts';
import type { Conversation } from './writes.ts';

const at = (entity: Entity, id: string): string => `/api/records/${entity.apiName}/${id}`;

/** Requests that change nothing, about records of every sort and about those of entities that are not there for the actor. */
function everywhere(sight: Sight, work: (path: string) => readonly TwinRequest[]): readonly TwinRequest[] {
  return [...sight.entities.flatMap((entity) => [...sight.ids(entity), 'no-id'].flatMap((id) => work(at(entity, id)))), ...toClosed(sight, (path, id) => work(`${path}/${id}`))];
}

const get = (path: string): TwinRequest => ({ method: 'GET', path });

export const commentReads: Readonly<Record<string, (sight: Sight) => readonly TwinRequest[]>> = {
  'records.comments': (sight) => everywhere(sight, (path) => [get(`${path}/comments`), get(`${path}/comments?limit=1&before=${nobody}`), get(`${path}/comments?before=x`)]),
  'records.timeline': (sight) => everywhere(sight, (path) => [get(`${path}/timeline`), get(`${path}/timeline?limit=2`), get(`${path}/timeline?kinds=change`), get(`${path}/timeline?kinds=activity,comment&before=${nobody}`), get(`${path}/timeline?kinds=nothing`)]),
  'records.people': (sight) => everywhere(sight, (path) => [get(`${path}/people`), get(`${path}/people?q=ann`)]),
  'records.followers': (sight) => everywhere(sight, (path) => [get(`${path}/followers`)]),
  // Of a comment that is none.
  'records.comment-change': (sight) => everywhere(sight, (path) => [{ method: 'PATCH', path: `${path}/comments/${nobody}`, body: { text: 'Changed' } }, { method: 'PATCH', path: `${path}/comments/x`, body: { text: '' } }]),
  'records.comment-remove': (sight) => everywhere(sight, (path) => [{ method: 'DELETE', path: `${path}/comments/${nobody}` }]),
  'records.comment-restore': (sight) => everywhere(sight, (path) => [{ method: 'POST', path: `${path}/comments/${nobody}/restore` }]),
};

export const following: Conversation = async (sight, ask) => {
  for (const request of everywhere(sight, (path) => [{ method: 'POST', path: `${path}/followers` }, get(`${path}/followers`), { method: 'DELETE', path: `${path}/followers` }, get(`${path}/followers`)])) await ask(request);
};

export const talking: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    for (const id of new Set([...sight.ids(entity), 'no-id'])) {
      const path = at(entity, id);
      const named = await ask({ method: 'POST', path: `${path}/comments`, body: { text: `For @[${sight.people[0] ?? nobody}] and @[${nobody}]` } });
      const said = await ask({ method: 'POST', path: `${path}/comments`, body: { text: '**Said** by <b>him</b>' } });
      if (named.status === 201) throw new Error('nobody was named');
      for (const person of sight.people) await ask({ method: 'POST', path: `${path}/comments`, body: { text: `Look, @[${person}]` } });
      await ask({ method: 'POST', path: `${path}/comments`, body: { text: ' ' } });
      const own: { readonly id?: string } = said.status === 201 ? JSON.parse(said.text) : {};
      const comment = `${path}/comments/${own.id ?? nobody}`;
      await ask({ method: 'PATCH', path: comment, body: { text: 'Said otherwise' } });
      await ask({ method: 'DELETE', path: comment });
      await ask({ method: 'PATCH', path: comment, body: { text: 'Too late' } });
      await ask(get(`${path}/comments`));
      await ask({ method: 'POST', path: `${comment}/restore` });
      await ask(get(`${path}/comments`));
      await ask(get(`${path}/followers`));
      await ask(get(`${path}/timeline`));
    }
  }
};
