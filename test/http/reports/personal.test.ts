// Reports that people keep: theirs alone until they share them, and run by each reader over what he may read.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, gamma: {} },
    people: { ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, amy: { roles: ['explorer'], team: 'alpha' }, bob: { roles: ['explorer'], team: 'gamma' }, cap: { roles: ['captain'], team: 'alpha' }, vis: { roles: ['visitor'] } },
  });
  const planet = (name: string, owner: string, more: object = {}) => ({ name, kind: 'gas', owner: world.ids[owner], team: world.ids[owner === 'bob' ? 'gamma' : 'alpha'], ...more });
  const reply = await world.as('admin').post('/api/records/planet', [planet('A', 'ann', { population: 5, habitable: true }), planet('B', 'amy', { population: 7, habitable: true }), planet('C', 'bob', { kind: 'ice', population: 11 })]);
  if (reply.status !== 201) throw new Error(reply.text);
});

const byKind = { title: 'Planets by kind', entity: 'planet', groups: [{ field: 'kind' }], measures: [{ name: 'n', aggregate: 'count' }, { name: 'people', title: 'People', aggregate: 'sum', field: 'population' }], chart: { type: 'bar' } };
const keep = async (who: string, definition: object = byKind, share?: object) => world.as(who).post('/api/reports/personal', { definition, ...(share && { share }) });
const listed = async (who: string) => (await world.as(who).get('/api/reports/personal')).body.data.map(({ id }: { id: string }) => id);

test('a report is kept, told, changed and deleted by its owner, and is nothing to anybody else', async () => {
  const made = await keep('ann');
  expect(made).toMatchObject({ status: 201, body: { title: 'Planets by kind', entity: 'planet', chart: 'bar', mine: true, owner: { label: 'ann' }, share: { with: 'me' }, exports: false, definition: byKind } });
  const at = `/api/reports/personal/${made.body.id}`;
  expect(await listed('ann')).toContain(made.body.id);
  expect((await world.as('ann').get(`${at}/run`)).body).toMatchObject({ title: 'Planets by kind', rows: [{ groups: ['gas'], measures: [2, 12] }], totals: [2, 12] });
  const changed = await world.as('ann').patch(at, { definition: { ...byKind, title: 'Kinds', groups: [] } });
  expect(changed).toMatchObject({ status: 200, body: { title: 'Kinds', definition: { groups: [] } } });
  for (const who of ['amy', 'admin']) {
    expect(await listed(who)).not.toContain(made.body.id);
    for (const request of [world.as(who).get(at), world.as(who).get(`${at}/run`), world.as(who).patch(at, { definition: byKind }), world.as(who).delete(at)]) {
      expect(await request).toMatchObject({ status: 404, body: { code: 'report.unknown' } });
    }
  }
  expect((await world.as('ann').delete(at)).status).toBe(204);
  expect((await world.as('ann').get(at)).status).toBe(404);
});

test('one that is shared with a team runs over the records of each reader, and only its owner changes it', async () => {
  const { body: { id } } = await keep('ann', byKind, { with: 'team', team: world.ids['alpha'] });
  const at = `/api/reports/personal/${id}`;
  expect((await world.as('amy').get(at)).body).toMatchObject({ mine: false, share: { with: 'team', team: { label: 'alpha' } }, definition: byKind });
  expect(await world.as('amy').patch(at, { share: { with: 'me' } })).toMatchObject({ status: 403, body: { code: 'report.not-yours' } });
  expect((await world.as('amy').delete(at)).status).toBe(403);
  for (const who of ['bob', 'vis']) expect((await world.as(who).get(`${at}/run`)).status).toBe(404);
  await world.as('ann').patch(at, { share: { with: 'me' } });
  expect((await world.as('amy').get(at)).status).toBe(404);
});

test('one for everybody tells each reader his own numbers, leaves out what he may not read, and hides a definition that names it', async () => {
  expect(await keep('ann', byKind, { with: 'everybody' })).toMatchObject({ status: 403, body: { code: 'report.share' } });
  const { body: { id } } = await keep('cap', byKind, { with: 'everybody' });
  const at = `/api/reports/personal/${id}`;
  expect((await world.as('bob').get(`${at}/run`)).body).toMatchObject({ totals: [1, 11] });
  expect((await world.as('admin').get(`${at}/run`)).body).toMatchObject({ totals: [3, 23] });
  const seen = (await world.as('vis').get(at)).body;
  expect(seen).toMatchObject({ id, title: 'Planets by kind' });
  expect(seen).not.toHaveProperty('definition');
  expect((await world.as('vis').get(`${at}/run`)).body).toMatchObject({ totals: [2], leftOut: [{ part: 'measure', name: 'people' }] });
  const { body: { id: filtered } } = await keep('cap', { ...byKind, filter: { population: { $gt: 1 } } }, { with: 'everybody' });
  expect(await world.as('vis').get(`/api/reports/personal/${filtered}/run`)).toMatchObject({ status: 403, body: { code: 'report.hidden' } });
  expect((await world.as('bob').get(`${at}/run?format=csv`)).status).toBe(403);
});

describe('what is not kept', () => {
  test('a definition that names what its author may not read, told as if it were unknown', async () => {
    const secret = await keep('ann', { ...byKind, measures: [{ name: 'm', aggregate: 'sum', field: 'secretMass' }] });
    const nothing = await keep('ann', { ...byKind, measures: [{ name: 'm', aggregate: 'sum', field: 'nothing' }] });
    expect(secret).toMatchObject({ status: 400, body: { code: 'query.unknown-field', errors: [{ pointer: '/definition/measures/0/field' }] } });
    expect(nothing.body.code).toBe(secret.body.code);
  });

  test('one without a title, a share with a team of others, and shares of no kind', async () => {
    expect(await keep('ann', { entity: 'planet' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/definition/title' }] } });
    expect(await keep('ann', byKind, { with: 'team', team: world.ids['gamma'] })).toMatchObject({ status: 422, body: { errors: [{ code: 'report.unknown-team', pointer: '/share/team' }] } });
    for (const share of [{ with: 'nobody' }, { with: 'team' }, { with: 'me', team: world.ids['alpha'] }, 'me']) expect((await world.as('ann').post('/api/reports/personal', { definition: byKind, share })).status).toBe(400);
    expect((await world.as('ann').get('/api/reports/personal/audiences')).body).toEqual({ teams: [{ id: world.ids['alpha'], label: 'alpha' }], everybody: false });
  });
});
