// The demo at its full size: the same laws, and what shows only where there is enough of it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openDemo, type DemoWorld } from './demo-world.ts';
import { laws } from './laws.ts';

let demo: DemoWorld;
beforeAll(async () => { demo = await openDemo(1); }, 600_000);

describe('the whole demo', () => {
  test.each(Object.entries(laws))('%s', async (_law, question) => {
    expect(await demo.count(question)).toBe(0);
  });

  test('wins between a quarter and 35 of a hundred deals', async () => {
    const rate = await demo.count(`SELECT avg(({opportunity.stage} = 'won')::int) FROM {opportunity} WHERE {opportunity.stage} IN ('won', 'lost')`);
    expect(rate).toBeGreaterThan(0.25);
    expect(rate).toBeLessThan(0.35);
  });

  test('lives from a few customers: a fifth of them bring more than half', async () => {
    const share = await demo.count(`WITH sums AS (SELECT sum({opportunity.amount}) AS won FROM {opportunity} WHERE {opportunity.stage} = 'won' GROUP BY {opportunity.account}),
      ranked AS (SELECT won, row_number() OVER (ORDER BY won DESC) AS place, count(*) OVER () AS customers FROM sums)
      SELECT sum(won) FILTER (WHERE place <= customers * 0.2) / sum(won) FROM ranked`);
    expect(share).toBeGreaterThan(0.5);
  });

  test('is quiet at Tết: the fortnight brings less than half of an ordinary one', async () => {
    const tet = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
    const days = (await demo.rows(`SELECT (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day, count(*)::int AS leads FROM {lead} GROUP BY 1 ORDER BY 1`)).map(({ day, leads }) => ({ at: Date.parse(`${String(day)}T00:00:00Z`), leads: Number(leads) }));
    const [first, last] = [days[0]?.at ?? 0, days.at(-1)?.at ?? 0];
    const newYears = Array.from({ length: (last - first) / 86_400_000 }, (_, index) => first + index * 86_400_000).filter((at) => tet.format(at) === '1/1');
    const around = (at: number): number => days.filter((each) => Math.abs(each.at - at) <= 7 * 86_400_000).reduce((sum, { leads }) => sum + leads, 0);
    const ordinary = (days.reduce((sum, { leads }) => sum + leads, 0) / ((last - first) / 86_400_000)) * 15;
    const whole = newYears.filter((at) => at - first > 30 * 86_400_000);
    expect(whole.length).toBeGreaterThan(0);
    for (const at of whole) expect(around(at)).toBeLessThan(ordinary / 2);
  });
});
