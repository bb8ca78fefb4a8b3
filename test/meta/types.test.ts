// Declarations and schemas that clients program against.
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { compile } from '../../engine/meta/compile.ts';
import { writeSchema, type WriteAction } from '../../engine/meta/json-schema.ts';
import { noNames } from '../../engine/meta/names.ts';
import { typesOf } from '../../engine/meta/types.ts';
import { layersOf } from '../compile/world.ts';

const result = compile({ revision: 7, layers: await layersOf('planets'), names: noNames });
if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
const model = result.value;
const plain = (text: string): string => text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');

test('every entity has a type to read and two to write; lines stand inside of their parent', async () => {
  const text = plain(await typesOf(model));
  for (const name of ['Planet', 'PlanetCreate', 'PlanetUpdate', 'Expedition', 'Moon', 'Signal', 'User']) expect(text).toContain(`export interface ${name} {`);
  expect(text).not.toContain('interface CrewLog');
  expect(text).toContain('planet: Planet;');
});

test('numbers read as their precision says, and are written as numbers or text', async () => {
  const text = plain(await typesOf(model));
  const [read = '', create = ''] = [/export interface Planet \{.*?export/.exec(text)?.[0], /export interface PlanetCreate \{.*?export/.exec(text)?.[0]];
  expect(read).toContain('mass?: string | null;');
  expect(read).toContain('radius?: number | null;');
  expect(create).toContain('mass?: number | string | null;');
  expect(create).toContain('kind?: Planet_kind;');
  expect(create).toContain('name: string;');
  expect(create).not.toContain('surveyCount');
});

test('choices are written out once, and named where a record is read, made or changed', async () => {
  const text = plain(await typesOf(model));
  expect(text).toContain('export type Planet_kind = "rocky" | "gas" | "ice" | "dwarf";');
  expect(text.split('= "rocky" | "gas" | "ice" | "dwarf";')).toHaveLength(3);
  expect(text).toContain('mood?: Expedition_logs_mood | null;');
  expect(text.match(/\bkind\??: Planet_kind( \| null)?;/g)).toHaveLength(3);
  expect(text).toMatch(/hazards\?: Planet_hazards\[\]( \| null)?;/);
  const names = [...text.matchAll(/export (?:type|interface) (\w+)/g)].map(([, name]) => name);
  expect(names).toHaveLength(new Set(names).size);
});

test.each<readonly [string, WriteAction, unknown, boolean]>([
  ['planet', 'create', { name: 'Mars' }, true],
  ['planet', 'create', {}, false],
  ['planet', 'create', { name: null }, false],
  ['planet', 'create', { name: 'Mars', kind: 'round' }, false],
  ['planet', 'create', { name: 'Mars', mass: '12345678901234567890.5', radius: 3389.5 }, true],
  ['planet', 'create', { name: 'Mars', population: '1e9' }, false],
  ['planet', 'create', { name: 'Mars', surveyCount: 1 }, false],
  ['planet', 'create', { name: 'Mars', id: '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f' }, false],
  ['planet', 'update', {}, true],
  ['planet', 'update', { description: null }, true],
  ['planet', 'update', { catalogueNo: 'X' }, false],
  ['planet', 'update', { parent: { id: '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f' } }, true],
  ['planet', 'update', { parent: 'mars' }, false],
  ['expedition', 'create', { name: 'One', logs: [{ note: 'Start', hours: 1.5 }] }, true],
  ['expedition', 'create', { name: 'One', logs: [{ nots: 'Start' }] }, false],
  ['expedition', 'update', { logs: [{ id: '0190c8e2-7b2a-7cc0-9d1f-3a5b6c7d8e9f', note: 'More' }] }, true],
])('the schema of %s %s judges %j as %s', (entity, action, body, expected) => {
  const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false });
  addFormats.default(ajv);
  expect(ajv.validate(writeSchema(model, model.entities.get(entity)!, action), body)).toBe(expected);
});
