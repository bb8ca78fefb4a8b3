// Imports in step: rows that name records seen and hidden, by what those are called in either world.
import type { Conversation } from './writes.ts';
import { textOf } from '../../../support/twin-values.ts';
import { nobody } from './sight.ts';

const mapping = {
  entity: 'planet', mode: 'insert',
  columns: { name: { field: 'name' }, kind: { field: 'kind' }, orbits: { field: 'parent', match: 'name' }, owner: { field: 'owner', match: 'name' } },
};

/** Names of planets as they are planned, in three families, and one that is in neither world. */
const names = (['seen', 'a', 'b'] as const).flatMap((family) => [0, 1, 2, 3, 5].map((n) => textOf('name', 80, family, n))).concat('Nowhere');

export const importing: Conversation = async (_sight, ask) => {
  const csv = ['name,kind,orbits,owner', ...names.map((name, index) => `Imported ${index},rocky,${name},${['ann', 'bob', 'cap'][index % 3] ?? ''}`)].join('\n');
  const send = async (body: unknown): Promise<string> => (await ask({ method: 'POST', path: '/api/imports', body })).text;
  await send({ mapping, csv, dryRun: true });
  const text = await send({ mapping, csv });
  await send({ mapping: { ...mapping, mode: 'update', columns: { no: { field: 'catalogueNo' }, text: { field: 'description' } } }, csv: ['no,text', ...(['seen', 'a', 'b'] as const).flatMap((family) => [0, 1, 2, 3].map((n) => `${textOf('catalogueNo', 20, family, n).toUpperCase()},x`)), 'NOWHERE,x'].join('\n') });
  for (const field of ['secretMass', 'gravity', 'nothingOfTheKind', 'contactPhone']) await send({ mapping: { ...mapping, columns: { name: { field: 'name' }, x: { field } } }, csv: 'name,x\nA,1\n' });
  for (const match of ['secretMass', 'nothingOfTheKind', 'contactPhone']) await send({ mapping: { ...mapping, columns: { name: { field: 'name' }, x: { field: 'parent', match } } }, csv: 'name,x\nB,31\nC,1\nD,61\n' });
  for (const entity of ['user', 'crewLog', 'nothingOfTheKind']) await send({ mapping: { ...mapping, entity }, csv });
  const operation = /"operation":"([^"]+)"/.exec(text)?.[1] ?? nobody;
  for (const id of [operation, nobody, 'no-id']) {
    await ask({ method: 'GET', path: `/api/imports/${id}/errors` });
    await ask({ method: 'GET', path: `/api/operations/${id}`, random: /"(?:createdAt|startedAt|updatedAt|finishedAt|at)":"[^"]*"/g });
    await ask({ method: 'POST', path: `/api/operations/${id}/cancel`, random: /"(?:createdAt|startedAt|updatedAt|finishedAt|at)":"[^"]*"/g });
  }
  await ask({ method: 'GET', path: '/api/records/planet?fields=*&limit=200&count=exact' });
};
