// Compiling in steps and with documents known from before gives what compiling at once gives, mistakes included.
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { breathing } from '../../engine/lib/breathe.ts';
import { compile, compileInSteps } from '../../engine/meta/compile.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';
import type { Layer } from '../../engine/meta/input.ts';
import { knownDocuments } from '../../engine/meta/merge/known.ts';
import { noNames } from '../../engine/meta/names.ts';
import { schemaFiles } from '../../engine/meta/schema/kinds.ts';
import { coreLayers, entity, layer, layersOf, name, text } from './world.ts';

const star = entity({ name });

/** What an overlay may say: sound, broken, aiming at nothing, a part of a document, a kind that is none. */
const sayings: readonly (readonly [string, object | string])[] = [
  ['entity/star', { properties: { mass: text } }], ['entity/star', { properties: { mass: { ...text, title: 'Weight' } } }], ['entity/star', { properties: { nme: { title: 'N' } } }],
  ['entity/star', '{ "name": "star", '], ['entity/star', { titel: 'S' }], ['entity/moon', star], ['entity/moon', { title: 'Part' }], ['entity/moon', { ...star, record: { sort: 'nothing' } }],
  ['entity/user', { title: 'Human' }], ['rolle/x', {}], ['view/all', { title: 'All', entity: 'moon' }], ['entity/star', { rules: { r: { check: { name: 'x' }, message: 'No.' } } }],
];
const overlays = fc.array(fc.subarray([...sayings], { maxLength: 4 }).map((said): Layer => layer('overlay', Object.fromEntries(said) as Parameters<typeof layer>[1])), { minLength: 2, maxLength: 6 });

test('documents known from before change nothing: neither the Model nor what is found', () => {
  fc.assert(fc.property(overlays, (history) => {
    const known = knownDocuments();
    for (const overlay of [...history, ...history]) {
      const input = { revision: 1, layers: [...coreLayers, layer('app', { 'entity/star': star }), overlay], names: noNames };
      const [once, again] = [compile(input), compile({ ...input, known })];
      expect(again.diagnostics).toEqual(once.diagnostics);
      expect(again.ok && [again.value.hash, again.value.provenance, again.value.documents]).toEqual(once.ok && [once.value.hash, once.value.provenance, once.value.documents]);
    }
  }), { numRuns: 30 });
});

test('of a package whose overlay changes one document, the others are the very same objects', async () => {
  const known = knownDocuments();
  const layers = await layersOf('crm');
  const [first, second] = [layers, [...layers, layer('overlay', { 'entity/task': { properties: { extra: text } } })]].map((each) => compile({ revision: 1, layers: each, names: noNames, known }));
  if (first?.ok !== true || second?.ok !== true) throw new Error('the package does not compile');
  const changed = [...second.value.documents].flatMap(([kind, documents]) => [...documents].filter(([key, document]) => document !== first.value.documents.get(kind)?.get(key)).map(([key]) => `${kind}/${key}`));
  expect(changed).toEqual(['entity/task']);
  expect(second.value.entities.get('task')?.fields.has('extra')).toBe(true);
});

test('there is a step for every document, and others get their turn between steps that take long', async () => {
  const layers = await layersOf('crm');
  const steps = compileInSteps({ revision: 1, layers, names: noNames });
  let count = 0;
  while (steps.next().done !== true) count += 1;
  expect(count).toBeGreaterThan(layers.flatMap((each) => each.documents).length);

  const heard: string[] = [];
  setImmediate(() => heard.push('somebody else'));
  const busy = function* (): Generator<undefined, string> {
    for (const word of ['begin', 'end']) {
      for (const begunMs = performance.now(); performance.now() - begunMs < 20;) { /* a long step */ }
      heard.push(word);
      yield;
    }
    return 'done';
  };
  expect(await breathing(busy())).toBe('done');
  expect(heard).toEqual(['begin', 'somebody else', 'end']);
});

test('every meta-schema is a JSON Schema, strictly', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  ajv.addVocabulary(['x-merge', 'x-key', 'x-notYet', 'x-notYetValues']);
  for (const [file, schema] of schemaFiles(fieldTypes)) expect([file, ajv.validateSchema(schema), ajv.errors]).toEqual([file, true, null]);
});
