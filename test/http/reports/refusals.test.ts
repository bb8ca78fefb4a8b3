// No report tells more than was asked for: what cannot be narrowed is refused, what is closed is left out, what is cut off says so,
// and what broke in a tile stands in the log.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let log = '';

beforeAll(async () => {
  world = await openWorld({
    people: { ann: { roles: ['explorer'] }, vis: { roles: ['visitor'] }, arch: { roles: ['archivist'], locale: 'vi' } },
    logger: pino({ level: 'warn' }, { write: (line: string) => { log += line; } }),
  });
  const owner = (name: string) => ({ owner: world.ids[name], surveyor: world.ids[name], habitable: true });
  const reply = await world.as('admin').post('/api/records/planet', [
    { name: 'A', kind: 'gas', ...owner('ann') }, { name: 'B', kind: 'ice', ...owner('admin') }, { name: 'C', kind: 'ice', ...owner('arch') }, { name: 'D', kind: 'gas', ...owner('arch') },
  ]);
  if (reply.status !== 201) throw new Error(reply.text);
  const surveyed = { title: 'Surveyed', entity: 'planet', filter: { surveyor: { $prompt: 'who' } } };
  await publishChange(world.as('admin'), {
    'report/surveyed': { ...surveyed, prompts: { who: { field: 'surveyor' } } },
    'report/surveyedByMe': { ...surveyed, prompts: { who: { field: 'surveyor', default: '$actor' } } },
    'report/weighed': {
      title: 'Weighed', entity: 'planet',
      measures: [
        { name: 'n', aggregate: 'count' }, { name: 'heavy', title: 'Heavy ones', aggregate: 'count', filter: { secretMass: { $gt: 1 } } },
        { name: 'share', title: 'Share', aggregate: 'ratio', of: 'heavy', to: 'n' }, { name: 'around', title: 'Around heavy ones', aggregate: 'count', field: 'satellites', filter: { secretMass: { $gt: 1 } } },
      ],
      sort: '-heavy', chart: { type: 'bar', measures: ['heavy', 'n'] },
    },
  });
});

describe('a list whose filter cannot be read', () => {
  const ask = async (prompts: object, more: object = {}) => {
    const definition = { entity: 'planet', columns: ['name'], sort: 'name', filter: { surveyor: { $prompt: 'who' } }, prompts: { who: { field: 'surveyor' } }, ...more };
    return (await world.as('admin').post('/api/reports/run', { definition, prompts })).body;
  };
  const names = (body: { records: { values: unknown[] }[] }) => body.records.map(({ values }) => values[0]);

  test('the reader stands among others', async () => {
    expect(names(await ask({ who: ['$actor', world.ids['ann']] }))).toEqual(['A', 'B']);
    const { body } = await world.as('admin').get(`/api/reports/surveyed/run?who=$actor,${world.ids['ann']}`);
    expect(body).toMatchObject({ totals: [2], prompts: [{ value: [world.ids['admin'], world.ids['ann']] }] });
  });

  test('is refused, and never run without it', async () => {
    const many = Array.from({ length: 1001 }, () => world.ids['ann']);
    expect(await ask({ who: many })).toMatchObject({ status: 400, code: 'query.in-size', errors: [{ pointer: '/filter/surveyor/$in' }] });
  });

  test('may be as deep as any, with a span beside it', async () => {
    const deep = (levels: number): object => (levels === 0 ? { kind: 'gas' } : { $not: deep(levels - 1) });
    expect(names(await ask({}, { filter: deep(6), period: { field: 'discoveredOn', range: 'thisYear' } }))).toEqual(['A', 'D']);
    expect(names(await ask({}, { filter: { $or: [deep(6)] }, period: { field: 'discoveredOn', range: 'thisYear' } }))).toEqual(['A', 'D']);
  });
});

test('a prompt over a field that is closed to the reader closes the report as soon as it has a value', async () => {
  const run = async (path: string) => (await world.as('vis').get(`/api/reports/${path}`)).body;
  expect(await run(`surveyed/run?who=${world.ids['ann']}`)).toMatchObject({ status: 403, code: 'report.hidden' });
  expect(await run('surveyedByMe/run')).toMatchObject({ status: 403, code: 'report.hidden' });
  expect(await run('surveyed/run')).toMatchObject({ totals: [4], prompts: [] });
  expect((await world.as('arch').get('/api/reports/surveyedByMe/run')).body).toMatchObject({ totals: [2] });
});

test('a measure that a closed field narrows is left out and named, and the ratios of it', async () => {
  const { body } = await world.as('ann').get('/api/reports/weighed/run');
  expect(body).toMatchObject({ totals: [1], measures: [{ name: 'n' }], chart: { measures: [0] } });
  expect(body.leftOut).toEqual([{ part: 'measure', name: 'heavy', title: 'Heavy ones' }, { part: 'measure', name: 'share', title: 'Share' }, { part: 'measure', name: 'around', title: 'Around heavy ones' }]);
});

test('a file that is cut off says so at its end, in the reader’s language', async () => {
  const lines = async (person: string, report: string) => (await world.as(person).get(`/api/reports/${report}/run?format=csv`)).text.trimEnd().split('\r\n');
  expect((await lines('admin', 'firstPlanets')).slice(3)).toEqual(['C,Ice giant,,Yes', 'Only the first rows of the report (3); there are more.,,,']);
  expect((await lines('arch', 'firstPlanets')).at(-1)).toMatch(/^"Tệp chỉ gồm 3 dòng đầu, báo cáo còn nữa."/);
  expect((await lines('admin', 'surveyed')).join()).not.toContain('there are more');
});

test('a fault of ours in a tile stands in the log under the request’s id', async () => {
  const rename = (from: string, to: string) => world.live.db.execute({ text: `ALTER TABLE ${world.schema}.planet RENAME COLUMN ${from} TO ${to}`, values: [] });
  await rename('population', 'gone');
  const reply = await world.as('admin').get('/api/dashboards/kinds/run');
  await rename('gone', 'population');
  expect(reply.body).toMatchObject({ tiles: [{ kind: 'failed', problem: { status: 500, code: 'bug.internal', requestId: reply.headers.get('x-request-id') } }] });
  expect(reply.text).not.toContain('population');
  const told = log.split('\n').filter((line) => line.includes(String(reply.headers.get('x-request-id'))));
  expect(told.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, msg: 'bug.internal', err: { message: expect.stringContaining('population') } }]);
});

describe('a definition that asks for too much', () => {
  const ask = async (more: object) => (await world.as('ann').post('/api/reports/run', { definition: { entity: 'planet', ...more } })).body;

  test('of measures is refused before anything is worked out', async () => {
    const measures = (many: number) => Array.from({ length: many }, (_, index) => ({ name: `m${index}`, aggregate: 'count' }));
    expect(await ask({ measures: measures(20) })).toMatchObject({ measures: expect.any(Array) });
    expect(await ask({ measures: measures(21) })).toMatchObject({ status: 400, errors: [{ pointer: '/definition/measures' }] });
  });

  test('of our patience is refused by its size, whatever it says', async () => {
    expect(await ask(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`member${index}`, 1])))).toMatchObject({ status: 413, code: 'meta.too-large' });
    expect((await ask({ sort: Array.from({ length: 20_000 }, () => 'a').join(',') }))).toMatchObject({ status: 400 });
  });
});
