// Temporary probes of a review; deleted after the run.
import { beforeAll, test } from '@jest/globals';
import { appendFileSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { openWorld, type Client, type World } from './support/world.ts';

let world: World;
let admin: Client;
const log = (name: string, ...rest: unknown[]) => appendFileSync('/tmp/t/review2.log', `## ${name}: ${rest.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join(' | ').slice(0, 700)}\n`);

beforeAll(async () => {
  world = await openWorld({ packages: ['probe'], packageRoots: [readFileSync('/tmp/t/review-root', 'utf8').trim()],
    teams: { alpha: {} }, people: { dro: { roles: ['dropper'] }, mas: { roles: ['masker'] } } });
  admin = world.as('admin');
});

test('default sort by link', async () => {
  const rock = (await admin.post('/api/records/rock', { name: 'r', hard: true })).body.id;
  const tag = (await admin.post('/api/records/tag', { name: 't' })).body.id;
  const p = await admin.post('/api/records/pebble', { name: 'p', mates: [rock], tags: [tag], rock, about: { entity: 'rock', id: rock }, plain: rock });
  log('create pebble', p.status, p.text.slice(0, 300));
  log('list pebble', (await admin.get('/api/records/pebble')).text.slice(0, 300));
  log('empty required links', (await admin.patch(`/api/records/pebble/${p.body.id}`, { mates: [] })).status, (await admin.patch(`/api/records/pebble/${p.body.id}`, { tags: [] })).status);
  log('create w/o', (await admin.post('/api/records/pebble', { name: 'q', mates: [], tags: [] })).text.slice(0, 400));
  const soft = (await admin.post('/api/records/rock', { name: 'soft', hard: false })).body.id;
  log('links filter', (await admin.patch(`/api/records/pebble/${p.body.id}`, { mates: [soft] })).status);
  log('immutable any', (await admin.patch(`/api/records/pebble/${p.body.id}`, { about: { entity: 'rock', id: soft } })).text.slice(0, 300));
  const q = await admin.post('/api/records/pebble', { name: 'q2', mates: [rock], tags: [tag], rock });
  log('chosen', (await admin.patch(`/api/records/pebble/${p.body.id}`, { chosen: q.body.id })).status);
  log('then rock changes', (await admin.patch(`/api/records/pebble/${p.body.id}`, { rock: soft })).status);
  log('delete rock restrict by plain (no inverse)', (await admin.patch(`/api/records/pebble/${p.body.id}`, { rock: null, plain: soft })).status, (await admin.delete(`/api/records/rock/${soft}`)).status);
  log('pebble after', (await admin.get(`/api/records/pebble/${p.body.id}?fields=plain`)).text);
});

test('blind create with long', async () => {
  const dro = world.as('dro');
  log('blind short', (await dro.post('/api/records/rock', { name: 'b1' })).text.slice(0, 200));
  log('blind long', (await dro.post('/api/records/rock', { name: 'b2', essay: 'x' })).text.slice(0, 300));
});

test('masked boolean and link', async () => {
  await admin.post('/api/records/rock', [{ name: 'm1', hard: true, secretTeam: world.ids['alpha'] }, { name: 'm2', hard: false }, { name: 'm3' }]);
  log('masked', (await world.as('mas').get('/api/records/rock?fields=name,hard,secretTeam')).text);
});

test('cascade of teams', async () => {
  const top = (await admin.post('/api/records/team', { name: 'top' })).body.id;
  await admin.post('/api/records/team', { name: 'c1', parent: top });
  log('one child', (await admin.delete(`/api/records/team/${top}`)).status, (await admin.post(`/api/records/team/${top}/restore`)).status);
  await admin.post('/api/records/team', { name: 'c2', parent: top });
  log('two children', (await admin.delete(`/api/records/team/${top}`)).text);
});

test('idempotent replay loses ETag', async () => {
  const a = await admin.post('/api/records/rock', { name: 'i' }, { 'Idempotency-Key': 'k1' });
  const b = await admin.post('/api/records/rock', { name: 'i' }, { 'Idempotency-Key': 'k1' });
  log('etag', a.headers.get('etag'), b.headers.get('etag'), b.status);
});

test('trash vs child', async () => {
  const rock = (await admin.post('/api/records/rock', { name: 'parent' })).body.id;
  const hard = (await admin.post('/api/records/rock', { name: 'h', hard: true })).body.id;
  const tag = (await admin.post('/api/records/tag', { name: 'tt' })).body.id;
  let both = 0;
  for (let i = 0; i < 15; i++) {
    const r = (await admin.post('/api/records/rock', { name: `p${i}` })).body.id;
    const [d, c] = await Promise.all([admin.delete(`/api/records/rock/${r}`), admin.post('/api/records/pebble', { name: 'x', mates: [hard], tags: [tag], rock: r })]);
    if (d.status === 204 && c.status === 201) both += 1;
  }
  log('trashed parent with live restrict child', both, 'of 15', rock.length);
});

test('main team without inverse; last admin', async () => {
  const team = await admin.post('/api/records/team', { name: 'gamma' });
  await admin.post('/api/records/user', { name: 'Zed', email: 'zed@test.local', mainTeam: team.body.id });
  log('delete main team', (await admin.delete(`/api/records/team/${team.body.id}`)).status);
  const r = await admin.patch(`/api/records/user/${world.ids['admin']}`, { state: 'suspended' });
  log('suspend last admin', r.status, r.text.slice(0, 200));
  log('after', (await admin.get('/api/records/rock?limit=1')).status);
});
void pg;
