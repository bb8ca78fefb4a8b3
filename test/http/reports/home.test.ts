// What the first page of a role begins with: the dashboard that the role names, for those who may see it.
import { beforeAll, expect, test } from '@jest/globals';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] }, both: { roles: ['captain', 'explorer'] }, cap: { roles: ['captain'] }, arc: { roles: ['archivist'] } } });
  await publishChange(world.as('admin'), {
    'dashboard/ofCaptains': { title: 'Of captains', roles: ['captain'], items: [{ id: 'kinds', report: 'planetsByKind', x: 0, y: 0, width: 6, height: 4 }] },
    'role/explorer': { home: 'overview' }, 'role/captain': { home: 'ofCaptains' }, 'role/archivist': { home: 'ofCaptains' },
  });
});

const homeOf = async (who: string) => (await world.as(who).get('/api/model')).body.home;

test('the Model names the dashboard of the first role that has one which the reader may see', async () => {
  expect(await homeOf('ann')).toBe('overview');
  expect(await homeOf('cap')).toBe('ofCaptains');
  expect(await homeOf('both')).toBe('ofCaptains');
  expect(await homeOf('arc')).toBeUndefined();
  expect(await homeOf('admin')).toBeUndefined();
});

test('a role that names a dashboard that there is not is refused at its place', async () => {
  const admin = world.as('admin');
  const { body: { data } } = await admin.post('/api/metadata/check', { documents: [{ kind: 'role', name: 'explorer', document: { name: 'explorer', title: 'Explorer', home: 'nowhere' } }] });
  expect(data).toContainEqual(expect.objectContaining({ code: 'meta.unknown-dashboard', kind: 'role', name: 'explorer', pointer: '/home' }));
});
