// Rows of unlike kinds are not added up, and a measure tells which change of it is good.
import { beforeAll, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client } from '../../support/world.ts';

let admin: Client;
beforeAll(async () => {
  admin = (await openWorld()).as('admin');
  const made = await admin.post('/api/records/planet', [{ name: 'A', kind: 'gas', population: 10, habitable: true }, { name: 'B', kind: 'gas', population: 20 }, { name: 'C', kind: 'ice', population: 5, habitable: true }]);
  if (made.status !== 201) throw new Error(made.text);
});

const people = { name: 'people', aggregate: 'sum', field: 'population', total: false };
const run = async (definition: object) => (await admin.post('/api/reports/run', { definition: { entity: 'planet', ...definition } })).body;

test('totals and subtotals of such a measure are null, those of the others and the rows themselves are told', async () => {
  const answer = await run({ groups: [{ field: 'kind' }, { field: 'habitable' }], measures: [{ name: 'n', aggregate: 'count' }, people] });
  expect(answer.totals).toEqual([3, null]);
  expect(answer.subtotals.flat().every((row: { measures: readonly unknown[] }) => row.measures[0] !== null && row.measures[1] === null)).toBe(true);
  expect(answer.rows.map((row: { measures: readonly unknown[] }) => row.measures[1])).not.toContain(null);
  expect(answer.measures).toMatchObject([{ name: 'n' }, { name: 'people', total: false }]);
  expect(answer.measures[0]).not.toHaveProperty('total');
});

test('a ratio over such a measure is not added up either; without groups there is one row, which is told', async () => {
  const measures = [people, { name: 'n', aggregate: 'count' }, { name: 'each', aggregate: 'ratio', of: 'people', to: 'n', better: 'less' }];
  const answer = await run({ groups: [{ field: 'kind' }], measures });
  expect(answer.totals).toEqual([null, 3, null]);
  expect(answer.measures[2]).toMatchObject({ better: 'less', total: false });
  expect((await run({ measures })).totals).toEqual([35, 3, expect.anything()]);
});

test('a file has no sum of them either, and a word that is no direction is refused', async () => {
  await publishChange(admin, { 'report/crowds': { title: 'Crowds', entity: 'planet', groups: [{ field: 'kind' }], measures: [people] } });
  const { text } = await admin.get('/api/reports/crowds/run?format=csv');
  expect(text.trim().split('\r\n').at(-1)).toBe('Total,');
  expect((await admin.post('/api/reports/run', { definition: { entity: 'planet', measures: [{ ...people, better: 'higher' }] } })).body).toMatchObject({ status: 400, errors: [{ pointer: '/definition/measures/0/better' }] });
});
