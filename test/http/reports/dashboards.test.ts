// Dashboards through HTTP: who sees them, the page's filters in each tile, and one tile's failure that is not the others'.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {} }, people: { ann: { roles: ['explorer'], team: 'alpha' }, cap: { roles: ['captain'] }, vis: { roles: ['visitor'] }, arch: { roles: ['archivist'] }, none: { roles: [] } } });
  const reply = await world.as('admin').post('/api/records/planet', [
    { name: 'A', kind: 'gas', population: 10, discoveredOn: '2025-05-01', owner: world.ids['ann'], surveyor: world.ids['cap'], team: world.ids['alpha'], habitable: true },
    { name: 'B', kind: 'ice', population: 20, discoveredOn: '2026-05-01', owner: world.ids['admin'], surveyor: world.ids['ann'] },
  ]);
  if (reply.status !== 201) throw new Error(reply.text);
});

interface Tile { id: string; kind: string; ignores?: string[]; filter?: unknown; problem?: { status: number; code: string }; answer?: { totals: number[]; records?: { values: unknown[] }[] } }
const run = async (person: string, query = '') => (await world.as(person).get(`/api/dashboards/overview/run${query}`)).body;
const tile = (body: { tiles: Tile[] }, id: string) => body.tiles.find((candidate) => candidate.id === id);

test('tiles run together; what a person is not offered is not told', async () => {
  const body = await run('cap');
  expect(body).toMatchObject({ name: 'overview', title: 'Overview', filters: { period: { range: 'all' }, owner: null, team: null } });
  expect(body.tiles.map(({ id, kind }: Tile) => [id, kind])).toEqual([['kinds', 'report'], ['first', 'report'], ['secret', 'report'], ['habitable', 'view'], ['hint', 'text']]);
  expect((await run('ann')).tiles.map(({ id }: Tile) => id)).toEqual(['kinds', 'first', 'habitable', 'hint']);
});

test('the failure of one tile leaves the others standing', async () => {
  const body = await run('arch');
  expect(tile(body, 'secret')).toMatchObject({ kind: 'failed', report: 'secretPlanets', x: 0, y: 4, problem: { status: 403, code: 'report.hidden' } });
  expect(tile(body, 'kinds')?.answer?.totals[0]).toBe(2);
});

test('a span of time, a person and a team meet each tile by its fields', async () => {
  const year = await run('admin', '?from=2026-01-01&to=2026-12-31');
  expect(tile(year, 'kinds')?.answer?.totals.slice(0, 2)).toEqual([1, 20]);
  expect(tile(year, 'first')).toMatchObject({ ignores: ['period'] });
  expect(tile(year, 'first')?.answer?.records).toHaveLength(2);
  expect(tile(year, 'habitable')).toMatchObject({ kind: 'view', view: 'habitablePlanets', entity: 'planet', filter: { discoveredOn: { $gte: '2026-01-01', $lt: '2027-01-01' } } });

  const mine = await run('admin', `?owner=${world.ids['ann']}&team=${world.ids['alpha']}`);
  expect(mine.filters).toMatchObject({ owner: { id: world.ids['ann'], label: 'ann' }, team: { id: world.ids['alpha'], label: 'alpha' } });
  expect(tile(mine, 'kinds')).toMatchObject({ ignores: [] });
  expect(tile(mine, 'kinds')?.answer?.totals.slice(0, 2)).toEqual([1, 10]);
  // There the person is the surveyor, and teams play no part.
  expect(tile(mine, 'first')).toMatchObject({ ignores: ['period', 'team'], answer: { records: [{ values: ['B', 'ice', null, false] }] } });
  expect(tile(await run('ann', '?owner=$actor'), 'kinds')?.answer?.totals[0]).toBe(1);
});

test('one tile can be asked for alone', async () => {
  expect((await run('admin', '?tile=first')).tiles).toHaveLength(1);
  expect(await run('admin', '?tile=nothing')).toMatchObject({ status: 404, code: 'report.unknown-tile' });
  expect(await run('admin', '?owner=x')).toMatchObject({ status: 400, errors: [{ pointer: '?owner' }] });
  expect(await run('admin', '?nothing=x')).toMatchObject({ status: 400, code: 'http.unknown-parameter' });
});

test('what a page does not offer to choose is refused', async () => {
  const reply = await world.as('admin').get(`/api/dashboards/kinds/run?owner=${world.ids['ann']}`);
  expect(reply.body).toMatchObject({ status: 400, code: 'http.unknown-parameter', errors: [{ pointer: '?owner' }] });
  expect((await world.as('admin').get('/api/dashboards/kinds/run?period=today')).status).toBe(400);
  expect((await world.as('admin').get('/api/dashboards/kinds/run')).body).toMatchObject({ filters: {}, tiles: [{ answer: { totals: [2, 30, 1, 50] } }] });
});

test('lists and the Model tell what one may open', async () => {
  const names = async (person: string, path: string) => (await world.as(person).get(path)).body.data.map(({ name }: { name: string }) => name);
  expect(await names('ann', '/api/reports')).toEqual(['firstPlanets', 'planetsByKind']);
  expect(await names('cap', '/api/reports')).toEqual(['firstPlanets', 'planetsByKind', 'secretPlanets']);
  expect(await names('vis', '/api/dashboards')).toEqual(['kinds', 'overview']);
  expect(await names('none', '/api/dashboards')).toEqual([]);
  expect(await names('none', '/api/reports')).toEqual([]);
  expect((await world.as('none').get('/api/dashboards/overview/run')).status).toBe(404);
  const pages = async (person: string) => (await world.as(person).get('/api/model')).body.apps.flatMap((app: { name: string; pages: unknown[] }) => (app.name === 'space' ? app.pages : []));
  expect(await pages('ann')).toEqual([{ kind: 'dashboard', name: 'overview', title: 'Overview', icon: 'layout-dashboard' }, { kind: 'report', name: 'planetsByKind', title: 'Kinds', icon: 'chart-bar', group: 'Figures' }]);
  expect(await pages('none')).toEqual([]);
});
