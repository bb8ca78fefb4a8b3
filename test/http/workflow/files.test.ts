// Files that steps and actions take over: each new record has its own over the same bytes, and only of the record that it comes from.
import { beforeAll, expect, test } from '@jest/globals';
import { withOwnFiles } from '../../../engine/record/index.ts';
import { pdf, upload } from '../../support/files.ts';
import { publishChange } from '../../support/publishing.ts';
import { openWorld, type Client, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
  await publishChange(admin, {
    'entity/observatory': { properties: { logs: { fieldType: 'lines', title: 'Logs', entity: 'observatoryLog', inverse: { name: 'observatory' }, items: { properties: { note: { fieldType: 'text', title: 'Note' }, sheet: { fieldType: 'file', title: 'Sheet' } } } } } },
    'workflow/copies': { title: 'Copies', entity: 'observatory', trigger: { on: 'created' }, when: { name: { $startsWith: 'Original' } }, steps: [
      { id: 'twin', kind: 'create', entity: 'observatory', set: { name: { $expr: "concat('Twin of ', name)" }, blueprint: { $record: 'blueprint' }, papers: { $record: 'papers' } } },
    ] },
  });
});

const records = '/api/records/observatory';
const uploaded = async (name: string): Promise<string> => (await upload(admin, name, pdf, 'application/pdf')).body.id;
const kept = async (body: object): Promise<string> => {
  const made = await admin.post(records, body);
  expect([made.status, made.status === 201 ? '' : made.body]).toEqual([201, '']);
  return made.body.id;
};
const fileCount = async () => (await world.live.db.rows({ text: `SELECT count(*)::int FROM ${world.schema}._file`, values: [] }))[0]?.[0];

test('a step that creates takes files over, one and several', async () => {
  const [plan, paper] = [await uploaded('plan.pdf'), await uploaded('paper.pdf')];
  await kept({ name: 'Original', blueprint: plan, papers: [paper] });
  await world.runJobs();
  const [twin] = (await admin.get(`${records}?fields=blueprint,papers&filter=${encodeURIComponent('{"name":"Twin of Original"}')}`)).body.data;
  expect(twin).toMatchObject({ blueprint: { name: 'plan.pdf' }, papers: [{ name: 'paper.pdf' }] });
  expect([plan, paper]).not.toContain(twin.blueprint.id);
  expect((await admin.get(`/api/files/${twin.blueprint.id}`)).status).toBe(200);
  expect((await admin.get('/api/workflows/runs?workflow=copies')).body.data).toMatchObject([{ state: 'done' }]);
});

test('an action that copies takes the files of lines along', async () => {
  const id = await kept({ name: 'Lined', logs: [{ note: 'first', sheet: await uploaded('sheet.pdf') }] });
  const copy = await admin.post(`${records}/${id}/actions/again`, {});
  expect([copy.status, copy.status === 201 ? '' : copy.body]).toEqual([201, '']);
  expect((await admin.get(`${records}/${copy.body.id}?fields=logs`)).body.logs).toMatchObject([{ note: 'first', sheet: { name: 'sheet.pdf' } }]);
});

test('a file of another record is not copied, whoever names it', async () => {
  const [own, foreign] = [await uploaded('own.pdf'), await uploaded('foreign.pdf')];
  const id = await kept({ name: 'Mine', blueprint: own });
  await kept({ name: 'Another', blueprint: foreign });
  const copiesOf = async (file: string) => {
    const before = await fileCount();
    await world.withSystem((ctx) => {
      const entity = ctx.model.entities.get('observatory')!;
      return ctx.db.transaction((tx) => withOwnFiles(ctx, entity, { blueprint: file }, { entity, values: new Map([['id', id]]), made: new Map() }, tx), 'generic');
    });
    return Number(await fileCount()) - Number(before);
  };
  expect([await copiesOf(own), await copiesOf(foreign)]).toEqual([1, 0]);
});
