// Clients on two processes write and read at random while revisions and rights change: no answer is older than what was live when it
// was asked for, no write lands under a revision that is gone, and history has no gap. A short storm, then several seeds with more
// clients, few records and many; each kind of switch by itself is in freshness.test.ts.
import { beforeAll, expect, test } from '@jest/globals';
import { openStorm, type Storm, type StormReport } from './switch-storm.ts';

let storm: (storm: Storm) => Promise<StormReport>;

beforeAll(async () => {
  storm = await openStorm();
}, 120_000);

test('two processes under load, five publishes and as many changes of rights', async () => {
  const report = await storm({ seed: 1, publishes: 5, stepsBetween: 50, clients: 8, records: 6 });
  expect(report.complaints).toEqual([]);
  expect(report.breaches).toEqual([]);
  expect(report.late.filter(([, then, inTheEnd]) => then !== inTheEnd)).toEqual([]);
  // The storm was one: every switch met writes, and most requests went through.
  expect(report.late).toHaveLength(5);
  expect(report.late.at(-1)?.[1]).toBeGreaterThan(100);
  expect((report.statuses[200] ?? 0) + (report.statuses[201] ?? 0)).toBeGreaterThan(report.steps / 2);
}, 120_000);

test.each([[11, 2], [12, 10], [13, 40]])('seed %i with %i records: ten publishes among sixteen clients', async (seed, records) => {
  const report = await storm({ seed, publishes: 10, stepsBetween: 80, clients: 16, records });
  expect(report.complaints).toEqual([]);
  expect(report.breaches).toEqual([]);
  expect(report.late.filter(([, then, inTheEnd]) => then !== inTheEnd)).toEqual([]);
}, 600_000);
