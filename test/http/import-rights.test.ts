// An import does what its actor may do row by row, sees what its actor sees, and is nobody else's business.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Access } from '../../engine/access/access.ts';
import { compileRules, forActor, loadActor } from '../../engine/access/index.ts';
import { parseMapping } from '../../engine/capability/import/mapping.ts';
import { runImport } from '../../engine/capability/import/run.ts';
import { EngineError } from '../../engine/lib/errors.ts';
import { parseFilter } from '../../engine/shared/filter/parse.ts';
import { clientOf } from '../support/client.ts';
import { openWorld, type Client, type Reply, type World } from '../support/world.ts';

/** A refused row, as the report tells it. */
interface RowError { readonly line: number; readonly column: string; readonly code: string }

let world: World;

beforeAll(async () => {
  world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: {
      cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'beta' },
    },
  });
  const hidden = await world.as('bob').post('/api/records/planet', { name: 'Hidden', catalogueNo: 'H-1' });
  expect(hidden.status).toBe(201);
});

afterAll(async () => world.close());

const mapping = { entity: 'planet', mode: 'insert', columns: { no: { field: 'catalogueNo' }, name: { field: 'name' }, owner: { field: 'owner', match: 'name' } } };

function send(client: Client, csv: string, overrides: object = {}): Promise<Reply> {
  return client.post('/api/imports', { mapping: { ...mapping, ...overrides }, csv });
}

const details = (reply: Reply): unknown => reply.body.errors.map((item: RowError) => [item.line, item.column, item.code]);

/** Somebody with the system right to import (or what `change` makes of his rights), and else with the rights he has. */
async function importAs(person: string, overrides: object, csv: string, change: (own: Access) => Access = (own) => ({ ...own, system: (right) => right === 'import' })): Promise<Awaited<ReturnType<typeof runImport>>> {
  const { live } = world;
  return runImport({
    mapping: parseMapping({ ...mapping, ...overrides }), dryRun: false,
    source: { open: async function* () { yield csv; } },
    fresh: (step) => live.withFreshAs(async ({ model }) => {
      const actor = await loadActor(live.db, live.site, model, world.ids[person] ?? '');
      if (actor === null) throw new Error(`${person} is not there`);
      const own = forActor(compileRules(model, actor.roles), actor);
      return { access: change(own), locale: 'en', zone: live.site.zone };
    }, { requestId: 'test', timings: new Map() }, step),
  });
}

async function refusal(work: Promise<unknown>): Promise<EngineError> {
  const thrown = await work.then(() => undefined, (error: unknown) => error);
  if (!(thrown instanceof EngineError)) throw new Error('nothing was refused', { cause: thrown });
  return thrown;
}

describe('the right to import', () => {
  test('is a right of its own: who may create records may not therefore import them', async () => {
    const reply = await send(world.as('ann'), 'no,name,owner\nA-1,Alpha,ann\n');
    expect(reply).toMatchObject({ status: 403, body: { code: 'import.right' } });
    expect((await world.as('admin').get('/api/records/planet?filter={"catalogueNo":"A-1"}')).body.data).toEqual([]);
  });

  test('is taken away by a token that does not name it', async () => {
    const narrow = clientOf(world.address, { authorization: `Bearer ${await world.token('admin', ['planet:create', 'planet:read', 'user:read'])}` });
    expect((await send(narrow, 'no,name,owner\nA-1,Alpha,ann\n')).status).toBe(403);
    const named = clientOf(world.address, { authorization: `Bearer ${await world.token('admin', ['planet:create', 'planet:read', 'user:read', 'team:read', 'system:import'])}` });
    expect((await send(named, 'no,name,owner\nT-1,By token,ann\n')).body).toMatchObject({ created: 1 });
  });

  test('needs somebody signed in', async () => {
    expect((await send(world.anonymous, 'no,name,owner\nA-1,Alpha,ann\n')).status).toBe(401);
  });

  test('holds within its scope: rows beyond it are refused one by one', async () => {
    const reply = await send(world.as('cap'), 'no,name,owner\nA-1,Alpha,ann\nB-1,Beta,bob\nC-1,Gamma,cap\n');
    expect(reply.body).toMatchObject({ created: 2, failed: 1 });
    expect(details(reply)).toEqual([[3, '', 'access.after']]);
  });
});

describe('a role that grants importing less than creating', () => {
  test('lets those rows in that both allow', async () => {
    const mine = parseFilter({ owner: { $actor: 'id' } });
    if (!mine.ok) throw new Error('the rule does not parse');
    const { node, values } = mine.filter;
    const csv = 'no,name,owner\nS-1,Mine,admin\nS-2,Not mine,ann\n';
    const report = await importAs('admin', {}, csv, (own) => ({ ...own, key: 'importing own', system: () => false, rows: (entity, action) => (action === 'import' ? { node, values } : own.rows(entity, action)) }));
    expect(report).toMatchObject({ created: 1, failed: 1, errors: [{ line: 3, code: 'access.after' }] });
  });
});

describe('what the actor cannot see or write', () => {
  test('is no field of the mapping: a hidden field and one that does not exist are the same complaint', async () => {
    const { options } = await refusal(importAs('ann', { columns: { a: { field: 'secretMass' }, b: { field: 'nothing' }, c: { field: 'gravity' }, d: { field: 'surveyCount' }, e: { field: 'id' }, f: { field: 'createdBy' }, g: { field: 'name' } } }, 'a,b,c,d,e,f,g\n'));
    expect(options.errors).toMatchObject([
      { pointer: '/columns/a/field', code: 'record.unknown-field', params: { field: 'secretMass' } },
      { pointer: '/columns/b/field', code: 'record.unknown-field', params: { field: 'nothing' } },
      { pointer: '/columns/c/field', code: 'access.field' },
      { pointer: '/columns/d/field', code: 'record.read-only' },
      { pointer: '/columns/e/field', code: 'record.read-only' },
      { pointer: '/columns/f/field', code: 'record.read-only' },
    ]);
  });

  test('cannot be overwritten, by number or by id, and a hidden record and one that does not exist are the same complaint', async () => {
    const [{ id }] = (await world.as('bob').get('/api/records/planet?fields=id&filter={"catalogueNo":"H-1"}')).body.data;
    const byNumber = await importAs('ann', { mode: 'update', columns: { no: { field: 'catalogueNo' }, name: { field: 'name' } } }, 'no,name\nH-1,Mine now\nX-9,Nothing\n');
    expect(byNumber).toMatchObject({ updated: 0, failed: 2, errors: [{ line: 2, code: 'import.not-found' }, { line: 3, code: 'import.not-found' }] });
    const byId = await importAs('ann', { mode: 'update', identity: ['id'], columns: { id: { field: 'id' }, name: { field: 'name' } } }, `id,name\n${id},Mine now\n`);
    expect(byId).toMatchObject({ updated: 0, failed: 1, errors: [{ code: 'import.not-found' }] });
    expect((await world.as('bob').get(`/api/records/planet/${id}`)).body).toMatchObject({ name: 'Hidden', version: 1 });
  });

  test('cannot be linked: it is not found', async () => {
    const report = await importAs('ann', { columns: { name: { field: 'name' }, orbits: { field: 'parent', match: 'catalogueNo' } } }, 'name,orbits\nOne,H-1\nTwo,X-9\n');
    expect(report.errors.map(({ code, detail }) => [code, detail])).toEqual([
      ['import.link-missing', 'Orbits: “H-1” was not found.'], ['import.link-missing', 'Orbits: “X-9” was not found.'],
    ]);
  });

  test('cannot be given away: an owner beyond the actor’s scope refuses the row', async () => {
    const report = await importAs('ann', {}, 'no,name,owner\nG-1,Given,bob\nK-1,Kept,ann\n');
    expect(report).toMatchObject({ created: 1, failed: 1, errors: [{ line: 2, code: 'access.after' }] });
  });
});

describe('an import', () => {
  test('is its starter’s: nobody else reads its state or its error file, or stops it', async () => {
    const { body } = await send(world.as('cap'), 'no,name,owner\nZ-1,Zeta,bob\n');
    expect(body).toMatchObject({ failed: 1 });
    expect((await world.as('cap').get(body.errorFile)).status).toBe(200);
    expect((await world.as('cap').get(`/api/operations/${body.operation}`)).status).toBe(200);
    for (const person of ['ann', 'bob']) {
      expect((await world.as(person).get(body.errorFile)).status).toBe(404);
      expect((await world.as(person).get(`/api/operations/${body.operation}`)).status).toBe(404);
      expect((await world.as(person).post(`/api/operations/${body.operation}/cancel`)).status).toBe(404);
    }
    // An administrator sees that it ran, not what was in it.
    expect((await world.as('admin').get(`/api/operations/${body.operation}`)).body).toMatchObject({ state: 'done', detail: { failed: 1 } });
    expect((await world.as('admin').get(body.errorFile)).status).toBe(404);
    expect((await world.as('admin').get('/api/operations/nothing')).status).toBe(404);
  });

  test('takes a file of bytes only if it is UTF-8 and not beyond its limit', async () => {
    const from = (...chunks: readonly Uint8Array[]): Promise<unknown> => runImport({
      mapping: parseMapping({ ...mapping, columns: { name: { field: 'name' } } }), dryRun: false, fresh: (step) => world.withSystem(step),
      source: { open: async function* () { yield* chunks; } },
    });
    expect(await refusal(from(Buffer.from('\uFEFFname\nA\n', 'utf16le')))).toMatchObject({ kind: 'rejected', options: { errors: [{ code: 'import.encoding' }] } });
    expect(await refusal(from(Buffer.from('name\nA\n', 'utf16le')))).toMatchObject({ kind: 'rejected', options: { errors: [{ code: 'import.nul' }] } });
    expect(await refusal(from(Buffer.from('name\nCaf'), Buffer.from([0xe9, 0x0a])))).toMatchObject({ options: { errors: [{ code: 'import.encoding' }] } });
    expect(await refusal(from(Buffer.from('name\n'), Buffer.alloc(101 * 1024 * 1024, 'a')))).toMatchObject({ kind: 'limited', code: 'http.too-large' });
  });
});
