// Writes led in step in both worlds, and what can be read after them.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openTwins, type Twins } from '../../support/twin.ts';
import { people, teams } from './planets-people.ts';
import { twinTests } from './registry.ts';
import { sightOf } from './requests/sight.ts';
import { converse } from './requests/writes.ts';

const asked: [string, boolean][] = process.env.TRELLIS_FULL === '1' ? [['ann', false], ['cap', false], ['arc', true], ['vis', true]] : [['ann', true]];

describe.each(asked)('%s', (actor, brief) => {
  let twins: Twins;

  beforeAll(async () => {
    twins = await openTwins({ actor, teams, people });
  }, 180_000);

  for (const [name, twin] of twinTests) {
    if (!('conversation' in twin) || !name.startsWith('records.')) continue;
    test(`${name} answers the same in both worlds`, async () => {
      const { differences, faults } = await converse(twins, sightOf(twins, brief), twin.conversation);
      expect(differences.slice(0, 5)).toEqual([]);
      expect(faults.slice(0, 20)).toEqual([]);
    }, 300_000);
  }
});
