// What a compiled Model holds, and what of it survives a change elsewhere.
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import type { Layer } from '../../engine/meta/input.ts';
import type { Model } from '../../engine/meta/model.ts';
import { noNames } from '../../engine/meta/names.ts';
import { entity, layer, layersOf, modelOf, name, text } from './world.ts';

const layers = await layersOf('planets');

function build(extra: readonly Layer[] = [], previous?: Model): Model {
  const result = compile({ revision: 2, layers: [...layers, ...extra], names: previous?.names ?? noNames, ...(previous && { previous }) });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return result.value;
}

const model = build();
const planet = model.entities.get('planet')!;
const expedition = model.entities.get('expedition')!;
const crewLog = model.entities.get('crewLog')!;

describe('an entity', () => {
  test('has the system fields first, owner and team as its ownership has them', () => {
    const system = (key: string): readonly string[] => [...model.entities.get(key)!.fields.values()].filter((field) => field.system).map((field) => field.key);
    const always = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];
    expect([system('planet'), system('expedition'), system('moon'), system('signal')]).toEqual([[...always, 'owner', 'team'], [...always, 'team'], always, always]);
    expect([...planet.fields.keys()].slice(0, 9)).toEqual([...always, 'owner', 'team', 'code']);
  });

  test('knows the columns of its system fields', () => {
    const column = (key: string): string | undefined => planet.fields.get(key)?.columns[0]?.name;
    expect(['id', 'createdAt', 'updatedBy', 'owner', 'team'].map(column)).toEqual(['id', 'created_at', 'updated_by', 'owner_id', 'team_id']);
  });

  test('splits its label and its order', () => {
    expect(expedition.label).toEqual([{ field: 'code' }, { text: ' · ' }, { field: 'name' }]);
    expect(expedition.sort).toEqual([{ field: 'startsOn', descending: true }]);
  });

  test('has a base column for money where it has a currency, its lines too', () => {
    expect(expedition.fields.get('budget')?.columns).toEqual([{ part: '', sqlType: 'numeric(15,2)', name: 'budget' }, { part: 'base', sqlType: 'numeric(21,2)', name: 'budget_base' }]);
    expect(crewLog.fields.get('cost')?.columns.map((column) => column.part)).toEqual(['', 'base']);
    expect(planet.fields.get('tradeValue')?.columns.map((column) => column.part)).toEqual(['']);
    expect([expedition.currency, crewLog.currency]).toEqual([{ field: 'currency', rate: 'exchangeRate' }, undefined]);
  });

  test('marks what clients never write', () => {
    expect(['id', 'code', 'surveyCount', 'name', 'owner'].map((key) => planet.fields.get(key)?.readOnly)).toEqual([true, true, true, false, false]);
  });

  test('leaves long values and internal fields out of the defaults, and internal ones out of the API', () => {
    const inner = modelOf(layer('app', { 'entity/star': entity({ name, secret: { ...text, internal: true } }) })).entities.get('star')!;
    expect([planet.fields.get('description')?.inDefault, expedition.fields.get('logs')?.inDefault, inner.fields.get('secret')?.inDefault, planet.fields.get('name')?.inDefault]).toEqual([false, false, false, true]);
    expect([inner.fields.has('secret'), inner.fieldByApiName.has('secret')]).toEqual([true, false]);
  });

  test('fills what the document leaves open', () => {
    const star = modelOf(layer('app', { 'entity/star': entity({ amount: { fieldType: 'integer' }, firstName: { fieldType: 'text' } }) })).entities.get('star')!;
    expect(star).toMatchObject({ title: 'Star', titlePlural: 'Star', apiName: 'star', ownership: 'none', trash: true, history: true, label: [{ field: 'firstName' }], sort: [{ field: 'createdAt', descending: true }], identity: [] });
    expect(star.fields.get('firstName')?.title).toBe('First name');
  });
});

describe('relations', () => {
  test('stand on both sides', () => {
    expect([...planet.relations.values()].map(({ key, kind, target, via }) => [key, kind, target, `${via.entity}.${via.field}`])).toEqual([
      ['expeditions', 'inverseLinks', 'expedition', 'expedition.planets'],
      ['missions', 'inverse', 'mission', 'mission.planet'],
      ['moons', 'inverse', 'moon', 'moon.planet'],
      ['satellites', 'inverse', 'planet', 'planet.parent'],
      ['signals', 'inverseAny', 'signal', 'signal.source'],
      ['crewLogs', 'inverse', 'crewLog', 'crewLog.planet'],
    ]);
    expect(expedition.relations.get('logs')).toMatchObject({ kind: 'lines', target: 'crewLog' });
    expect(expedition.fields.get('planets')).toMatchObject({ junction: 'expedition_planets', columns: [], target: 'planet' });
  });

  test('of lines make an entity of their own that hangs on its parent', () => {
    expect(crewLog).toMatchObject({ table: 'crew_log', package: 'planets', parent: { entity: 'expedition', link: 'expedition', lines: 'logs' }, ownership: { via: 'expedition' }, sort: [{ field: 'position', descending: false }] });
    expect(crewLog.fields.get('expedition')).toMatchObject({ system: true, readOnly: true, required: true, target: 'expedition', columns: [{ part: '', sqlType: 'uuid', name: 'expedition' }] });
    expect(crewLog.document.properties.note).toMatchObject({ fieldType: 'text' });
  });

  test('of lines may point at an entity with a document of its own', () => {
    const found = modelOf(layer('app', {
      'entity/star': entity({ name, spots: { fieldType: 'lines', title: 'Spots', entity: 'spot', inverse: { name: 'star' } } }),
      'entity/spot': entity({ name }, { record: { ownership: { via: 'star' } } }),
    })).entities.get('spot');
    expect(found).toMatchObject({ title: 'Star', parent: { entity: 'star', link: 'star', lines: 'spots' } });
    expect([...found!.fields.values()].filter((field) => field.key === 'star')).toHaveLength(1);
  });
});

test('a rename changes the API name and no physical name', () => {
  const renamed = build([{ name: 'overlay', documents: [{ kind: 'entity', name: 'planet', json: { apiName: 'world', properties: { name: { apiName: 'called' } } } }] }], model).entityByApiName.get('world')!;
  expect(renamed).toMatchObject({ key: 'planet', table: 'planet' });
  expect(renamed.fieldByApiName.get('called')?.columns).toEqual(planet.fields.get('name')?.columns);
});

describe('recompilation', () => {
  test('gives the same hash for the same documents', () => {
    expect(build().hash).toBe(model.hash);
  });

  test('takes over every entity of which nothing changed, and makes the others anew', () => {
    const next = build([{ name: 'overlay', documents: [{ kind: 'entity', name: 'moon', json: { properties: { colour: { fieldType: 'text', title: 'Colour' } } } }] }], model);
    const kept = [...next.entities.values()].filter((each) => model.entities.get(each.key) === each).map((each) => each.key);
    expect(kept.sort()).toEqual([...model.entities.keys()].filter((key) => key !== 'moon').sort());
    expect(next.hash).not.toBe(model.hash);
  });

  test('makes an entity anew when the label of what it links to changes', () => {
    const next = build([{ name: 'overlay', documents: [{ kind: 'entity', name: 'planet', json: { record: { label: '{code} {name}' } } }] }], model);
    const changed = [...next.entities.values()].filter((each) => model.entities.get(each.key) !== each).map((each) => each.key);
    expect(changed.sort()).toEqual(['crewLog', 'expedition', 'mission', 'moon', 'planet', 'signal']);
  });

  test('does not see the order of keys', () => {
    const turned = layers.map((each) => ({ ...each, documents: each.documents.map((document) => ({ kind: document.kind, name: document.name, json: reversed(JSON.parse(document.text ?? '')) })) }));
    const again = compile({ revision: 2, layers: turned, names: noNames, previous: model });
    expect(again.ok && [...again.value.entities.values()].map((each) => each.key)).toEqual([...model.entities.keys()].map(() => expect.any(String)));
    expect(again.ok && again.value.names).toEqual(model.names);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, reversed(member)])) : value;
}
