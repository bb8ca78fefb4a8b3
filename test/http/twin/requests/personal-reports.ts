// Reports that people keep, in step: made over fields open and closed to the actor, then read, run, shared, changed and deleted.
import { fieldsOf, nobody } from './sight.ts';
import type { Conversation } from './writes.ts';

const at = '/api/reports/personal';

export const keepingReports: Conversation = async (sight, ask) => {
  const ids: string[] = [];
  for (const entity of [...sight.entities, ...sight.closed]) {
    for (const { key } of [{ key: undefined }, ...fieldsOf(entity)]) {
      const definition = { title: key ?? 'All', entity: entity.key, ...(key !== undefined && { measures: [{ name: 'm', aggregate: 'count', field: key }], filter: { [key]: { $empty: false } } }) };
      const { status, text } = await ask({ method: 'POST', path: at, body: { definition } });
      if (status === 201 && ids.length < 4) ids.push((JSON.parse(text) as { id: string }).id);
    }
  }
  await ask({ method: 'GET', path: `${at}/audiences` });
  for (const id of [...ids, nobody, 'no-id']) {
    for (const rest of ['', '/run', '/run?format=csv', '/run?period=thisYear']) await ask({ method: 'GET', path: `${at}/${id}${rest}` });
    for (const share of [{ with: 'everybody' }, { with: 'team', team: nobody }, { with: 'me' }]) await ask({ method: 'PATCH', path: `${at}/${id}`, body: { share } });
    await ask({ method: 'PATCH', path: `${at}/${id}`, body: { definition: { title: 'Less', entity: sight.entities[0]?.key ?? 'planet' } } });
    await ask({ method: 'DELETE', path: `${at}/${id}` });
  }
  await ask({ method: 'GET', path: at });
};
