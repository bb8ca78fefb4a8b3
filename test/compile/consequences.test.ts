// One mistake is one complaint: what only follows from it is not told, what is wrong by itself is.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile } from '../../engine/meta/compile.ts';
import { knownDocuments } from '../../engine/meta/merge/known.ts';
import { noNames } from '../../engine/meta/names.ts';
import { brief, diagnose, entity, layer, layersOf, name } from './world.ts';

const layers = await layersOf('crm');
const known = knownDocuments();
const fields = layers.flatMap(({ documents }) => documents.filter(({ kind }) => kind === 'entity').flatMap((document) => {
  const { properties = {} }: { properties?: object } = JSON.parse(document.text ?? '{}');
  return Object.keys(properties).map((field) => ({ name: document.name, field }));
}));

test('a field of any entity with a type that there is not is told once, at its type, and nothing else is', () => {
  fc.assert(fc.property(fc.constantFrom(...fields), ({ name: of, field }) => {
    const broken = layer('overlay', { [`entity/${of}`]: { properties: { [field]: { fieldType: 'integr' } } } });
    const found = compile({ revision: 1, layers: [...layers, broken], names: noNames, known }).diagnostics;
    expect(found.map(brief)).toEqual([`meta.value overlay/entity/${of} /properties/${field}/fieldType → integer`]);
  }), { numRuns: process.env.TRELLIS_FULL === '1' ? fields.length : 12 });
});

const star = { 'entity/star': entity({ name }), 'view/bright': { title: 'Bright', entity: 'star', columns: ['name'] } };
const moon = (sun: object) => ({ 'entity/moon': entity({ name, sun: { fieldType: 'link', title: 'Sun', onDelete: 'setNull', inverse: { name: 'moons', title: 'Moons' }, ...sun } }) });
const detail = { 'layout/starDetail': { entity: 'star', title: 'Star page', type: 'detail', items: [{ id: 'moons', kind: 'related' }] } };

describe('beside its cause', () => {
  test('a mistake of its own is still told, after the cause, wherever it stands', () => {
    expect(diagnose({ ...star, ...detail, ...moon({ entity: 'star', fieldType: 'lnk' }), 'view/bright': { title: 'Bright', entity: 'star', columns: ['size'] } })).toEqual([
      'meta.value app/entity/moon /properties/sun/fieldType → link',
      'meta.unknown-field app/view/bright /columns/0',
    ]);
  });

  test('a link that points nowhere is told, and not whoever uses its other end', () => {
    expect(diagnose({ ...star, ...detail, ...moon({ entity: 'sstar' }) })).toEqual(['meta.unknown-entity app/entity/moon /properties/sun/entity → star']);
    expect(diagnose({ ...star, ...detail, ...moon({ entity: 'star' }) })).toEqual([]);
  });

  test('documents that name one that cannot be read are not at fault', () => {
    expect(diagnose({ ...star, ...detail, 'entity/moon': JSON.stringify(moon({ entity: 'star' })['entity/moon']).slice(0, -1) }).map((line) => line.split(' ')[1])).toEqual(['app/entity/moon']);
  });
});
