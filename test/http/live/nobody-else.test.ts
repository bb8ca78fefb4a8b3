// Nobody hears of what they may not read: whatever is written, each listener hears of exactly the records that he could see before or
// after a write to them.
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listen, type Ear } from '../../support/ear.ts';
import { openWorld, type World } from '../../support/world.ts';

const people = ['ann', 'bob', 'cap', 'vis'] as const;
let world: World;
let other: World;
const ears = new Map<string, Ear>();
let count = 0;
/** No two are alike. */
const freshName = (): string => `Planet ${count += 1}`;

beforeAll(async () => {
  world = await openWorld({ teams: { alpha: {}, beta: { parent: 'alpha' } }, people: { cap: { roles: ['captain'], team: 'alpha' }, ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, bob: { roles: ['explorer'], team: 'beta' }, vis: { roles: ['visitor'] } } });
  other = await openWorld({ url: world.url });
  for (const person of people) ears.set(person, await listen(other.address, { authorization: `Bearer ${await world.token(person)}` }));
});

const ownerArb = fc.constantFrom('ann', 'bob', 'cap', 'admin');
const teamArb = fc.constantFrom('alpha', 'beta', null);
const writeArb = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), owner: ownerArb, team: teamArb, habitable: fc.boolean() }),
  fc.record({ kind: fc.constant('hand' as const), at: fc.nat(9), owner: ownerArb, team: teamArb }),
  fc.record({ kind: fc.constant('habitable' as const), at: fc.nat(9), habitable: fc.boolean() }),
  fc.record({ kind: fc.constant('population' as const), at: fc.nat(9), population: fc.nat(1000) }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'restore' as const), at: fc.nat(9) }),
);
type Write = typeof writeArb extends fc.Arbitrary<infer T> ? T : never;

const idOf = (team: string | null): string | null => (team === null ? null : world.ids[team] ?? null);

/** Ids of the planets that the person may read now. */
async function seen(person: string): Promise<ReadonlySet<string>> {
  const { body } = await world.as(person).get('/api/records/planet?fields=id&limit=200');
  return new Set(body.data.map(({ id }: { id: string }) => id));
}

/** Writes; gives the id and whether anything happened. */
async function write(each: Write, ids: string[]): Promise<{ readonly id: string; readonly done: boolean }> {
  const admin = world.as('admin');
  if (each.kind === 'create') {
    const { body } = await admin.post('/api/records/planet', { name: freshName(), kind: 'ice', owner: world.ids[each.owner], team: idOf(each.team), habitable: each.habitable });
    ids.push(body.id);
    return { id: body.id, done: true };
  }
  const id = ids[each.at % Math.max(ids.length, 1)] ?? '';
  if (id === '') return { id, done: false };
  const before = (await admin.get(`/api/records/planet/${id}`)).body.version;
  if (each.kind === 'delete' || each.kind === 'restore') {
    const reply = each.kind === 'delete' ? await admin.delete(`/api/records/planet/${id}`) : await admin.post(`/api/records/planet/${id}/restore`);
    return { id, done: reply.status < 300 };
  }
  const { kind: _, at: __, ...values } = each;
  const body = 'team' in values ? { owner: world.ids[values.owner], team: idOf(values.team) } : values;
  const reply = await admin.patch(`/api/records/planet/${id}`, body);
  return { id, done: reply.status === 200 && reply.body.version !== before };
}

test('each hears of the records that he could see before or after, and of no other', async () => {
  await fc.assert(fc.asyncProperty(fc.array(writeArb, { minLength: 1, maxLength: 12 }), fc.boolean(), async (writes, atOnce) => {
    const ids: string[] = [];
    const from = new Map(people.map((person) => [person, ears.get(person)?.heard.length ?? 0]));
    const wanted = new Map(people.map((person) => [person, new Set<string>()]));
    for (const each of writes) {
      const before = new Map<string, ReadonlySet<string>>();
      for (const person of people) before.set(person, await seen(person));
      const { id, done } = await write(each, ids);
      for (const person of people) if (done && (before.get(person)?.has(id) === true || (await seen(person)).has(id))) wanted.get(person)?.add(id);
      if (!atOnce) await world.runJobs();
    }
    // A last record that all of them see: when that is heard, everything is.
    const fence = (await world.as('admin').post('/api/records/planet', { name: freshName(), kind: 'ice', owner: world.ids.ann, team: world.ids.alpha, habitable: true })).body.id as string;
    await world.as('admin').patch(`/api/records/planet/${fence}`, { owner: world.ids.bob, team: world.ids.beta });
    await world.runJobs();
    for (const person of people) {
      const ear = ears.get(person)!;
      const start = from.get(person) ?? 0;
      await ear.until(() => ear.records(start).some(({ id }) => id === fence));
      const heard = new Set(ear.records(start).flatMap(({ entity, id }) => (entity === 'planet' && id !== undefined && id !== fence ? [id] : [])));
      expect([person, [...heard].sort()]).toEqual([person, [...wanted.get(person)!].sort()]);
      expect(ear.heard.slice(start).map(({ name }) => name)).not.toContain('gap');
    }
  }), { numRuns: 10 });
}, 240_000);
