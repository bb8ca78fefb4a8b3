// What a layout hides is off the screen, what must be filled in is not; and who uses a field or an entity is told, place by place.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type World } from '../support/world.ts';

let world: World;
let admin: Client;
beforeAll(async () => {
  world = await openWorld({ people: { ann: { roles: ['explorer'] } } });
  admin = world.as('admin');
});

interface Node { readonly id: string; readonly hidden?: boolean; readonly items?: readonly Node[] }
interface Usage { readonly kind: string; readonly name: string; readonly pointer: string }

async function publish(kind: string, name: string, document: object): Promise<void> {
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'layout' })).body;
  expect((await admin.put(`/api/metadata/change-sets/${id}/documents/${kind}/${name}?whole=true`, document)).status).toBe(200);
  const { body: plan } = await admin.post(`/api/metadata/change-sets/${id}/plan`);
  expect((await admin.post(`/api/metadata/change-sets/${id}/publish`, { planId: plan.id, approvals: [] })).body).toEqual({ revision: expect.any(Number) });
}

const hide = (nodes: readonly Node[], ids: readonly string[]): readonly Node[] => nodes.map((node) => ({ ...node, ...(ids.includes(node.id) && { hidden: true }), ...(node.items && { items: hide(node.items, ids) }) }));
const namesIn = (nodes: readonly Node[]): readonly string[] => nodes.flatMap((node) => [node.id, ...namesIn(node.items ?? [])]);

test('a layout is kept as single changes; what it hides is in no section and no form, unless it must be filled in', async () => {
  const { body: before } = await admin.get('/api/metadata/layout/planetForm');
  const [general, measures, contact] = before.merged.items;
  const [first, ...others] = general.items;
  await publish('layout', 'planetForm', { ...before.merged, items: hide([{ ...general, items: [...others.filter(({ id }: Node) => id !== 'tags'), others.find(({ id }: Node) => id === 'tags'), first] }, measures, contact], ['atlasUrl', 'name', 'measures']) });
  const { body: after } = await admin.get('/api/metadata/layout/planetForm');
  expect(after.overlay).toEqual({ name: 'planetForm', changes: [{ move: 'tags', after: 'description' }, { move: 'name', after: 'tags' }, { hide: 'name' }, { hide: 'measures' }, { hide: 'atlasUrl' }] });

  const { body: form } = await admin.get('/api/model/planet/form?action=create');
  const laid = form.uiSchema['ui:layout'].flatMap(({ fields }: { fields: readonly string[] }) => fields);
  for (const gone of ['atlasUrl', 'mass', 'radius']) {
    expect(laid).not.toContain(gone);
    expect(Object.keys(form.schema.properties)).not.toContain(gone);
  }
  expect(laid).toContain('name');
  expect(laid).toContain('tags');
  const { body: model } = await admin.get('/api/model');
  const planet = model.entities.find(({ name }: { name: string }) => name === 'planet');
  expect(namesIn(planet.layouts.form)).not.toContain('atlasUrl');
  expect(namesIn(planet.layouts.detail)).toContain('atlasUrl');
  await publish('layout', 'planetForm', after.below);
});

describe('usages', () => {
  const of = async (what: string): Promise<readonly string[]> => (await admin.get(`/api/metadata/usages?of=${what}`)).body.data.map(({ kind, name, pointer }: Usage) => `${kind}/${name}${pointer}`);

  test('of a field are its places in layouts, views, reports, roles, formulas and indexes', async () => {
    const kind = await of('planet.kind');
    expect(kind).toEqual(expect.arrayContaining(['view/habitablePlanets/columns/1', 'report/planetsByKind/groups/0/field', 'layout/planetForm/items/0/items/2/id', 'entity/planet/record/indexes/byKind/fields/0']));
    expect(await of('planet.mass')).toEqual(expect.arrayContaining(['entity/planet/properties/density/formula']));
    expect(await of('planet.gravity')).toEqual(expect.arrayContaining(['role/explorer/entities/planet/fields/gravity', 'entity/planet/properties/secretWeight/formula']));
    expect(await of('planet.habitable')).toEqual(expect.arrayContaining(['view/habitablePlanets/filter/habitable', 'report/planetsByKind/measures/3/filter/habitable']));
    expect(await of('planet.mass')).not.toEqual(expect.arrayContaining(['view/habitablePlanets/columns/1']));
  });

  test('of an entity are the links to it, its screens and its rights, but not its own document', async () => {
    const planet = await of('planet');
    expect(planet).toEqual(expect.arrayContaining(['entity/moon/properties/planet/entity', 'role/explorer/entities/planet', 'layout/planetForm/entity', 'view/habitablePlanets/entity']));
    expect(planet.filter((place) => place.startsWith('entity/planet/'))).toEqual([]);
  });

  test('are for administrators, and of what there is', async () => {
    expect((await world.as('ann').get('/api/metadata/usages?of=planet')).status).toBe(403);
    for (const unknown of ['comet', 'planet.tail', '']) expect((await admin.get(`/api/metadata/usages?of=${unknown}`)).status).toBe(unknown === '' ? 400 : 404);
  });
});

test('relations are told once each, with both ends and what a deletion does', async () => {
  const { data } = (await admin.get('/api/metadata/relations')).body;
  expect(data).toContainEqual({ from: 'moon', fromTitle: 'Moons', field: 'planet', title: 'Planet', kind: 'one', to: 'planet', toTitle: 'Planets', onDelete: 'cascade', inverse: 'Moons' });
  expect(data).toContainEqual(expect.objectContaining({ from: 'planet', field: 'parent', to: 'planet', onDelete: 'setNull', inverse: 'Orbiting bodies' }));
  expect(data.filter(({ from, field, to }: { from: string; field: string; to: string }) => `${from}.${field}.${to}` === 'moon.planet.planet')).toHaveLength(1);
  expect((await world.as('ann').get('/api/metadata/relations')).status).toBe(403);
});
