// Documents as a whole, the way forms edit them: the server keeps what the packages do not say, and tells mistakes at their place.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let admin: Client;
beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  admin = world.as('admin');
});

const view = '/api/metadata/view/habitablePlanets';

async function publishWhole(kind: string, name: string, document: object): Promise<void> {
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'whole' })).body;
  expect((await admin.put(`/api/metadata/change-sets/${id}/documents/${kind}/${name}?whole=true`, document)).status).toBe(200);
  const { body: plan } = await admin.post(`/api/metadata/change-sets/${id}/plan`);
  const approvals = plan.findings.filter((item: { level: string }) => item.level === 'approve').map((item: { id: string }) => item.id);
  expect((await admin.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals })).body).toEqual({ revision: expect.any(Number) });
}

describe('a whole document', () => {
  test('leaves in the overlay what the package does not say, and nothing once it says the same again', async () => {
    const { body: before } = await admin.get(view);
    expect(before).toMatchObject({ overlay: null, below: before.merged });
    await publishWhole('view', 'habitablePlanets', { ...before.merged, title: 'Green', columns: ['name', 'kind'] });
    const { body: changed } = await admin.get(view);
    expect(changed.overlay).toEqual({ name: 'habitablePlanets', title: 'Green', columns: ['name', 'kind'] });
    expect(changed.merged).toEqual({ ...before.merged, title: 'Green', columns: ['name', 'kind'] });
    expect(changed.provenance).toMatchObject({ '': 'planets', '/title': 'overlay', '/filter': 'planets' });
    const listed = (await admin.get('/api/metadata/view')).body.data;
    expect(listed).toContainEqual({ name: 'habitablePlanets', title: 'Green', package: 'planets', changed: true, hidden: false, about: 'planet' });
    await publishWhole('view', 'habitablePlanets', changed.below);
    expect((await admin.get(view)).body).toMatchObject({ overlay: null, merged: before.merged });
  });

  test('moves and removes the places of a layout', async () => {
    const { body: before } = await admin.get('/api/metadata/layout/planetForm');
    const [first, ...rest] = before.merged.items;
    const items = [...rest, { ...first, items: first.items.slice(1).toReversed() }];
    await publishWhole('layout', 'planetForm', { ...before.merged, items });
    expect((await admin.get('/api/metadata/layout/planetForm')).body.merged.items).toEqual(items);
  });

  test('that leaves out what no layer can take away is refused, place by place', async () => {
    const { id } = (await admin.post('/api/metadata/change-sets', { title: 'less' })).body;
    const { filter: _, ...less } = (await admin.get(view)).body.merged;
    expect((await admin.put(`/api/metadata/change-sets/${id}/documents/view/habitablePlanets?whole=true`, less)).body).toMatchObject({ status: 422, code: 'deploy.cannot-remove', errors: [{ pointer: '/filter' }] });
  });
});

test('whether a document is whole is said with true or false; anything else is not understood and writes nothing', async () => {
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'words' })).body;
  const { merged } = (await admin.get(view)).body;
  const put = (whole: string) => admin.put(`/api/metadata/change-sets/${id}/documents/view/habitablePlanets${whole}`, merged);
  for (const whole of ['?whole=1', '?whole=yes', '?whole=TRUE', '?whole=']) expect((await put(whole)).body).toMatchObject({ status: 400, code: 'http.parameter', errors: [{ pointer: '?whole' }] });
  expect((await admin.get(`/api/metadata/change-sets/${id}`)).body.documents).toEqual([]);
  expect((await put('?whole=false')).status).toBe(200);
});

describe('a check', () => {
  const check = (documents: readonly object[]) => admin.post('/api/metadata/check', { documents });

  test('tells everything that is wrong with a draft, each at its place in the whole document, in the reader’s language', async () => {
    const { body: role } = await admin.get('/api/metadata/role/archivist');
    const wrong = { ...role.merged, entities: { ...role.merged.entities, planett: { actions: { read: 'everywhere' } } }, sytem: [] };
    const found = (await check([{ kind: 'role', name: 'archivist', document: wrong }])).body.data;
    expect(found).toEqual(expect.arrayContaining([
      expect.objectContaining({ severity: 'error', kind: 'role', name: 'archivist', pointer: '/sytem', hint: expect.stringContaining('system') }),
      expect.objectContaining({ pointer: '/entities/planett/actions/read' }),
    ]));
    const vietnamese = await admin.post('/api/metadata/check', { documents: [{ kind: 'view', name: 'fresh', document: { title: 'X' } }] }, { 'accept-language': 'vi' });
    expect(vietnamese.body.data).toContainEqual(expect.objectContaining({ kind: 'view', name: 'fresh', pointer: '/entity' }));
  });

  test('looks at drafts together, and at what others lose by them', async () => {
    const fresh = { kind: 'view', name: 'fresh', document: { title: 'Fresh', entity: 'comet', columns: ['tail'] } };
    const comet = { kind: 'entity', name: 'comet', document: { title: 'Comet', properties: { tail: { fieldType: 'integer', title: 'Tail' } } } };
    expect((await check([fresh])).body.data).toContainEqual(expect.objectContaining({ kind: 'view', name: 'fresh', pointer: '/entity' }));
    expect((await check([fresh, comet])).body.data).toEqual([]);
    expect((await admin.get('/api/metadata/entity/comet')).status).toBe(404);
  });

  test('is for those who may change metadata', async () => {
    expect((await world.as('ann').post('/api/metadata/check', { documents: [] })).status).toBe(403);
    expect((await world.as('ann').get('/api/metadata/kinds')).status).toBe(403);
    expect((await check([{ kind: 'view', name: 'x', document: 7 }])).body).toMatchObject({ status: 400, code: 'deploy.document-shape' });
  });
});

test('kinds come with meta-schemas in the reader’s language, and documents with their Vietnamese texts', async () => {
  const kinds = (await admin.get('/api/metadata/kinds')).body.data;
  expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['entity', 'role', 'layout', 'view', 'app', 'translation', 'setting', 'options', 'data']));
  const role = kinds.find(({ kind }: { kind: string }) => kind === 'role');
  expect(role.schema.properties).toMatchObject({ title: { title: 'Title' }, entities: { 'x-keys': 'entity' } });
  const { body } = await admin.get('/api/metadata/entity/planet');
  expect(body.vi['/properties/name/title']).toEqual(expect.any(String));
});
