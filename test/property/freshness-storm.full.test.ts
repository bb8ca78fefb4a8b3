// The storm of freshness-storm.test.ts, longer: several seeds, more clients, few records and many.
import { beforeAll, expect, test } from '@jest/globals';
import { openStorm, type Storm, type StormReport } from './switch-storm.ts';

let storm: (storm: Storm) => Promise<StormReport>;

beforeAll(async () => {
  storm = await openStorm();
}, 120_000);

test.each([[11, 2], [12, 10], [13, 40]])('seed %i with %i records: ten publishes among sixteen clients', async (seed, records) => {
  const report = await storm({ seed, publishes: 10, stepsBetween: 80, clients: 16, records });
  expect(report.complaints).toEqual([]);
  expect(report.breaches).toEqual([]);
  expect(report.late.filter(([, then, inTheEnd]) => then !== inTheEnd)).toEqual([]);
}, 600_000);
