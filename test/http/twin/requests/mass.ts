// Changes of many records in step: ids seen, hidden, trashed and of nothing, filters over what is closed, and what is told of the outcome.
import type { TwinRequest } from '../../../support/twin.ts';
import { fieldsOf, nameOf, nobody, unknownNames, type Sight } from './sight.ts';
import type { Conversation } from './writes.ts';

const post = (path: string, body?: unknown): TwinRequest => ({ method: 'POST', path, ...(body !== undefined && { body }) });
const idOf = (text: string): string => /"operation":"([^"]+)"/.exec(text)?.[1] ?? nobody;

/** All that is told of an operation, and taking it back. */
async function follow(ask: Parameters<Conversation>[1], operation: string): Promise<void> {
  const told = async (id: string): Promise<void> => {
    await ask({ method: 'GET', path: `/api/operations/${id}` });
    await ask({ method: 'GET', path: `/api/operations/${id}/refused` });
    await ask({ method: 'GET', path: `/api/operations/${id}/refused?after=1` });
  };
  await told(operation);
  const { text } = await ask(post(`/api/operations/${operation}/undo`));
  await told(idOf(text));
  await ask(post(`/api/operations/${operation}/cancel`));
}

function filtersOf(sight: Sight): readonly unknown[] {
  return sight.entities.flatMap((entity) => fieldsOf(entity).slice(0, 40).map((field) => ({ [nameOf(field)]: { $empty: false } })));
}

export const massChanging: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const path = `/api/records/${entity.apiName}/mass-update`;
    const option = [...entity.fields.values()].find((field) => (field.document.options?.length ?? 0) > 0 && !field.readOnly && field.document.fieldType === 'select');
    const patch = option === undefined ? { nothingOfTheKind: 1 } : { [nameOf(option)]: option.document.options?.[0]?.value };
    await follow(ask, idOf((await ask(post(path, { ids: sight.ids(entity), patch }))).text));
    if (entity.key === 'planet') {
      for (const filter of [{}, { kind: 'ice' }, ...filtersOf(sight).slice(0, 60)]) await follow(ask, idOf((await ask(post(path, { filter, patch: { description: 'Changed at once' } }))).text));
      for (const q of sight.words) await ask(post(path, { filter: {}, q, patch: { description: 'Changed by words' } }));
      for (const target of [sight.seen(entity)[0], sight.hidden(entity)[0], sight.trashed(entity)[0], nobody]) await follow(ask, idOf((await ask(post(path, { ids: sight.seen(entity).slice(-2), patch: { parent: target } }))).text));
    }
    for (const name of unknownNames) await ask(post(path, { ids: [], patch: { [name]: 1 } }));
    await ask(post(path, { patch }));
  }
  await follow(ask, nobody);
  await ask({ method: 'GET', path: '/api/operations' });
  await ask({ method: 'GET', path: '/api/records/planet?fields=*&limit=200&count=exact' });
};

export const massDeleting: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const path = `/api/records/${entity.apiName}/mass-delete`;
    await follow(ask, idOf((await ask(post(path, { ids: sight.ids(entity) }))).text));
    await ask(post(path, {}));
    await ask(post(path, { ids: [nobody], filter: {} }));
  }
  await follow(ask, idOf((await ask(post('/api/records/planet/mass-delete', { filter: { kind: 'ice' } }))).text));
  await ask({ method: 'GET', path: '/api/records/planet?fields=*&limit=200&count=exact' });
};
