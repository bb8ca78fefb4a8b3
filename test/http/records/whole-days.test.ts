// Moments that may be whole days: the day is the truth wherever the write comes from, and the moment follows it in the site's zone.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fixedClock } from '../../../engine/lib/clock.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;
const visits = '/api/records/visit';

beforeAll(async () => {
  // 23:30 UTC is already the next day in the site's zone, Asia/Ho_Chi_Minh.
  world = await openWorld({ packages: ['embassy'], clock: fixedClock('2026-03-31T23:30:00Z'), people: { porter: { roles: ['porter'] } } });
  admin = world.as('admin');
});

let count = 0;
const create = async (body: object) => (await admin.post(visits, { name: `V ${++count}`, ...body })).body;
const days = { beginsOn: '2026-05-02', endsOn: '2026-05-04' };
const midnights = { beginsAt: '2026-05-01T17:00:00+00:00', endsAt: '2026-05-03T17:00:00+00:00' };

describe('a write', () => {
  test('of a day makes its moment the beginning of that day in the site\'s zone, a required moment too', async () => {
    expect(await create(days)).toMatchObject({ ...days, ...midnights });
  });

  test('of both believes the day, so that what was read can be sent back', async () => {
    const made = await create({ ...days, beginsAt: '2020-01-01T00:00:00Z' });
    expect(made).toMatchObject({ ...days, ...midnights });
    const { beginsAt, endsAt, beginsOn, endsOn } = made;
    expect((await admin.patch(`${visits}/${made.id}`, { beginsAt, endsAt, beginsOn, endsOn })).body).toMatchObject({ ...days, ...midnights });
  });

  test('of the moment alone ends the whole day, and none of either keeps both', async () => {
    const { id } = await create(days);
    expect((await admin.patch(`${visits}/${id}`, { name: `V ${++count}` })).body).toMatchObject({ ...days, ...midnights });
    expect((await admin.patch(`${visits}/${id}`, { beginsAt: '2026-05-02T02:00:00Z' })).body).toMatchObject({ beginsOn: null, beginsAt: '2026-05-02T02:00:00+00:00', endsOn: days.endsOn });
    expect((await admin.patch(`${visits}/${id}`, { endsAt: null })).body).toMatchObject({ endsOn: null, endsAt: null });
  });

  test('that takes the day away leaves the moment where it was', async () => {
    const { id } = await create(days);
    expect((await admin.patch(`${visits}/${id}`, { beginsOn: null })).body).toMatchObject({ beginsOn: null, beginsAt: midnights.beginsAt });
  });

  test('of neither takes the moment\'s default; a day is stronger than it', async () => {
    expect(await create({})).toMatchObject({ beginsAt: '2026-03-31T23:30:00+00:00', beginsOn: null });
    expect(await create({ beginsOn: '2026-05-02' })).toMatchObject({ beginsAt: midnights.beginsAt });
  });

  test('of no day is refused at the day, and rules look at the moments', async () => {
    expect(await admin.post(visits, { name: `V ${++count}`, beginsOn: '2026-02-30' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/beginsOn' }] } });
    expect(await admin.post(visits, { name: `V ${++count}`, beginsOn: '2026-05-02', endsOn: '2026-05-01' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/endsAt', detail: 'It cannot end before it begins.' }] } });
    expect((await create({ beginsOn: '2026-05-02', endsOn: '2026-05-02' })).endsAt).toBe(midnights.beginsAt);
  });

  test('by an array, an action, the input of an action, a copy and a file says the same', async () => {
    expect((await admin.post(visits, [{ name: `V ${++count}`, ...days }, { name: `V ${++count}`, beginsAt: '2026-05-02T02:00:00Z' }])).body.data).toMatchObject([{ ...days, ...midnights }, { beginsOn: null }]);
    const { id } = await create({});
    expect((await admin.post(`${visits}/${id}/actions/today`)).body).toMatchObject({ beginsOn: '2026-04-01', beginsAt: '2026-03-31T17:00:00+00:00' });
    expect((await admin.post(`${visits}/${id}/actions/moved`, { beginsOn: '2026-05-02' })).body).toMatchObject({ beginsOn: '2026-05-02', beginsAt: midnights.beginsAt });
    expect((await admin.post(`${visits}/${id}/actions/again`)).body).toMatchObject({ beginsOn: '2026-05-02', beginsAt: midnights.beginsAt });
    const mapping = { entity: 'visit', mode: 'insert', columns: { name: { field: 'name' }, day: { field: 'beginsOn', format: 'dd/MM/yyyy' }, at: { field: 'endsAt' } } };
    expect((await admin.post('/api/imports', { mapping, csv: 'name,day,at\nfile,02/05/2026,2026-05-03T10:00:00+07:00\n' })).body).toMatchObject({ created: 1, failed: 0 });
    expect((await admin.get(`${visits}?fields=beginsAt,beginsOn,endsAt,endsOn&filter=${encodeURIComponent('{"name":"file"}')}`)).body.data).toMatchObject([{ beginsOn: '2026-05-02', beginsAt: midnights.beginsAt, endsAt: '2026-05-03T03:00:00+00:00', endsOn: null }]);
  });
});

test('records stand in one order and one filter, whole days or not, and history tells both halves', async () => {
  const names = ['early', 'whole', 'late'];
  for (const [index, own] of [{ beginsAt: '2027-01-04T16:59:00Z' }, { beginsOn: '2027-01-05' }, { beginsAt: '2027-01-04T17:01:00Z' }].entries()) await create({ name: names[index], ...own });
  const filter = encodeURIComponent(JSON.stringify({ beginsAt: { $between: ['2027-01-04T00:00:00Z', '2027-01-06T00:00:00Z'] } }));
  const { data } = (await admin.get(`${visits}?fields=name&sort=beginsAt&filter=${filter}`)).body;
  expect(data.map(({ name }: { name: string }) => name)).toEqual(names);
  await admin.patch(`${visits}/${data[1].id}`, { beginsAt: '2027-01-05T02:00:00Z' });
  expect((await admin.get(`${visits}/${data[1].id}/history`)).body.data[0].changes).toEqual({ beginsAt: ['2027-01-04T17:00:00+00:00', '2027-01-05T02:00:00+00:00'], beginsOn: ['2027-01-05', null] });
});

test('the pair needs the right to both: whoever may not write days neither sets nor ends one', async () => {
  const porter = world.as('porter');
  expect((await porter.post(visits, { name: `V ${++count}`, beginsAt: '2026-05-02T02:00:00Z' })).status).toBe(201);
  expect(await porter.post(visits, { name: `V ${++count}`, beginsOn: '2026-05-02' })).toMatchObject({ status: 403 });
  const { id } = await create(days);
  expect(await porter.patch(`${visits}/${id}`, { beginsAt: '2026-05-02T02:00:00Z' })).toMatchObject({ status: 403, body: { errors: [{ pointer: '/beginsOn', code: 'access.field' }] } });
  expect((await admin.get(`${visits}/${id}`)).body).toMatchObject(days);
});

test('forms learn which field holds the day, and show both as one', async () => {
  const { entities } = (await admin.get('/api/model')).body;
  const visit = entities.find(({ name }: { name: string }) => name === 'visit');
  expect(visit.fields.find(({ name }: { name: string }) => name === 'beginsAt').allDay).toBe('beginsOn');
  expect(JSON.stringify(visit.layouts.form)).not.toContain('beginsOn');
  expect((await admin.get('/api/model/visit/form?action=create')).body.schema.properties).toHaveProperty('beginsOn');
});

test('any two writes leave a pair that agrees', async () => {
  const day = fc.constantFrom('2026-03-29', '2026-10-25', '2024-02-29', null);
  const moment = fc.constantFrom('2026-03-29T01:00:00Z', '2026-12-31T23:59:59.999Z');
  const body = fc.record({ beginsOn: day, beginsAt: moment }, { requiredKeys: [] });
  await fc.assert(fc.asyncProperty(body, body, async (first, second) => {
    const made = await create(first);
    const { body: now } = await admin.patch(`${visits}/${made.id}`, second);
    for (const { beginsOn, beginsAt } of [made, now]) if (beginsOn !== null) expect(beginsAt).toBe(new Date(`${beginsOn}T00:00:00+07:00`).toISOString().replace('.000Z', '+00:00'));
    if (second.beginsOn === undefined && second.beginsAt !== undefined) expect(now.beginsOn).toBeNull();
    if (second.beginsOn !== undefined) expect(now.beginsOn).toBe(second.beginsOn);
  }), { numRuns: 25 });
});
