// Saved views in step: made by fields open and closed to the actor, then read, changed, deleted and opened as a default.
import type { Conversation } from './writes.ts';
import { fieldsOf, nameOf, nobody, unknownNames } from './sight.ts';

export const keepingViews: Conversation = async (sight, ask) => {
  const post = async (body: object): Promise<string | undefined> => {
    const { status, text } = await ask({ method: 'POST', path: '/api/views', body });
    return status === 201 ? (JSON.parse(text) as { id: string }).id : undefined;
  };
  const ids: string[] = [];
  for (const entity of sight.entities) {
    const names = [...fieldsOf(entity).map(nameOf), ...unknownNames];
    for (const name of names) {
      const id = await post({ entity: entity.apiName, title: name, columns: [name], filter: { [name]: { $empty: true } }, sort: name, group: { field: name } });
      if (id !== undefined && ids.length < 3) ids.push(id);
    }
    const mixed = fieldsOf(entity).flatMap((field) => sight.probes(field).slice(0, 1).map((value) => ({ [nameOf(field)]: value })));
    await post({ entity: entity.apiName, title: 'All', filter: { $or: mixed } });
    await ask({ method: 'PUT', path: `/api/views/defaults/${entity.apiName}`, body: { view: ids[0] ?? nobody } });
  }
  for (const entity of [...sight.closed.map(({ apiName }) => apiName), 'nothingOfTheKind']) {
    await post({ entity, title: 'Closed' });
    await ask({ method: 'GET', path: `/api/views?entity=${entity}` });
    await ask({ method: 'PUT', path: `/api/views/defaults/${entity}`, body: { view: null } });
  }
  for (const entity of ['planet', 'user', 'nothingOfTheKind']) await ask({ method: 'GET', path: `/api/views/audiences?entity=${entity}` });
  for (const id of [...ids, nobody, 'no-id']) {
    await ask({ method: 'GET', path: `/api/views/${id}` });
    for (const share of [{ with: 'everybody' }, { with: 'team', team: nobody }, { with: 'role', role: 'captain' }]) await ask({ method: 'PATCH', path: `/api/views/${id}`, body: { share } });
    await ask({ method: 'PATCH', path: `/api/views/${id}`, body: { sort: null, group: null } });
    await ask({ method: 'DELETE', path: `/api/views/${id}` });
    await ask({ method: 'POST', path: `/api/views/${id}/restore` });
  }
  await ask({ method: 'GET', path: '/api/views' });
};
