// Records that hang below one another form a tree: nobody closes a circle, alone or together with others at the same moment.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await openWorld();
  admin = world.as('admin');
});

let count = 0;
const fresh: Readonly<Record<string, () => object>> = {
  planet: () => ({ name: `Cây ${++count}`, kind: 'ice' }),
  team: () => ({ name: `Đội ${++count}` }),
  user: () => ({ name: `Người ${++count}`, email: `nguoi${count}@test.local` }),
};
const make = async (entity: string): Promise<string> => (await admin.post(`/api/records/${entity}`, fresh[entity]?.())).body.id;

/** Changes of people and teams move everybody's rights, so those who wait may be asked to come again. */
async function persist(send: () => Promise<Reply>): Promise<Reply> {
  const reply = await send();
  return reply.status === 503 ? persist(send) : reply;
}
const hang = (entity: string, link: string, id: string, below: string | null) => persist(() => admin.patch(`/api/records/${entity}/${id}`, { [link]: below }));

/** Ids from a record upwards, as far as they go or until one comes again. */
async function lineOf(entity: string, link: string, start: string): Promise<readonly string[]> {
  const line: string[] = [];
  for (let id: string | undefined = start; id !== undefined && !line.includes(id);) {
    line.push(id);
    id = (await admin.get(`/api/records/${entity}/${id}?fields=${link}`)).body[link]?.id;
    if (id !== undefined && line.includes(id)) return [...line, id];
  }
  return line;
}

describe.each([['planet', 'parent'], ['team', 'parent'], ['user', 'manager']])('%s.%s', (entity, link) => {
  test('of two opposite changes at once one is refused', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [a, b] = [await make(entity), await make(entity)];
      const replies = await Promise.all([hang(entity, link, a, b), hang(entity, link, b, a)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(replies.find(({ status }) => status === 422)?.body).toMatchObject({ errors: [{ pointer: `/${link}`, code: 'record.cycle' }] });
      expect(await lineOf(entity, link, a)).toHaveLength(new Set(await lineOf(entity, link, a)).size);
    }
  });

  test('of four at once that would close a ring of four, three hold', async () => {
    for (let round = 0; round < 6; round += 1) {
      const ring = [await make(entity), await make(entity), await make(entity), await make(entity)];
      const replies = await Promise.all(ring.map((id, index) => hang(entity, link, id, ring[(index + 1) % 4]!)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 422]);
    }
  });
});

describe('a tall tree', () => {
  test('has no height beyond which a circle goes unseen', async () => {
    const ids: string[] = [];
    for (let height = 0; height < 130; height += 1) ids.push((await admin.post('/api/records/planet', { ...fresh['planet']?.(), ...(height > 0 && { parent: ids[height - 1] }) })).body.id);
    expect((await hang('planet', 'parent', ids[0]!, ids[129]!)).body).toMatchObject({ status: 422, errors: [{ code: 'record.cycle' }] });
    expect((await hang('planet', 'parent', ids[129]!, ids[0]!)).status).toBe(200);
  });

  test('links and lines in the same write change nothing of that', async () => {
    const [a, b] = [await make('user'), await make('user')];
    const both = (id: string, below: string) => persist(() => admin.patch(`/api/records/user/${id}`, { manager: below, teams: [] }));
    for (let round = 0; round < 8; round += 1) {
      const replies = await Promise.all([both(a, b), both(b, a)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
      await Promise.all([hang('user', 'manager', a, null), hang('user', 'manager', b, null)]);
    }
  });
});
