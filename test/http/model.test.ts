// What the Model tells a person: no more than that person may use, in that person's language, by API names.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FormAnswer, LayoutNode, ModelAnswer, ModelEntity, ModelField } from '../../engine/shared/wire.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({
    people: {
      cap: { roles: ['captain'] }, ann: { roles: ['explorer'] }, arc: { roles: ['archivist'] }, vis: { roles: ['visitor'] }, binh: { roles: ['explorer'], locale: 'vi' },
      nobody: { roles: [] },
    },
  });
});

const model = async (person: string): Promise<ModelAnswer> => (await world.as(person).get('/api/model')).body;
const entity = async (person: string, name: string): Promise<ModelEntity> => {
  const found = (await model(person)).entities.find((item) => item.name === name);
  if (found === undefined) throw new Error(`${person} has no ${name}`);
  return found;
};
const field = (of: ModelEntity, name: string): ModelField | undefined => of.fields.find((item) => item.name === name);
const form = async (person: string, name: string, action = 'create') => world.as(person).get(`/api/model/${name}/form?action=${action}`);
const names = (nodes: readonly LayoutNode[] = []): readonly string[] => nodes.flatMap((node) => (node.kind === 'field' ? [node.id] : names(node.items)));

describe('the model', () => {
  test('holds the entities, actions and fields of the role and no others', async () => {
    const visitor = await model('vis');
    expect(visitor.entities.map((item) => item.name)).toEqual(['planet']);
    const planet = await entity('vis', 'planet');
    expect(planet.actions).toEqual(['read', 'comment']);
    expect(planet.fields.map((item) => item.name)).toEqual(['id', 'version', 'name', 'kind', 'discoveredOn']);
    expect(planet.relations).toEqual([]);
    expect(visitor.apps).toEqual([{ name: 'space', title: 'Space', icon: 'planet', pages: [expect.objectContaining({ kind: 'dashboard', name: 'overview' }), expect.objectContaining({ kind: 'report', name: 'planetsByKind', group: 'Figures' })], items: [{ entity: 'planet' }] }]);
    expect((await model('nobody')).entities).toEqual([]);
    expect((await model('nobody')).apps).toEqual([]);
  });

  test('says nothing of a field that is closed: no name, choice, default or view', async () => {
    const [visitor, explorer] = [await world.as('vis').get('/api/model'), await world.as('ann').get('/api/model')];
    for (const word of ['secretMass', 'hazards', 'radiation', 'tradeValue', 'Habitable', 'habitable']) expect(visitor.text).not.toContain(word);
    expect(explorer.text).not.toContain('secretMass');
    expect((await world.as('cap').get('/api/model')).text).toContain('secretMass');
  });

  test('tells apart what may be read, written, masked, filtered and sorted', async () => {
    const explorer = await entity('ann', 'planet');
    expect(field(explorer, 'gravity')).toMatchObject({ readable: true, writable: false, masked: false });
    expect(field(explorer, 'name')).toMatchObject({ readable: true, writable: true, required: true, sortable: true, searchable: true, maxLength: 80 });
    expect(field(explorer, 'contactPhone')).toMatchObject({ readable: true, writable: true, masked: true, sortable: false, operators: [], aggregates: [] });
    expect(field(explorer, 'code')).toMatchObject({ readable: true, writable: false });
    const archivist = await entity('arc', 'planet');
    expect(field(archivist, 'contactEmail')).toMatchObject({ masked: true, writable: false, operators: [] });
    expect(archivist.fields.filter((item) => item.writable)).toEqual([]);
  });

  test('tells relations with the field that points back, and lines with their fields', async () => {
    const planet = await entity('ann', 'planet');
    expect(planet.relations).toEqual(expect.arrayContaining([
      { name: 'moons', title: 'Moons', kind: 'inverse', target: 'moon', field: 'planet' },
      { name: 'satellites', title: 'Orbiting bodies', kind: 'inverse', target: 'planet', field: 'parent' },
      { name: 'signals', title: 'Signals', kind: 'inverse', target: 'signal', field: 'source' },
    ]));
    const expedition = await entity('ann', 'expedition');
    expect(expedition.currencyField).toBe('currency');
    expect(field(expedition, 'logs')?.items?.map((item) => item.name)).toEqual(expect.arrayContaining(['day', 'note', 'mood', 'hours', 'cost', 'planet']));
  });

  test('tells short titles of fields and relations for narrow places, in the reader’s language', async () => {
    const shorts = async (person: string) => {
      const mission = await entity(person, 'mission');
      return [field(mission, 'landing')?.short, field(mission, 'planet')?.short, mission.relations.find(({ name }) => name === 'probes')?.short];
    };
    expect(await shorts('ann')).toEqual(['Site', undefined, 'Probes']);
    expect(await shorts('binh')).toEqual(['Điểm', undefined, 'Thăm dò']);
  });

  test('tells which values of the record in hand a look-up for a field wants, to who may fill it', async () => {
    const mission = await entity('ann', 'mission');
    expect(field(mission, 'landing')?.lookup).toEqual({ for: 'mission.landing', record: ['planet'] });
    expect(field(mission, 'planet')?.lookup).toBeUndefined();
    expect(field(await entity('arc', 'mission'), 'landing')?.lookup).toBeUndefined();
  });

  test('has layouts of what is open, with every other field appended', async () => {
    const { layouts, fields } = await entity('ann', 'planet');
    const shown = names(layouts.form);
    expect(shown).toEqual(expect.arrayContaining(['name', 'kind', 'description', 'tradeValue', 'tradeCurrency']));
    expect(shown).not.toContain('gravity');
    expect(new Set(shown).size).toBe(shown.length);
    const writable = fields.filter((item) => item.writable && !item.system).map((item) => item.name);
    expect(shown).toEqual(expect.arrayContaining(writable));
    expect(layouts.list).toEqual(['code', 'name', 'kind', 'parent', 'population', 'tradeValue', 'discoveredOn', 'owner']);
    expect((await entity('vis', 'planet')).layouts.list).toEqual(['name', 'kind', 'discoveredOn']);
    expect(JSON.stringify(layouts.detail)).toContain('"moons"');
  });

  test('speaks the reader’s language, at once after it was changed', async () => {
    const planet = await entity('binh', 'planet');
    expect([planet.title, field(planet, 'kind')?.title, field(planet, 'kind')?.options?.[0]?.title]).toEqual(['Hành tinh', 'Loại', 'Đá']);
    expect(planet.views[0]?.title).toBe('Sống được');
    await world.as('admin').patch(`/api/records/user/${world.ids.binh}`, { locale: 'en' });
    expect((await entity('binh', 'planet')).title).toBe('Planet');
  });

  test('is not sent again to who has it, and is again after a change of rights', async () => {
    const first = await world.as('ann').get('/api/model');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await world.as('ann').get('/api/model', { 'if-none-match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await world.as('vis').get('/api/model', { 'if-none-match': tag })).status).toBe(200);
  });

  test('views stand by API names with their filter', async () => {
    const { views } = await entity('arc', 'planet');
    expect(views).toEqual([{ name: 'habitablePlanets', title: 'Habitable', columns: ['name', 'kind', 'population', 'discoveredOn'], filter: { habitable: true }, sort: '-discoveredOn' }]);
  });
});

describe('the form', () => {
  test('has a schema of what may be written and sections with each field’s widget', async () => {
    const { schema, uiSchema }: FormAnswer = (await form('ann', 'planet')).body;
    expect(schema).toMatchObject({ type: 'object', title: 'Planet', required: ['name'], additionalProperties: false });
    expect(Object.keys(schema.properties as object)).not.toContain('gravity');
    expect(Object.keys(schema.properties as object)).not.toContain('secretMass');
    expect((uiSchema['ui:layout'] as unknown[])[0]).toMatchObject({ key: 'general', title: 'General', columns: 2, fields: expect.arrayContaining(['name', 'kind']) });
    expect(uiSchema.name).toMatchObject({ 'ui:widget': 'text', 'ui:options': { field: { name: 'name', type: 'text' } } });
  });

  test('for a change leaves out what can be set only once', async () => {
    const properties = (body: FormAnswer) => Object.keys(body.schema.properties as object);
    expect(properties((await form('ann', 'planet')).body)).toContain('catalogueNo');
    expect(properties((await form('ann', 'planet', 'update')).body)).not.toContain('catalogueNo');
  });

  test('has titles in the reader’s language, in lines too', async () => {
    await world.as('admin').patch(`/api/records/user/${world.ids.binh}`, { locale: 'vi' });
    const { schema } = (await form('binh', 'expedition')).body;
    expect(schema.title).toBe('Chuyến thám hiểm');
    expect(schema.properties.logs.items.properties.note.title).toBe('Ghi chú');
  });

  test('is refused where the action is, and unknown where the entity is closed', async () => {
    expect((await form('vis', 'planet')).body).toMatchObject({ status: 403, code: 'access.action' });
    const [hidden, missing] = [await form('vis', 'moon'), await form('vis', 'nothing')];
    expect([hidden.status, hidden.body.code, missing.status, missing.body.code]).toEqual([404, 'query.unknown-entity', 404, 'query.unknown-entity']);
    expect((await form('ann', 'planet', 'destroy')).body).toMatchObject({ status: 400, code: 'http.parameter' });
  });
});

describe('the types', () => {
  test('are TypeScript of what the reader may see', async () => {
    const mine = await world.as('cap').get('/api/model/types.d.ts');
    expect(mine.status).toBe(200);
    expect(mine.text).toMatch(/export interface Planet \{/);
    expect(mine.text).toContain('secretMass');
    const theirs = await world.as('vis').get('/api/model/types.d.ts');
    expect(theirs.text).toMatch(/export interface Planet \{/);
    expect(theirs.text).not.toContain('secretMass');
    expect(theirs.text).not.toMatch(/interface Moon/);
  });
});
