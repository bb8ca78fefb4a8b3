// The packages that ship: one pass per entity and kind of route, as a member of staff and as a manager.
import { beforeAll, describe, expect, test } from '@jest/globals';
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

describe.each(['sue', 'max'])('%s', (actor) => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor, teams, people, packages: ['crm'], rowsPerEntity: 6, overrides: { ...lists, 'product.active': () => true, 'quoteLine.product': (n) => `product#${n % 6}` } });
  });

  test('each read answers the same in both worlds', async () => {
    const sight = sightOf(twins, true);
    const requests = [...twinTests].flatMap(([name, twin]) => ('requests' in twin && /^(records|reports|dashboards)\./.test(name) ? spread(twin.requests(sight), 60) : []));
    const { differences, faults, statuses } = await twins.compare(requests);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(faults.slice(0, 5)).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(60);
  }, 300_000);
});
