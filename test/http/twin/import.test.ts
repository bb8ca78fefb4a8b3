// An import tells its rows apart by what its actor sees: by one who may import and otherwise has the rights of an explorer.
import { beforeAll, expect, test } from '@jest/globals';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { importing } from './requests/imports.ts';
import { sightOf } from './requests/sight.ts';
import { converse } from './requests/writes.ts';

let twins: Twins;

beforeAll(async () => {
  twins = await openTwins({
    actor: 'ann', teams, people: { ...people, ann: { ...people.ann, roles: ['explorer', 'loader'] } },
    packages: ['planets', 'loading'], packageRoots: [path.join(path.dirname(fileURLToPath(import.meta.url)), 'packages')],
  });
});

test('imports answer the same in both worlds', async () => {
  const { differences, faults, statuses } = await converse(twins, sightOf(twins, true), importing);
  expect(differences.slice(0, 5)).toEqual([]);
  expect(faults).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(5);
});
