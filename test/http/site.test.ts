// Sites: a world of its own each, found by host name, set up by a link that works once, served by the last good metadata.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { offerSetUp } from '../../engine/identity/set-up.ts';
import { idSource } from '../../engine/lib/id.ts';
import { systemClock } from '../../engine/lib/clock.ts';
import { commands } from '../../engine/main/commands/index.ts';
import { readConfig } from '../../engine/main/config.ts';
import { runCommand } from '../../engine/main/run-command.ts';
import { schemaOf } from '../../engine/site/site-rows.ts';
import { pino } from 'pino';
import { atFileEnd } from '../support/cleanup.ts';
import type { Json } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.installation.sites.create({
    name: 'second', schema: schemaOf('second'), title: 'Second', zone: 'UTC', currency: 'USD', locale: 'en', demo: false, hosts: ['second.example'],
  });
});

interface HostReply { readonly status: number; readonly body: Json }

/** fetch does not let us choose Host. */
function at(host: string, method: string, address: string, body?: unknown, token?: string): Promise<HostReply> {
  return new Promise((resolve, reject) => {
    const headers = { host, ...(body !== undefined && { 'content-type': 'application/json' }), ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const request = http.request(`${world.address}${address}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) }));
    });
    request.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

describe('two sites', () => {
  test('share nothing: a token of one is nothing to the other', async () => {
    const token = await world.token('admin');
    expect((await at('second.example', 'GET', '/api/records/planet', undefined, token)).status).toBe(401);
    expect((await at('SECOND.example:80', 'GET', '/api/records/planet', undefined, token)).status).toBe(401);
    expect((await at('any.other', 'GET', '/api/records/planet', undefined, token)).status).toBe(200);
  });
});

describe('the first administrator', () => {
  const second = () => world.installation.sites.get('second')!;
  const offer = () => offerSetUp(second().db, second().site, second().current().model, idSource(systemClock));
  const person = { name: 'First', email: 'first@second.example', password: 'a long enough secret' };

  test('comes by a link that is dead after use, under two calls at once as well', async () => {
    const secret = await offer();
    expect((await at('second.example', 'POST', '/api/auth/set-up', { ...person, secret: 'x'.repeat(43) })).body).toMatchObject({ status: 403, code: 'auth.set-up' });
    expect((await at('second.example', 'POST', '/api/auth/set-up', { ...person, email: 'no e-mail', secret })).status).toBe(422);
    const replies = await Promise.all([1, 2].map((number) => at('second.example', 'POST', '/api/auth/set-up', { ...person, email: `first${number}@second.example`, secret })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 403]);
    expect((await at('second.example', 'POST', '/api/auth/set-up', { ...person, email: 'third@second.example', secret })).status).toBe(403);
    const winner = replies[0]?.status === 204 ? 1 : 2;
    expect((await at('second.example', 'POST', '/api/auth/login', { email: `first${winner}@second.example`, password: person.password })).status).toBe(200);
    expect(await offer()).toBeUndefined();
  });
});

describe('the command line', () => {
  const run = async (...words: string[]) => {
    const said: string[] = [];
    const code = await runCommand(words, {
      config: readConfig({}), logger: pino({ level: 'silent' }), commands, open: async () => world.installation,
      print: (line) => said.push(line), complain: (line) => said.push(line),
    });
    return { code, said: said.join('\n') };
  };

  test('makes a site, a person and a token for it', async () => {
    expect(await run('site', 'create', 'third', '--currency', 'USD', '--hosts', 'third.example')).toEqual({ code: 0, said: 'Site third stands at revision 1.' });
    expect((await run('user', 'create', 'boss@third.example', '--site', 'third')).code).toBe(0);
    const { code, said } = await run('token', 'create', 'boss@third.example', '--site', 'third', '--scope', 'planet:read');
    expect(code).toBe(0);
    expect((await at('third.example', 'GET', '/api/records/planet', undefined, said)).status).toBe(200);
    expect((await at('third.example', 'GET', '/api/records/moon', undefined, said)).status).toBe(404);
  });

  test('a site of the same documents has a model of its own name, zone and currency', async () => {
    await run('site', 'create', 'fourth', '--title', 'Fourth', '--currency', 'USD', '--zone', 'UTC', '--locale', 'en', '--hosts', 'fourth.example');
    await run('user', 'create', 'boss@fourth.example', '--site', 'fourth');
    const { said: token } = await run('token', 'create', 'boss@fourth.example', '--site', 'fourth');
    const [first, fourth] = [await world.as('admin').get('/api/model'), await at('fourth.example', 'GET', '/api/model', undefined, token)];
    expect(first.body.revision).toBe(fourth.body.revision);
    expect(fourth.body.site).toEqual({ name: 'fourth', title: 'Fourth', locale: 'en', zone: 'UTC', currency: 'USD' });
    expect(first.body.site).toMatchObject({ name: 'main', currency: 'VND' });
  });

  test.each([
    ['an unknown command', ['plant', 'trees']], ['a missing word', ['site', 'create']], ['a name that is no identifier', ['site', 'create', 'x"; drop']],
    ['an unknown option', ['site', 'create', 'x', '--speed', '9']], ['an unknown site', ['token', 'create', 'a@b.c', '--site', 'none']], ['an unknown person', ['token', 'create', 'a@b.c']],
  ])('says what is wrong with %s', async (_name, words) => {
    const { code, said } = await run(...words);
    expect(code).toBeGreaterThan(0);
    expect(said).not.toBe('');
    expect(said).not.toMatch(/\n\s+at /);
  });
});

test('a change-set tells who opened it by name', async () => {
  const made = await world.as('admin').post('/api/metadata/change-sets', { title: 'Whose?' });
  expect(made.body.createdBy).toEqual({ id: world.ids['admin'], label: 'admin' });
  expect((await world.as('admin').get('/api/metadata/change-sets')).body.data).toMatchObject([{ title: 'Whose?', createdBy: { label: 'admin' } }]);
  await world.as('admin').delete(`/api/metadata/change-sets/${made.body.id}`);
});

describe('metadata on the disk that changed', () => {
  test('and is broken leaves the last good revision served and tells admins what is wrong and where', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-packages-'));
    atFileEnd(async () => fs.rmSync(root, { recursive: true, force: true }));
    const write = (document: unknown): void => fs.writeFileSync(path.join(root, 'rings/entity/ring.json'), JSON.stringify(document));
    fs.mkdirSync(path.join(root, 'rings/entity'), { recursive: true });
    fs.writeFileSync(path.join(root, 'rings/package.json'), JSON.stringify({ name: 'rings', version: '0.1.0', title: 'Rings', requires: ['core'] }));
    const good = { name: 'ring', title: 'Ring', properties: { name: { fieldType: 'text', title: 'Name', maxLength: 20 } }, record: { label: '{name}', ownership: 'none' } };
    write(good);
    const before = await openWorld({ packages: ['rings'], packageRoots: [root] });
    expect((await before.as('admin').post('/api/records/ring', { name: 'Inner' })).status).toBe(201);
    write({ ...good, properties: { name: { fieldType: 'texts', title: 'Name' } } });
    const after = await openWorld({ packages: ['rings'], packageRoots: [root], url: before.url });
    expect((await after.anonymous.get('/api/ready')).status).toBe(200);
    expect((await after.as('admin').get('/api/records/ring?fields=name')).body.data).toMatchObject([{ name: 'Inner' }]);
    const { data } = (await after.as('admin').get('/api/metadata/diagnostics')).body;
    expect(data).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 'error', document: 'rings/entity/ring', pointer: '/properties/name/fieldType', detail: expect.any(String) })]));
    expect((await world.anonymous.get('/api/metadata/diagnostics')).status).toBe(401);
  });

  test('and needs an approval waits for an admin, who sees what it would do and publishes it', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-packages-'));
    atFileEnd(async () => fs.rmSync(root, { recursive: true, force: true }));
    const write = (properties: unknown): void => fs.writeFileSync(path.join(root, 'moss/entity/moss.json'), JSON.stringify({ name: 'moss', title: 'Moss', properties, record: { label: '{name}', ownership: 'none' } }));
    fs.mkdirSync(path.join(root, 'moss/entity'), { recursive: true });
    fs.writeFileSync(path.join(root, 'moss/package.json'), JSON.stringify({ name: 'moss', version: '0.1.0', title: 'Moss', requires: ['core'] }));
    const name = { fieldType: 'text', title: 'Name', maxLength: 20 };
    write({ name, shade: { fieldType: 'text', title: 'Shade' } });
    const before = await openWorld({ packages: ['moss'], packageRoots: [root] });
    expect((await before.as('admin').get('/api/metadata/upgrade')).body).toEqual({ plan: null });
    await before.as('admin').post('/api/records/moss', { name: 'Green', shade: 'dark' });
    write({ name });
    const after = await openWorld({ packages: ['moss'], packageRoots: [root], url: before.url });
    const admin = after.as('admin');
    expect((await admin.get('/api/records/moss?fields=shade')).body.data).toMatchObject([{ shade: 'dark' }]);
    const { plan } = (await admin.get('/api/metadata/upgrade')).body;
    expect(plan).toMatchObject({ base: 1, findings: [{ level: 'approve', code: 'deploy.field-hidden', document: 'moss/entity/moss' }] });
    expect((await admin.post('/api/metadata/upgrade', { planId: plan.id })).body).toMatchObject({ status: 422, code: 'deploy.not-approved' });
    expect((await admin.post('/api/metadata/upgrade', { planId: plan.id, approvals: [plan.findings[0].id] })).body).toEqual({ revision: 2 });
    expect((await admin.get('/api/records/moss?fields=shade')).status).toBe(400);
    expect((await admin.get('/api/metadata/upgrade')).body).toEqual({ plan: null });
    expect((await admin.post('/api/metadata/upgrade', { planId: plan.id })).body).toMatchObject({ status: 422, code: 'deploy.nothing-to-publish' });
  });

  test('is published by a start, not by a command that happens to run', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-packages-'));
    atFileEnd(async () => fs.rmSync(root, { recursive: true, force: true }));
    const write = (title: string): void => fs.writeFileSync(path.join(root, 'fern/entity/fern.json'), JSON.stringify({ name: 'fern', title, properties: { name: { fieldType: 'text', title: 'Name' } }, record: { label: '{name}', ownership: 'none' } }));
    fs.mkdirSync(path.join(root, 'fern/entity'), { recursive: true });
    fs.writeFileSync(path.join(root, 'fern/package.json'), JSON.stringify({ name: 'fern', version: '0.1.0', title: 'Fern', requires: ['core'] }));
    write('Fern');
    const options = { packages: ['fern'], packageRoots: [root] };
    const { url } = await openWorld(options);
    write('Bracken');
    const command = await openWorld({ ...options, url, upgrade: false });
    expect((await command.as('admin').get('/api/model')).body.entities.find((entity: { name: string }) => entity.name === 'fern').title).toBe('Fern');
    const start = await openWorld({ ...options, url });
    expect((await start.as('admin').get('/api/model')).body.entities.find((entity: { name: string }) => entity.name === 'fern').title).toBe('Bracken');
  });
});
