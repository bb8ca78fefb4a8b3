// The packages of this repository compile without a word, and the format's normative example is accepted whole.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { commonKeywords } from '../../engine/meta/schema/kinds.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import { schemaTexts } from '../../engine/meta/generate.ts';
import { writeSchema } from '../../engine/meta/json-schema.ts';
import { noNames } from '../../engine/meta/names.ts';
import { recordActions } from '../../engine/meta/verify/roles.ts';
import { brief, layer, layersOf, metadataRoot } from './world.ts';

const withCrm = await layersOf('crm');
const withPlanets = await layersOf('planets');
const worlds = [['core and crm', withCrm], ['core and planets', withPlanets], ['all of them', [...withCrm, ...withPlanets.filter((layer) => layer.name === 'planets')]]] as const;

test.each(worlds)('%s compile without a diagnostic', (_, layers) => {
  expect(compile({ revision: 1, layers, names: noNames }).diagnostics).toEqual([]);
});

test('the normative example is accepted whole; what has no code yet is not-supported and nothing else', async () => {
  const text = await readFile(path.join(metadataRoot, '../test/compile/normative.json'), 'utf8');
  const layers = withCrm.map((layer) => ({ ...layer, documents: layer.documents.flatMap((document) => {
    if (document.kind === 'entity' && document.name === 'quote') return [{ ...document, text }];
    // Other documents that name fields which only the shipped entity has.
    return ['layout', 'view', 'translation', 'report', 'dashboard', 'app'].includes(document.kind) ? [] : [{ ...document, text: withoutActs(document.text ?? '{}') }];
  }) }));
  // What the example finds at its neighbours, and they do not ship.
  const neighbours = layer('neighbours', { 'entity/order': { properties: { billingAddress: { fieldType: 'address' } } } });
  const { diagnostics } = compile({ revision: 1, layers: [...layers, neighbours], names: noNames });
  expect([...new Set(diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.document}`))]).toEqual(['meta.not-supported crm/entity/quote']);
  expect(diagnostics.map(brief)).toEqual(expect.arrayContaining([
    'meta.not-supported crm/entity/quote /capabilities/print',
  ]));
});

/** Without what is done to the shipped quote, or makes one: the example has acts of its own. */
function withoutActs(text: string): string {
  const document: { home?: string; entities?: Record<string, { actions?: Record<string, unknown> }>; capabilities?: { convert?: Record<string, { entity?: string }> } } = JSON.parse(text);
  for (const { actions = {} } of Object.values(document.entities ?? {})) for (const name of Object.keys(actions)) if (name !== '*' && !recordActions.includes(name)) delete actions[name];
  // The first page of a role is a dashboard.
  delete document.home;
  const { convert } = document.capabilities ?? {};
  for (const [name, { entity }] of Object.entries(convert ?? {})) if (entity === 'quote') delete convert?.[name];
  return JSON.stringify(document);
}

describe('JSON Schema keeps its meaning', () => {
  const ours = [...new Set(['fieldType', 'scale', 'precision', ...Object.keys(commonKeywords), ...[...fieldTypes.values()].flatMap((type) => Object.keys(type.keywords))])]
    .filter((keyword) => !['title', 'description', 'default', 'readOnly', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'items'].includes(keyword));

  const everything = [...withCrm, ...withPlanets.filter((layer) => layer.name === 'planets')];

  test('in the properties of every document', () => {
    const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
    ajv.addVocabulary(ours);
    const documents = everything.flatMap((layer) => layer.documents).filter((document) => document.kind === 'entity' || document.kind === 'setting');
    for (const { name, text } of documents) {
      const { properties, required } = JSON.parse(text ?? '') as { readonly properties: object; readonly required?: readonly string[] };
      expect({ name, isSchema: typeof ajv.compile({ type: 'object', properties, ...(required && { required }) }) }).toEqual({ name, isSchema: 'function' });
    }
    expect(documents.length).toBeGreaterThan(15);
  });

  test('in the schemas of what is written', () => {
    const result = compile({ revision: 1, layers: everything, names: noNames });
    if (!result.ok) throw new Error('no Model');
    for (const entity of result.value.entities.values()) {
      for (const action of ['create', 'update'] as const) {
        const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false });
        addFormats.default(ajv);
        const validate = ajv.compile(writeSchema(result.value, entity, action));
        expect({ entity: entity.key, takesNothingUnknown: validate({ nonsense: 1 }) }).toEqual({ entity: entity.key, takesNothingUnknown: false });
      }
    }
  });
});

test('the files in metadata/schema are those that the engine validates with', async () => {
  const files = await readdir(path.join(metadataRoot, 'schema'));
  const texts = await Promise.all(files.sort().map(async (file) => [file, await readFile(path.join(metadataRoot, 'schema', file), 'utf8')] as const));
  expect(texts).toEqual([...schemaTexts()].sort());
});

test('every document points its editor at the schema of its kind', () => {
  for (const layer of withCrm) {
    for (const { kind, name, text } of layer.documents) expect(`${name} ${(JSON.parse(text ?? '') as { $schema?: string }).$schema}`).toBe(`${name} ../../schema/${kind}.schema.json`);
  }
});
