// What must show on a first start: on no tile of the dashboards is there nothing to see. A moment at a time; who calls names them.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../engine/lib/clock.ts';
import { clientOf, type Client, type Json } from '../support/client.ts';
import { openDemo, type DemoWorld } from './demo-world.ts';

/** Whom a visitor may be, and the dashboards of that person's work. */
const guests = [['admin', ['analytics', 'customers', 'sales', 'service', 'office', 'marketing']], ['manager', ['sales', 'customers', 'analytics']], ['staff', ['sales']]] as const;

const filled = (value: unknown): boolean => value !== null && value !== undefined && Number(value) !== 0;

/** Tests of a demo that was loaded at this moment. */
export const aliveAt = (now: string): void => describe(`started at ${now}`, () => {
  let demo: DemoWorld;
  beforeAll(async () => { demo = await openDemo(0.25, fixedClock(now)); }, 240_000);

  const guest = async (name: string): Promise<Client> => {
    const reply = await demo.world.anonymous.post('/api/auth/login', { email: `${name}@demo.local`, password: 'demo' });
    expect(reply.status).toBe(200);
    return clientOf(demo.world.address, { cookie: reply.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '), 'x-csrf-token': reply.body.csrfToken });
  };

  /** Records of a view tile, as the studio asks for them. */
  async function rowsOf(client: Client, { view, entity, filter }: Json): Promise<number> {
    const own = demo.world.live.current().model.documents.get('view')?.get(view)?.['filter'] ?? {};
    return (await client.get(`/api/records/${entity}?limit=1&filter=${encodeURIComponent(JSON.stringify({ $and: [own, filter ?? {}] }))}`)).body.data.length;
  }

  test.each(guests)('every tile of his own dashboards tells the %s something', async (name, dashboards) => {
    const client = await guest(name);
    const empty: string[] = [];
    let seen = 0;
    for (const dashboard of dashboards) {
      for (const tile of (await client.get(`/api/dashboards/${dashboard}/run`)).body.tiles) {
        seen += 1;
        const tells = tile.kind === 'report' ? (tile.answer.records ?? tile.answer.rows).some((row: Json) => row.values !== undefined || row.measures.some(filled)) || (tile.answer.totals ?? []).some(filled) : tile.kind === 'view' ? await rowsOf(client, tile) > 0 : tile.kind === 'text';
        if (!tells) empty.push(`${dashboard} ${tile.id}`);
      }
    }
    expect(seen).toBeGreaterThan(5);
    expect(empty).toEqual([]);
  });
});
