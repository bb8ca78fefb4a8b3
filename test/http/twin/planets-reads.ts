// The reading half of the registry, asked by one person of the test package.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

const isFull = process.env.TRELLIS_FULL === '1';

/** Declares a test per route. */
export function readsAlike(actor: keyof typeof people): void {
  describe(actor, () => {
    let twins: Twins;

    beforeAll(async () => {
      twins = await openTwins({ actor, teams, people });
    });

    for (const [name, twin] of twinTests) {
      if (!('requests' in twin)) continue;
      test(`${name} answers the same in both worlds`, async () => {
        // Definitions of reports multiply: every field by every measure, in the full set.
        const requests = twin.requests(sightOf(twins, !isFull && name === 'reports.run-definition'));
        const { differences, faults, statuses } = await twins.compare(requests);
        expect(differences.slice(0, 5)).toEqual([]);
        expect(faults.slice(0, 20)).toEqual([]);
        // Where everything is refused, nothing could differ.
        if (['records.list', 'records.get', 'records.history', 'records.aggregate'].includes(name)) expect(statuses.get(200)).toBeGreaterThan(3);
      }, 300_000);
    }
  });
}
