// The second kind of twin, for reads: whether hidden records are there or not makes no difference to any answer.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { removeHidden, unlinkHidden } from '../../support/twin-removal.ts';
import { openTwins, type Twins, type TwinRequest } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';

const isFull = process.env.TRELLIS_FULL === '1';

describe.each(isFull ? ['ann', 'cap', 'arc', 'vis'] : ['ann'])('without what is hidden from %s', (actor) => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor, teams, people });
  }, 180_000);

  test('every read answers as with it', async () => {
    // A notice of what was once his stays his, so notifications are left aside. Of the many lists every third will do, and every ninth where time is short.
    const requests = [...twinTests].flatMap(([name, twin]): readonly TwinRequest[] => {
      if (!('requests' in twin) || !name.startsWith('records.')) return [];
      const all = twin.requests(sightOf(twins, true));
      return all.length > 300 ? all.filter((_, index) => index % (isFull ? 3 : 9) === 0) : all;
    });
    expect(requests.length).toBeGreaterThan(300);
    await unlinkHidden(twins);
    const before = await twins.record(requests);
    expect(await removeHidden(twins)).toBeGreaterThan(10);
    const after = await twins.record(requests);
    const differences = requests.flatMap((request, index) => (JSON.stringify(before[index]) === JSON.stringify(after[index]) ? [] : [{ request, before: before[index], after: after[index] }]));
    expect(differences.slice(0, 5)).toEqual([]);
  }, 300_000);
});
