// Laws of merging layers, over random documents that follow a small annotated schema.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonSchema } from '../../engine/meta/field-types/contract.ts';
import { difference } from '../../engine/meta/merge/difference.ts';
import { introduce, type Reading } from '../../engine/meta/merge/introduce.ts';
import { overlay } from '../../engine/meta/merge/overlay.ts';
import { originsOf, valueOf, type Merged } from '../../engine/meta/merge/tree.ts';
import { rootSchema } from '../../engine/meta/schema/walk.ts';

const node: JsonSchema = {
  type: 'object', 'x-merge': 'map',
  properties: {
    title: { type: 'string' },
    filter: { type: 'object', 'x-merge': 'atomic' },
    names: { type: 'array', 'x-merge': 'set' },
    items: { type: 'array', 'x-merge': 'keyed', 'x-key': 'value', items: { $ref: '#/$defs/item' } },
    parts: { type: 'object', 'x-merge': 'map', additionalProperties: { $ref: '#/$defs/node' } },
  },
};
const schema = rootSchema({ ...node, $defs: { node, item: { type: 'object', properties: { value: { type: 'string' }, title: { type: 'string' } } } } });

const key = fc.constantFrom('a', 'b', 'c', 'd');
const word = fc.string({ minLength: 1, maxLength: 4 });
const names = fc.uniqueArray(key, { maxLength: 4 });
const items = fc.uniqueArray(fc.record({ value: key, title: word }, { requiredKeys: ['value'] }), { selector: (item) => item.value, maxLength: 4 });
const { document } = fc.letrec<{ document: Readonly<Record<string, unknown>> }>((tie) => ({
  document: fc.record({
    title: word, names, items,
    filter: fc.dictionary(key, fc.oneof(word, fc.integer(), fc.array(word, { maxLength: 2 })), { maxKeys: 3 }),
    parts: fc.dictionary(key, tie('document'), { maxKeys: 3, depthIdentifier: 'parts' }),
  }, { requiredKeys: [] }),
}));

type Document = Readonly<Record<string, unknown>>;
const complaints: string[] = [];
const reading = (layer: string): Reading => ({ layer, report: (pointer, code) => { complaints.push(`${layer} ${pointer} ${code}`); } });
const stack = (first: Document, ...higher: readonly Document[]): Merged =>
  higher.reduce<Merged>((below, patch, index) => overlay(below, patch, schema, '', reading(`layer${index + 1}`)), introduce(first, schema, '', reading('layer0')));
const merged = (first: Document, ...higher: readonly Document[]): unknown => valueOf(stack(first, ...higher));

/** Sets in one order, and what is empty left out: the order of a set has no meaning, and a list that lost all its items is an empty one. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.toSorted() : value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]): [string, unknown] => [name, name === 'filter' ? member : tidy(member)]).filter(([name, member]) => !(['names', 'items'].includes(String(name)) && Array.isArray(member) && member.length === 0)));
}

/** The same shape with every leaf null: a layer that takes everything back that it could say. */
function nulled(value: Document): Document {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === 'parts' ? Object.fromEntries(Object.entries(member as Document).map(([part, inner]) => [part, nulled(inner as Document)])) : null]));
}

describe('merging', () => {
  test('nothing over a document is the document', () => {
    fc.assert(fc.property(document, (first) => { expect(merged(first, {})).toEqual(merged(first)); expect(merged(first)).toEqual(first); }));
  });

  test('a document over itself is the document', () => {
    fc.assert(fc.property(document, (first) => { expect(merged(first, first)).toEqual(first); }));
  });

  test('what a layer has to say, said, gives what was wanted, or tells every place that no layer can take away', () => {
    fc.assert(fc.property(document, document, (first, wanted) => {
      const kept: string[] = [];
      const said = difference(first, wanted, schema, (pointer) => { kept.push(pointer); });
      const result = merged(first, said === undefined ? {} : said as Document);
      if (kept.length === 0) expect(tidy(result)).toEqual(tidy(wanted));
      else for (const pointer of kept) expect(pointer).toMatch(/\/(title|filter|parts|[a-d])$/);
      expect(difference(wanted, wanted, schema, () => {})).toBeUndefined();
    }));
  });

  test('null says nothing: the lower value shows again', () => {
    fc.assert(fc.property(document, document, (first, second) => {
      expect(merged(first, nulled(first))).toEqual(first);
      expect(merged(first, second, nulled(second))).toEqual(merged(first, second));
    }));
  });

  test('null over what nobody has adds nothing', () => {
    const silence = { title: null, filter: null, names: null, items: null, parts: null };
    fc.assert(fc.property(document, (first) => { expect(merged(first, silence)).toEqual(first); }));
  });

  test('what a layer says of single values and filters, it gets', () => {
    fc.assert(fc.property(document, document, (first, second) => {
      const result = merged(first, second) as Document;
      if (second.title !== undefined) expect(result.title).toBe(second.title);
      if (second.filter !== undefined) expect(result.filter).toEqual(second.filter);
      expect(new Set(result.names as readonly string[] ?? [])).toEqual(new Set([...(first.names as readonly string[] ?? []), ...(second.names as readonly string[] ?? [])]));
    }));
  });

  test('layers that speak of different keys may come in any order', () => {
    fc.assert(fc.property(document, document, document, (first, second, third) => {
      const one = { title: second.title, parts: { a: second } };
      const two = { filter: third.filter, parts: { b: third } };
      const clean = (value: Document): Document => JSON.parse(JSON.stringify(value)) as Document;
      expect(merged(first, clean(one), clean(two))).toEqual(merged(first, clean(two), clean(one)));
    }));
  });

  test('the order of keys has no meaning', () => {
    const turned = (value: unknown): unknown => Array.isArray(value) ? value.map(turned) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, turned(member)])) : value;
    fc.assert(fc.property(document, document, (first, second) => { expect(merged(turned(first) as Document, turned(second) as Document)).toEqual(merged(first, second)); }));
  });

  test('a keyed list keeps the order below, and every key once', () => {
    fc.assert(fc.property(items, items, (first, second) => {
      const keys = (merged({ items: first }, { items: second }) as { readonly items: readonly { readonly value: string }[] }).items.map((item) => item.value);
      const below = first.map((item) => item.value);
      expect(keys).toEqual([...below, ...second.map((item) => item.value).filter((value) => !below.includes(value))]);
    }));
  });

  test('what a layer removes is gone, and saying it again brings it back', () => {
    fc.assert(fc.property(items.filter((list) => list.length > 0), (first) => {
      const [{ value }] = first as [{ readonly value: string }];
      const without = { items: [{ value, $remove: true }] };
      const keys = (list: unknown): readonly string[] => (list as { readonly items: readonly { readonly value: string }[] }).items.map((item) => item.value);
      expect(keys(merged({ items: first }, without))).toEqual(first.slice(1).map((item) => item.value));
      expect(keys(merged({ items: first }, without, { items: first }))).toContain(value);
    }));
  });
});

describe('the origin of a value', () => {
  test('is a layer that has that very value at that very place', () => {
    fc.assert(fc.property(document, document, document, (first, second, third) => {
      const layers = [first, second, third];
      const tree = stack(first, second, third);
      const value = valueOf(tree);
      for (const [pointer, origin] of originsOf(tree)) {
        const said = at(layers[Number(origin.layer.slice('layer'.length))], origin.pointer);
        expect(said).toBeDefined();
        const result = at(value, pointer);
        if (typeof result !== 'object') expect(said).toEqual(result);
      }
    }));
  });

  test('is known for every place', () => {
    fc.assert(fc.property(document, document, (first, second) => {
      const tree = stack(first, second);
      const known = new Set(originsOf(tree).keys());
      for (const pointer of placesOf(valueOf(tree), '')) expect(known).toContain(pointer);
    }));
  });
});

test('no law was kept by refusing', () => {
  expect(complaints).toEqual([]);
});

function at(value: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? Object.entries(inner).find(([name]) => name === step)?.[1] : undefined), value);
}

/** Every place but the insides of filters, which are one value. */
function placesOf(value: unknown, pointer: string): readonly string[] {
  if (typeof value !== 'object' || value === null || pointer.endsWith('/filter')) return [pointer];
  return [pointer, ...Object.entries(value).flatMap(([name, member]) => placesOf(member, `${pointer}/${name}`))];
}
