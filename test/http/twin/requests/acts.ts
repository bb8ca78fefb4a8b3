// What can be done with records beyond changing them: asked of records of every sort, and done to them in step.
import { actsOf } from '../../../../engine/meta/acts.ts';
import type { TwinRequest } from '../../../support/twin.ts';
import { nameOf, nobody, type Sight } from './sight.ts';
import type { Conversation } from './writes.ts';

export function actRequests(sight: Sight): readonly TwinRequest[] {
  const entities = [...sight.entities, ...sight.closed];
  return entities.flatMap((entity) => [...sight.ids(entity), 'no-id'].map((id): TwinRequest => ({ method: 'GET', path: `/api/records/${entity.apiName}/${id}/actions` })));
}

export const acting: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const acts = [...actsOf(entity).values()];
    const ids = [...new Set([...sight.seen(entity).slice(0, 3), ...sight.hidden(entity).slice(0, 2), ...sight.trashed(entity).slice(0, 2), nobody, 'no-id'])];
    for (const id of acts.length === 0 ? ids.slice(-2) : ids) {
      const path = `/api/records/${entity.apiName}/${id}`;
      for (const act of acts) {
        const input = Object.fromEntries(act.input.map((field) => [nameOf(field), sight.written(field, 0)]));
        await ask({ method: 'POST', path: `${path}/actions/${act.name}`, body: input, headers: { 'if-match': `"${id}-77"` } });
        await ask({ method: 'POST', path: `${path}/actions/${act.name}`, body: { nothingOfTheKind: 1 } });
        await ask({ method: 'POST', path: `${path}/actions/${act.name}`, body: input });
        await ask({ method: 'GET', path: `${path}?fields=*` });
      }
      await ask({ method: 'POST', path: `${path}/actions/nothingOfTheKind`, body: {} });
      await ask({ method: 'GET', path: `${path}/actions` });
      await ask({ method: 'GET', path: `${path}/history` });
    }
  }
};
