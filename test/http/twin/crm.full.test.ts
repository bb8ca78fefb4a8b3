// The packages that ship: one pass per entity and kind of route, as a member of staff and as a manager.
import { beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rootFolder } from '../../../engine/main/places.ts';
import { atFileEnd } from '../../support/cleanup.ts';
import { openTwins, type TwinRequest, type Twins } from '../../support/twin.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

const teams = { alpha: {}, beta: { parent: 'alpha' }, gamma: {} };
const people = {
  sue: { roles: ['staff'], team: 'alpha', manager: 'max' },
  tom: { roles: ['staff'], team: 'gamma' },
  max: { roles: ['manager'], team: 'beta' },
};

/** Most of a long row of like requests say the same: every n-th, another one for each route. */
function spread(requests: readonly TwinRequest[], most: number): readonly TwinRequest[] {
  const step = Math.max(1, Math.floor(requests.length / most));
  return requests.filter((_, index) => index % step === 0);
}

/** Codes and days that the lists of Vietnam leave free. */
const lists = {
  'province.code': (n: number) => ['03', '05', '07', '09', '13', '16', '18', '21', '23', '26', '28', '29', '32', '34', '35', '39', '41', '43', '45', '47', '49', '50', '53', '55', '57', '59'][n],
  'ward.code': (n: number) => String(99_000 + n),
  'publicHoliday.date': (n: number) => `2040-01-${String(n + 1).padStart(2, '0')}`,
};

/** A package that stills the workflows: what they make has ids of its own, and so many more as there are hidden records. */
function stillRoot(): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-still-'));
  atFileEnd(async () => fs.rmSync(root, { recursive: true, force: true }));
  fs.mkdirSync(path.join(root, 'still/workflow'), { recursive: true });
  fs.writeFileSync(path.join(root, 'still/package.json'), JSON.stringify({ name: 'still', version: '1.0.0', title: 'Still', requires: ['crm'] }));
  for (const file of fs.readdirSync(path.join(rootFolder(), 'metadata/crm/workflow'))) fs.writeFileSync(path.join(root, 'still/workflow', file), JSON.stringify({ name: path.basename(file, '.json'), active: false }));
  return root;
}

describe.each(['sue', 'max'])('%s', (actor) => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor, teams, people, packages: ['crm', 'still'], packageRoots: [stillRoot()], rowsPerEntity: 6, overrides: { ...lists, 'product.active': () => true, 'quoteLine.product': (n) => `product#${n % 6}` } });
  }, 300_000);

  test('each read answers the same in both worlds', async () => {
    const sight = sightOf(twins, true);
    const requests = [...twinTests].flatMap(([name, twin]) => ('requests' in twin && /^(records|reports|dashboards)\./.test(name) ? spread(twin.requests(sight), 60) : []));
    const { differences, faults, statuses } = await twins.compare(requests);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(faults.slice(0, 5)).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(60);
  }, 300_000);
});
