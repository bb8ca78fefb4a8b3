// The layer rules: each catches what it is for, and this clone keeps them all.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { findViolations } from './layers/rules.ts';
import { readSources } from './layers/source.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const top = '// What it owns.\n';

function rulesBroken(files: Readonly<Record<string, string>>): string[] {
  return findViolations(Object.entries(files).map(([file, text]) => ({ file, text: top + text }))).map((violation) => violation.rule);
}

test('this clone keeps every rule', () => {
  expect(findViolations(readSources(root, ['engine', 'studio', 'test']))).toEqual([]);
});

describe('a breach is found:', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['an import upward', 'imports go downward', { 'engine/query/plan.ts': `import { x } from '../record/write.ts';` }],
    ['an import sideways', 'imports go downward', { 'engine/ddl/plan.ts': `import type { x } from '../store/rows.ts';` }],
    ['one capability in another', 'imports go downward', { 'engine/capability/mail/a.ts': `export * from '../feed/b.ts';` }],
    ['a folder that no layer knows', 'imports go downward', { 'engine/stuff/a.ts': `import '../lib/clock.ts';` }],
    ['a dynamic import upward', 'imports go downward', { 'engine/db/a.ts': `await import('../api/b.ts');` }],
    ['an import over several lines', 'imports go downward', { 'engine/db/a.ts': `import {\n  x,\n  y,\n} from '../api/b.ts';` }],
    ['Node in shared', 'shared has no import of Node', { 'engine/shared/a.ts': `import fs from 'node:fs';` }],
    ['the engine in the studio', 'the studio knows only engine/shared', { 'studio/src/a.tsx': `import { x } from '../../engine/query/index.ts';` }],
    ['the engine leaving its folder', 'the engine imports only the engine', { 'engine/meta/a.ts': `import '../../test/support/x.ts';` }],
    ['CASL outside access', 'only access import @casl/ability', { 'engine/query/a.ts': `import { x } from '@casl/ability/extra';` }],
    ['objection outside store', 'only store import objection', { 'engine/record/a.ts': `import { Model } from 'objection';` }],
    ['knex in the API', 'only ddl, db, store import knex', { 'engine/api/a.ts': `import knex from 'knex';` }],
    ['SQL in the API', 'no SQL in the API', { 'engine/api/a.ts': 'run(`select id from planet`);' }],
    ['a CRM word inside a name', 'no CRM word in the engine', { 'engine/meta/a.ts': `const newLeadId = 1;` }],
    ['a CRM word as text', 'no CRM word in the engine', { 'engine/meta/a.ts': `const x = 'opportunity';` }],
    ['a CRM noun that is also a verb', 'no CRM word in the engine', { 'engine/meta/a.ts': `const x = 'quote';` }],
    ['a file past the limit', 'a file has at most 300 lines', { 'engine/meta/a.ts': 'x;\n'.repeat(300) }],
    ['printing', 'only main prints', { 'engine/meta/a.ts': `console.log(1);` }],
    ['the time', 'only the clock reads the time', { 'engine/meta/a.ts': `const at = new Date();` }],
    ['the environment', 'only main reads the environment', { 'engine/db/a.ts': `process.env.HOME;` }],
    ['a circle', 'no circle of imports', { 'engine/meta/a.ts': `import './b.ts';`, 'engine/meta/b.ts': `import './a.ts';` }],
  ];
  test.each(cases)('%s', (_, rule, files) => {
    expect(rulesBroken(files)).toEqual([rule]);
  });

  test('a file without a word on what it owns', () => {
    expect(findViolations([{ file: 'engine/meta/a.ts', text: 'const x = 1;' }]).map(({ rule }) => rule)).toEqual(['a file begins with what it owns']);
  });
});

test('what is allowed is not reported', () => {
  expect(rulesBroken({
    'engine/api/a.ts': `import { x } from '../query/index.ts'; // selects the lead account\nconst text = 'updated';`,
    'engine/query/index.ts': `import { quoteIdentifier } from '../db/quote.ts';`,
    'engine/db/quote.ts': `import pg from 'pg';`,
    'engine/lib/errors.ts': `import { render } from '../shared/problems/index.ts';`,
    'studio/src/a.tsx': `import { fold } from '../../engine/shared/fold.ts'; const lead = 1;`,
  })).toEqual([]);
});
