// A change of roles tells in the reader's words what it widens, and never leaves a site without somebody who can change it.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ people: { second: { roles: ['administrator'], locale: 'vi' }, keeper: { roles: ['administrator', 'explorer'], locale: 'vi' } } });
});

const without = { system: { $remove: ['*'], $add: ['audit'] } };

async function planned(who: string, documents: Readonly<Record<string, object>>) {
  const client = world.as(who);
  const at = `/api/metadata/change-sets/${(await client.post('/api/metadata/change-sets', { title: 'rights' })).body.id}`;
  for (const [name, patch] of Object.entries(documents)) expect((await client.patch(`${at}/documents/${name}`, patch)).status).toBe(200);
  const { body: plan } = await client.post(`${at}/plan`);
  return { at, plan, findings: plan.findings as { level: string; code: string; detail: string; pointer: string }[] };
}

test('nobody takes from the last who has it the right to change the site or to manage people', async () => {
  const { at, plan, findings } = await planned('second', { 'role/administrator': without });
  expect(findings.filter(({ level }) => level === 'refuse').map(({ code, detail }) => [code, detail])).toEqual([
    ['deploy.last-with-right', 'Sẽ không còn ai có quyền “tùy biến hệ thống”.'], ['deploy.last-with-right', 'Sẽ không còn ai có quyền “quản lý người dùng”.'],
  ]);
  expect(await world.as('second').post(`${at}/publish`, { planId: plan.id, approvals: [] })).toMatchObject({ status: 422, body: { code: 'deploy.not-approved' } });
});

test('nobody takes it from himself while others keep it; from others it may be taken', async () => {
  const own = await planned('second', { 'role/administrator': without, 'role/explorer': { system: ['metadata', 'users'] } });
  expect(own.findings.filter(({ level }) => level === 'refuse').map(({ code }) => code)).toEqual(['deploy.own-right-lost', 'deploy.own-right-lost']);
  const others = await planned('keeper', { 'role/administrator': without, 'role/explorer': { system: ['metadata', 'users'] } });
  expect(others.findings.filter(({ level }) => level === 'refuse')).toEqual([]);
});

test('what a role may do more is told by the titles that the reader knows', async () => {
  const wider = { entities: { planet: { actions: { read: 'all', update: 'team' }, fields: { gravity: 'write' } } }, system: ['users'] };
  const said = async (who: string) => (await planned(who, { 'role/explorer': wider })).findings.filter(({ code }) => code === 'deploy.grant-widened').map(({ detail }) => detail);
  expect(await said('admin')).toEqual([
    'Role “Explorer” may do more than before (Planets: read, of the team → all).', 'Role “Explorer” may do more than before (Planets: change, own → of the team).',
    'Role “Explorer” may do more than before (Planets: Gravity (m/s²), read → read and change).', 'Role “Explorer” may do more than before (manage people).',
  ]);
  const vi = await said('second');
  expect(vi).toHaveLength(4);
  expect(vi[0]).toMatch(/^Vai trò “.+” có thêm quyền \(Hành tinh: xem, của nhóm → tất cả\)\.$/);
  expect(vi[3]).toMatch(/\(quản lý người dùng\)\.$/);
});
