// Whatever a restricted person asks of the records, nothing in the answer depends on what is hidden from them: exhaustive on the test package.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

describe.each((process.env.WHO ?? 'ann').split(','))('%s', (actor) => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor, teams, people });
  });

  for (const [name, twin] of twinTests) {
    if (!('requests' in twin)) continue;
    test(`${name} answers the same in both worlds`, async () => {
      const began = performance.now();
      const requests = twin.requests(sightOf(twins));
      const { differences, statuses } = await twins.compare(requests);
      process.stderr.write(`${actor} ${name} ${requests.length} ${Math.round(performance.now() - began)} ${JSON.stringify([...statuses])}\n`);
      expect(differences.slice(0, 5)).toEqual([]);

      const bad = []; if (statuses.has(500)) for (const r of requests) { const { answer } = await twins.ask(r); if (answer.status === 500) bad.push(JSON.stringify(r)); }
      expect(bad).toEqual([]);
    }, 300_000);
  }
});
