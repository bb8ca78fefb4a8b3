// Reports through HTTP: numbers against those worked out by hand, the records behind them, and what goes wrong.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { heavily } from '../../../engine/query/index.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  // Just past midnight of 1 March in the site's zone, still February in UTC.
  world = await openWorld({ clock: fixedClock('2026-02-28T17:30:00Z'), teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'] }, cap: { roles: ['captain'] }, arch: { roles: ['archivist'] } } });
  admin = world.as('admin');
  const owner = (name: string) => ({ owner: world.ids[name], surveyor: world.ids[name] });
  const planets = await admin.post('/api/records/planet', [
    { name: 'A', kind: 'gas', population: 10, habitable: true, radius: 1.5, discoveredOn: '2026-01-31', lastSignalAt: '2026-01-31T16:59:59Z', ...owner('ann') },
    { name: 'B', kind: 'gas', population: 20, discoveredOn: '2026-02-01', lastSignalAt: '2026-01-31T17:00:00Z', ...owner('bob') },
    { name: 'C', kind: 'ice', population: 5, habitable: true, discoveredOn: '2026-02-28', lastSignalAt: '2026-02-28T17:00:00Z', ...owner('ann') },
    { name: 'D', kind: 'ice', population: null, discoveredOn: null, ...owner('bob') },
    { name: '=E', kind: 'rocky', population: 7, discoveredOn: '2026-03-01', ...owner('admin') },
  ]);
  if (planets.status !== 201) throw new Error(planets.text);
  const [a, , c] = planets.body.data;
  await admin.post('/api/records/moon', [{ name: 'm1', planet: a.id, diameter: 10 }, { name: 'm2', planet: a.id, diameter: 2 }, { name: 'm3', planet: c.id, diameter: 4 }]);
  await admin.post('/api/records/mission', [{ name: 'x', planet: a.id }, { name: 'y', planet: a.id }, { name: 'z', planet: a.id, status: 'active' }]);
});

const run = async (definition: object, more: object = {}, client = admin) => {
  const reply = await client.post('/api/reports/run', { definition: { entity: 'planet', ...definition }, ...more });
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};
const cells = (answer: { rows: { groups: unknown[]; measures: unknown[] }[] }) => answer.rows.map(({ groups, measures }) => [...groups, ...measures]);
const people = { name: 'people', aggregate: 'sum', field: 'population' };
const count = { name: 'n', aggregate: 'count' };

test('by a choice, in the order of the options, with totals', async () => {
  const answer = await run({ groups: [{ field: 'kind' }], measures: [count, people] });
  expect(cells(answer)).toEqual([['rocky', 1, 7], ['gas', 2, 30], ['ice', 2, 5]]);
  expect(answer).toMatchObject({ totals: [5, 42], groupCount: 3, truncated: false, leftOut: [], entity: 'planet' });
});

test('the best by a measure, totals over all', async () => {
  const answer = await run({ groups: [{ field: 'kind' }], measures: [people], sort: '-people', limit: 1 });
  expect(cells(answer)).toEqual([['gas', 30]]);
  expect(answer).toMatchObject({ totals: [42], groupCount: 3, truncated: true });
});

describe('values behind relations', () => {
  test('two side by side do not multiply each other', async () => {
    const measures = [count, { name: 'moons', aggregate: 'count', field: 'moons' }, { name: 'across', aggregate: 'sum', field: 'moons.diameter' }, { name: 'widest', aggregate: 'max', field: 'moons.diameter' },
      { name: 'mean', aggregate: 'avg', field: 'moons.diameter' }, { name: 'missions', aggregate: 'count', field: 'missions' }, people];
    const answer = await run({ groups: [{ field: 'kind' }], measures });
    expect(cells(answer)).toEqual([['rocky', 1, 0, 0, null, null, 0, 7], ['gas', 2, 2, 12, 10, 6, 3, 30], ['ice', 2, 1, 4, 4, 4, 0, 5]]);
    expect(answer.totals).toEqual([5, 3, 16, 10, 5.333333333333, 3, 42]);
  });

  test('are narrowed by a filter of their own', async () => {
    const active = { name: 'active', aggregate: 'count', field: 'missions', filter: { status: 'active' } };
    const planned = { name: 'planned', aggregate: 'count', field: 'missions', filter: { status: 'planned' } };
    expect((await run({ measures: [active, planned, { name: 'share', aggregate: 'ratio', of: 'active', to: 'planned' }] })).totals).toEqual([1, 2, 50]);
  });

  test('through links: groups, sums and filters by the far record', async () => {
    const answer = await run({ entity: 'moon', groups: [{ field: 'planet.kind' }], measures: [count, { name: 'people', aggregate: 'sum', field: 'planet.population' }] });
    expect(cells(answer)).toEqual([['gas', 2, 20], ['ice', 1, 5]]);
    expect(answer.groups[0]).toMatchObject({ path: 'planet.kind', entity: 'planet', field: 'kind', type: 'select' });
  });
});

describe('spans of time', () => {
  test('months begin at midnight of the site’s zone', async () => {
    const answer = await run({ groups: [{ field: 'lastSignalAt', bucket: 'month' }], filter: { lastSignalAt: { $empty: false } } });
    expect(cells(answer)).toEqual([['2026-01-01', 1], ['2026-02-01', 1], ['2026-03-01', 1]]);
    expect(answer.rows[1].where).toEqual({ lastSignalAt: { $gte: '2026-01-31T17:00:00.000Z', $lt: '2026-02-28T17:00:00.000Z' } });
  });

  test('today is a day of the site’s zone; the span before has whole months', async () => {
    const report = { period: { field: 'discoveredOn', range: 'thisMonth' }, compare: 'previous', measures: [count, people] };
    expect(await run(report)).toMatchObject({
      totals: [1, 7], period: { range: 'thisMonth', field: 'discoveredOn', from: '2026-03-01', to: '2026-03-31' },
      previous: { from: '2026-02-01', to: '2026-02-28', totals: [2, 25] },
    });
    expect(await run(report, { period: 'last7Days' })).toMatchObject({ totals: [2, 12], period: { from: '2026-02-23', to: '2026-03-01' }, previous: { from: '2026-02-16', to: '2026-02-22', totals: [0, 0] } });
    expect(await run({ ...report, compare: 'year' }, { from: '2026-01-15', to: '2026-02-28' })).toMatchObject({ totals: [3, 35], previous: { from: '2025-01-15', to: '2025-02-28' } });
  });

  test('lengths of time, in hours and in days', async () => {
    const hours = await run({ filter: { lastSignalAt: { $empty: false } }, measures: [{ name: 'hours', aggregate: 'max', field: 'createdAt', since: 'lastSignalAt' }] });
    expect(hours.totals).toEqual([672.5]);
    expect(hours.measures[0]).toMatchObject({ unit: 'hour', type: 'decimal' });
  });
});

test('a definition takes its span and its prompts beside it', async () => {
  const definition = { period: { field: 'discoveredOn' }, filter: { kind: { $prompt: 'kind' } }, prompts: { kind: { field: 'kind', required: true } }, measures: [count] };
  expect((await run(definition, { from: '2026-02-01', prompts: { kind: ['gas', 'ice'] } })).totals).toEqual([2]);
  const refused = async (more: object) => (await admin.post('/api/reports/run', { definition: { entity: 'planet', ...definition }, ...more })).body;
  expect(await refused({})).toMatchObject({ status: 400, code: 'report.prompt-missing', errors: [{ pointer: '/prompts/kind' }] });
  expect(await refused({ prompts: { kind: 'gas' }, period: 'today', from: '2026-01-01' })).toMatchObject({ status: 400, errors: [{ pointer: '/period' }] });
  expect((await admin.post('/api/reports/run', { definition: { entity: 'moon' }, period: 'today' })).body).toMatchObject({ status: 400, code: 'report.no-period' });
});

describe('a table of two groups', () => {
  test('has subtotals either way, and the limit keeps the first values of the first', async () => {
    const answer = await run({ groups: [{ field: 'surveyor' }, { field: 'kind' }], measures: [count, people], sort: '-people', limit: 2, chart: { type: 'pivot' } });
    const label = (row: { groups: [{ label: string }, string]; measures: number[] }) => [row.groups[0].label, row.groups[1], ...row.measures];
    expect(answer.rows.map(label)).toEqual([['bob', 'gas', 1, 20], ['bob', 'ice', 1, 0], ['ann', 'gas', 1, 10], ['ann', 'ice', 1, 5]]);
    expect(answer.subtotals[0].map((row: { groups: [{ label: string }]; measures: number[] }) => [row.groups[0].label, ...row.measures])).toEqual([['bob', 2, 20], ['ann', 2, 15]]);
    expect(answer.subtotals[1].map((row: { groups: [string]; measures: number[] }) => [...row.groups, ...row.measures])).toEqual([['rocky', 1, 7], ['gas', 2, 30], ['ice', 2, 5]]);
    expect(answer).toMatchObject({ totals: [5, 42], groupCount: 3, truncated: true });
  });
});

test('the filter of each row lists just its records', async () => {
  for (const groups of [[{ field: 'kind' }], [{ field: 'surveyor' }, { field: 'discoveredOn', bucket: 'quarter' }], [{ field: 'lastSignalAt', bucket: 'week' }, { field: 'habitable' }], [{ field: 'parent.kind' }]]) {
    const answer = await run({ groups, measures: [count], filter: { kind: { $ne: 'rocky' } } });
    for (const row of answer.rows) {
      const filter = encodeURIComponent(JSON.stringify({ $and: [answer.filter, row.where] }));
      expect((await admin.get(`/api/records/planet?count=exact&filter=${filter}`)).body.page.count).toBe(row.measures[0]);
    }
    expect(answer.rows.reduce((sum: number, row: { measures: number[] }) => sum + row.measures[0]!, 0)).toBe(4);
  }
});

test('a prompt narrows what names it, and lets it fall away', async () => {
  const ask = async (query: string) => (await admin.get(`/api/reports/planetsByKind/run${query}`)).body;
  expect((await ask('')).totals.slice(0, 2)).toEqual([5, 42]);
  expect((await ask('?least=6')).totals.slice(0, 2)).toEqual([3, 37]);
  expect((await ask('?least=6&most=10')).totals.slice(0, 2)).toEqual([2, 17]);
  expect((await ask(`?surveyor=${world.ids['ann']}`)).totals.slice(0, 2)).toEqual([2, 15]);
  expect((await ask(`?surveyor=${world.ids['ann']},${world.ids['bob']}`)).totals.slice(0, 2)).toEqual([4, 35]);
  const mine = await ask('?surveyor=$actor');
  expect(mine).toMatchObject({ totals: [1, 7, 0, 0], prompts: [{ name: 'surveyor', type: 'user', target: 'user', value: { $actor: 'id' } }, { name: 'least', type: 'integer' }, { name: 'most' }] });
  expect(await ask('?least=many')).toMatchObject({ status: 400, code: 'value.not-number', errors: [{ pointer: '?least' }] });
  expect(await ask('?nothing=1')).toMatchObject({ status: 400, code: 'meta.unknown-prompt', errors: [{ pointer: '?nothing' }] });
  expect(await ask('?period=never')).toMatchObject({ status: 400, errors: [{ pointer: '?period' }] });
  expect(await ask('?from=2026-02-30')).toMatchObject({ status: 400, errors: [{ pointer: '?from' }] });
});

describe('what a reader may not read', () => {
  test('is named and not computed; ratios of it neither', async () => {
    const { body } = await world.as('ann').get('/api/reports/planetsByKind/run');
    expect(body.measures.map(({ name }: { name: string }) => name)).toEqual(['planets', 'people', 'habitable', 'share']);
    expect(body.leftOut).toEqual([{ part: 'measure', name: 'secret', title: 'Secret mass' }, { part: 'measure', name: 'secretShare', title: 'Secret share' }]);
    expect(body.chart.measures).toEqual([1]);
    expect(body.totals).toEqual([2, 15, 2, 100]);
  });

  test('is not there in a definition that is not saved', async () => {
    const ask = (definition: object) => world.as('ann').post('/api/reports/run', { definition: { entity: 'planet', ...definition } });
    const { body } = await ask({ filter: { secretMass: { $gt: 1 }, contactPhone: 'x', nothing: 1 }, groups: [{ field: 'secretMass' }], measures: [{ name: 'a', aggregate: 'sum', field: 'secretMass' }, { name: 'b', aggregate: 'count', filter: { secretMass: 1 } }] });
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/definition/groups/0/field', 'query.unknown-field'], ['/definition/measures/0/field', 'query.unknown-field'],
      ['/definition/filter/secretMass/$gt', 'query.unknown-field'], ['/definition/filter/contactPhone', 'query.unknown-field'], ['/definition/filter/nothing', 'query.unknown-field'],
      ['/definition/measures/1/filter/secretMass', 'query.unknown-field'],
    ]);
  });

  test('in the filter of a report closes it', async () => {
    expect((await world.as('arch').get('/api/reports/secretPlanets/run')).body).toMatchObject({ status: 403, code: 'report.hidden' });
    expect((await world.as('ann').get('/api/reports/secretPlanets/run')).body).toMatchObject({ status: 404, code: 'report.unknown' });
    expect((await world.as('cap').get('/api/reports/secretPlanets/run')).body).toMatchObject({ totals: [0] });
    expect((await world.as('cap').get('/api/reports/nothing/run')).body).toMatchObject({ status: 404, code: 'report.unknown' });
  });

  test('of records takes no part in any number', async () => {
    const answer = await run({ entity: 'moon', groups: [{ field: 'planet' }], measures: [count] }, {}, world.as('bob'));
    expect(answer).toMatchObject({ rows: [], totals: [0], groupCount: 0 });
  });
});

test('a report of columns lists records in order, with what may be seen of them', async () => {
  const { body } = await admin.get('/api/reports/firstPlanets/run');
  expect(body.columns.map(({ path }: { path: string }) => path)).toEqual(['name', 'kind', 'parent.name', 'habitable']);
  expect(body.leftOut).toEqual([{ part: 'column', name: 'secretMass', title: 'Secret mass' }]);
  expect(body.records.map(({ values }: { values: unknown[] }) => values)).toEqual([['=E', 'rocky', null, false], ['A', 'gas', null, true], ['B', 'gas', null, false]]);
  expect(body.truncated).toBe(true);
});

describe('as a file', () => {
  test('it has titles, a line of totals, and no formula', async () => {
    const reply = await admin.get('/api/reports/planetsByKind/run?format=csv');
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.text.replace(/^\uFEFF/, '').split('\r\n')).toEqual(['Kind,Planets,People,Habitable,Share of habitable ones', 'Gas giant,2,30,1,50', 'Rocky,1,7,0,0', 'Ice giant,2,5,1,50', 'Total,5,42,2,40', '']);
    const all = await admin.get('/api/reports/firstPlanets/run?format=csv');
    expect(all.text).toContain("\r\n'=E,Rocky,,No\r\n");
  });

  test('it needs the right to export', async () => {
    expect((await world.as('ann').get('/api/reports/planetsByKind/run?format=csv')).body).toMatchObject({ status: 403, code: 'access.action' });
    expect((await world.as('arch').get('/api/reports/planetsByKind/run?format=csv')).status).toBe(200);
  });
});

test('what takes too long is stopped, and nothing can be written on the way', async () => {
  const inLane = (text: string) => world.withSystem((ctx) => heavily(ctx, 0.2, (on) => on.rows({ text, values: [] })));
  await expect(inLane('SELECT pg_sleep(20)')).rejects.toMatchObject({ code: 'database.timeout' });
  await expect(inLane(`DELETE FROM ${world.schema}.moon`)).rejects.toMatchObject({ sqlstate: '25006' });
});

test('everything wrong with a definition comes at once', async () => {
  const ask = async (definition: unknown) => (await admin.post('/api/reports/run', { definition })).body;
  const complaints = async (definition: unknown) => (await ask(definition)).errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
  expect(await complaints('x')).toEqual(['/definition meta.type']);
  expect(await complaints({ entity: 'planet', group: [], limit: 0 })).toEqual(['/definition/group meta.unknown-key', '/definition/limit meta.form']);
  expect(await complaints({ entity: 'star' })).toEqual(['/definition/entity query.unknown-entity']);
  expect(await complaints({
    entity: 'planet', compare: 'year', sort: '-nothing', limit: 5, filter: { kind: { $gt: 'gas' }, owner: 'x', population: { $prompt: 'nobody' }, name: null },
    groups: [{ field: 'hazards' }, { field: 'kind', bucket: 'month' }, { field: 'moons' }],
    measures: [{ name: 'a', aggregate: 'sum', field: 'name' }, { name: 'a', aggregate: 'ratio', of: 'a', to: 'z' }, { name: 'c', aggregate: 'avg', field: 'lastSignalAt', since: 'discoveredOn' }, { name: 'd', aggregate: 'sum' }, { name: 'e', aggregate: 'sum', field: 'moons' }],
    prompts: { period: { fieldType: 'text' }, both: { field: 'kind', fieldType: 'text' } }, chart: { type: 'bar', measures: ['f'] },
  })).toEqual([
    '/definition/measures/1/name meta.repeated', '/definition/sort meta.report-name', '/definition/chart/measures/0 meta.report-name', '/definition/compare meta.report-compare',
    '/definition/groups/0/field meta.report-group', '/definition/groups/1/bucket query.bucket', '/definition/groups/2/field query.unknown-field',
    '/definition/measures/0 meta.report-measure', '/definition/measures/1 meta.report-ratio', '/definition/measures/2/since meta.report-since', '/definition/measures/3 meta.report-measure', '/definition/measures/4 meta.report-measure',
    '/definition/prompts/period meta.report-prompt-name', '/definition/prompts/both meta.report-prompt', '/definition/filter meta.unknown-prompt',
    '/definition/filter/name query.filter-null',
  ]);
  expect(await complaints({ entity: 'planet', filter: { kind: { $gt: 'gas' }, owner: 'x' } })).toEqual(['/definition/filter/kind/$gt query.operator-type', '/definition/filter/owner query.operand']);
  expect(await complaints({ entity: 'planet', columns: ['name', 'inWords', 'density.x'], groups: [{ field: 'kind' }], sort: 'hazards' })).toEqual(['/definition/columns meta.report-columns', '/definition/columns/1 query.unknown-field', '/definition/columns/2 query.unknown-field', '/definition/sort meta.sort-field']);
});

test('days that are none, or run backwards, are refused at their place', async () => {
  const told = async (reply: Promise<{ body: { status: number; errors?: { pointer: string; detail: string }[] } }>) => { const { status, errors } = (await reply).body; return [status, errors?.[0]?.pointer, errors?.[0]?.detail]; };
  const refused = (pointer: string) => [400, pointer, 'The parameter “to” must be the day “2026-12-01” or a later one.'];
  expect(await told(admin.get('/api/reports/planetsByKind/run?from=2026-12-01&to=2026-01-01'))).toEqual(refused('?to'));
  expect(await told(admin.get('/api/dashboards/overview/run?from=2026-12-01&to=2026-01-01'))).toEqual(refused('?to'));
  expect(await told(admin.post('/api/reports/run', { definition: { entity: 'planet', groups: [{ field: 'kind' }] }, from: '2026-12-01', to: '2026-01-01' }))).toEqual(refused('/to'));
  expect(await told(admin.get('/api/reports/planetsByKind/run?from=2026-13-01'))).toEqual([400, '?from', 'The parameter “from” must be a date of the form YYYY-MM-DD.']);
  expect((await admin.get('/api/reports/planetsByKind/run?from=2026-02-01&to=2026-02-01')).status).toBe(200);
});
