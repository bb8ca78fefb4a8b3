// The generator by itself, without a database: what it makes for any day, and how much of it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../../engine/main/config.ts';
import { rootFolder } from '../../engine/main/places.ts';
import type { PastRow } from '../../engine/main/seed-records.ts';
import { mainSite } from '../../engine/main/start.ts';

interface Demo {
  readonly teams: readonly { readonly ref: string; readonly values: object }[];
  readonly people: readonly { readonly ref: string; readonly values: object }[];
  readonly records: readonly { readonly entity: string; readonly rows: readonly PastRow[] }[];
  readonly files: readonly { readonly ref: string }[];
}
let demo: (options: { readonly now: string; readonly scale: number }) => Demo;
beforeAll(async () => {
  const module = await import(pathToFileURL(path.join(rootFolder(), 'seeds/demo/generate.mjs')).href) as { demo: typeof demo };
  demo = module.demo;
});

const referencesIn = (value: unknown): readonly string[] => [...JSON.stringify(value).matchAll(/\$ref:([A-Za-z]+:\d+)/g)].map(([, ref]) => ref ?? '');

/** What stands in the wrong order, as sentences. */
function breaches({ teams, people, records, files }: Demo, now: string): readonly string[] {
  const known = new Set([...teams, ...people, ...files].map(({ ref }) => ref));
  const found: string[] = [];
  for (const { entity, rows } of records) {
    let before = '';
    for (const { ref, at, by, values, later } of rows) {
      for (const other of referencesIn([by, values, later])) if (!known.has(other)) found.push(`${ref} points to ${other}`);
      if (known.has(ref)) found.push(`${ref} is there twice`);
      known.add(ref);
      if (at < before) found.push(`${ref} is older than the one before`);
      before = at;
      for (const [index, change] of later.entries()) if (change.at <= (later[index - 1]?.at ?? at)) found.push(`${ref} changes ${entity} backwards`);
      if (Date.parse(later.at(-1)?.at ?? at) > Date.parse(now)) found.push(`${ref} lies ahead`);
    }
  }
  return found;
}

describe('the generator of the demo', () => {
  test('makes the same of the same moment, and of another moment something else', () => {
    const options = { now: '2026-11-23T07:25:00.000Z', scale: 0.02 };
    expect(demo(options)).toEqual(demo(options));
    expect(demo({ ...options, now: '2026-11-24T07:25:00.000Z' })).not.toEqual(demo(options));
  });

  test('looks back from any moment: references point backwards, time goes forwards and ends before it', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }), fc.constantFrom(0.01, 0.02, 0.04), (at, scale) => {
      const now = at.toISOString();
      expect(breaches(demo({ now, scale }), now)).toEqual([]);
    }), { numRuns: 12 });
  });

  test('has the full company at scale 1', () => {
    const rows = new Map(demo({ now: '2026-11-23T07:25:00.000Z', scale: 1 }).records.map(({ entity, rows: { length } }) => [entity, length]));
    expect(rows.get('account')).toBeGreaterThan(1_900);
    expect(Object.fromEntries(['contact', 'lead', 'opportunity'].map((entity) => [entity, rows.get(entity)]))).toEqual({ contact: 5_000, lead: 3_000, opportunity: 1_500 });
  });
});

test.each([[{}, 1], [{ DEMO_SCALE: '0.25' }, 0.25], [{ DEMO_SCALE: '0' }, 0], [{ NODE_ENV: 'production', DEMO_SCALE: '1' }, 0]])('%j begins with %d of it', (env, scale) => {
  const config = readConfig(env);
  expect([config.demoScale, mainSite(config).demo]).toEqual([scale, scale > 0]);
});

test.each(['much', '-1', '2'])('DEMO_SCALE=%s is refused in words', (text) => {
  expect(() => readConfig({ DEMO_SCALE: text })).toThrow('DEMO_SCALE must be');
});
