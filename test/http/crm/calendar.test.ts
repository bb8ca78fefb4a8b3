// Calendars as the Model tells them: who may read the days has them, in the list, beside each other and in the navigation.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ModelAnswer } from '../../../engine/shared/wire.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], teams: { one: {} }, people: { sal: { roles: ['staff', 'sales'], team: 'one' } } });
});

const modelOf = async (person: string): Promise<ModelAnswer> => (await world.as(person).get('/api/model')).body;

describe('calendars', () => {
  test('are told with the fields that they run by and with what stands beside them', async () => {
    const model = await modelOf('sal');
    const view = (entity: string, name: string) => model.entities.find((candidate) => candidate.name === entity)?.views.find((candidate) => candidate.name === name);
    expect(view('meeting', 'meetingCalendar')?.calendar).toEqual({ start: 'startAt', end: 'endAt', color: 'status', sources: [{ entity: 'call', view: 'callCalendar' }, { entity: 'task', view: 'taskCalendar' }] });
    expect(view('task', 'taskCalendar')).toMatchObject({ filter: { status: { $ne: 'cancelled' } }, calendar: { start: 'dueAt' } });
    expect(view('meeting', 'myMeetings')?.calendar).toBeUndefined();
    expect(model.apps.find(({ name }) => name === 'office')?.pages).toContainEqual(expect.objectContaining({ kind: 'calendar', name: 'meetingCalendar', icon: 'calendar' }));
  });

  test('are not told to who may not read the days, nor beside others', async () => {
    const set = (await world.as('admin').post('/api/metadata/change-sets', { title: 'Closed days' })).body.id;
    const role = { name: 'blind', title: 'Blind', entities: { meeting: { actions: { read: 'all' }, fields: { '*': 'read', endAt: 'none' } }, call: { actions: { read: 'all' }, fields: { '*': 'read' } } } };
    expect((await world.as('admin').put(`/api/metadata/change-sets/${set}/documents/role/blind`, role)).status).toBe(200);
    const plan = (await world.as('admin').post(`/api/metadata/change-sets/${set}/plan`)).body;
    const published = await world.as('admin').post(`/api/metadata/change-sets/${set}/publish`, { planId: plan.id, approvals: plan.findings.map(({ id }: { id: string }) => id) });
    expect([published.status, published.body.revision]).toEqual([200, expect.any(Number)]);
    await world.addPerson('dim', { roles: ['blind'], team: 'one' });
    const model = await modelOf('dim');
    expect(model.entities.find(({ name }) => name === 'meeting')?.views.map(({ name }) => name)).not.toContain('meetingCalendar');
    expect(model.entities.find(({ name }) => name === 'call')?.views.find(({ name }) => name === 'callCalendar')?.calendar?.sources).toEqual([]);
    expect(model.apps.flatMap(({ pages }) => pages).filter(({ kind }) => kind === 'calendar')).toEqual([]);
  });
});
