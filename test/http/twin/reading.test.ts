// Whatever a restricted person asks, nothing in the answer depends on what is hidden from them. Exhaustive on the test package:
// each entity, field, operator and clause, over links and back over relations.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

describe('an explorer', () => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor: 'ann', teams, people });
  });

  for (const [name, twin] of twinTests) {
    if (!('requests' in twin)) continue;
    test(`${name} answers the same in both worlds`, async () => {
      const requests = twin.requests(sightOf(twins));
      const began = performance.now();
      const { differences, faults, statuses } = await twins.compare(requests);
      process.stderr.write(`${name} ${requests.length} ${Math.round(performance.now() - began)} ${JSON.stringify([...statuses])}\n`);
      expect(differences.slice(0, 5)).toEqual([]);
      expect(faults.slice(0, 20)).toEqual([]);
    }, 300_000);
  }
});
