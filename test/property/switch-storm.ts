// One run of the storm: a crowd on two processes while a publisher adds fields and moves people; gives everything that was wrong.
import { startApp } from '../support/app-processes.ts';
import { clientOf } from '../support/client.ts';
import { runCrowd, type CrowdReport } from '../support/crowd.ts';
import { breachesOfEvents } from '../support/event-laws.ts';
import { publishChange } from '../support/publishing.ts';
import { openWorld, type World } from '../support/world.ts';

export interface Storm { readonly seed: number; readonly publishes: number; readonly stepsBetween: number; readonly clients: number; readonly records: number }

export interface StormReport extends CrowdReport {
  readonly breaches: readonly string[];
  /** For each switch the events of older revisions: when it happened, and in the end. They are equal where no write landed late. */
  readonly late: readonly (readonly [revision: number, then: number, inTheEnd: number])[];
}

const people = ['ann', 'bob', 'cap'];

/** A world and a second, silent process on its database. */
export async function openStorm(): Promise<(storm: Storm) => Promise<StormReport>> {
  const world = await openWorld({
    teams: { alpha: {}, beta: {} },
    people: { ann: { roles: ['explorer', 'captain'], team: 'alpha', manager: 'cap' }, bob: { roles: ['captain'], team: 'alpha', manager: 'cap' }, cap: { roles: ['captain'], team: 'alpha' } },
  });
  const address = await startApp(world.url, { silent: true });
  await watchSwitches(world);
  const tokens = new Map(await Promise.all(['admin', ...people].map(async (name) => [name, await world.token(name)] as const)));
  return (storm) => run(world, address, tokens, storm);
}

/** Counts, while the switch holds its lock, what was committed under older revisions. */
async function watchSwitches({ live, schema }: World): Promise<void> {
  const statements = [
    'CREATE TABLE public.switched (revision integer, events bigint)',
    `CREATE FUNCTION public.note_switch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.switched SELECT NEW.number, count(*) FROM ${schema}._event WHERE revision < NEW.number; RETURN NEW; END'`,
    `CREATE TRIGGER note_switch AFTER INSERT ON ${schema}._revision FOR EACH ROW EXECUTE FUNCTION public.note_switch()`,
  ];
  for (const text of statements) await live.db.execute({ text, values: [] });
}

async function run(world: World, address: string, tokens: ReadonlyMap<string, string>, storm: Storm): Promise<StormReport> {
  const admin = world.as('admin');
  const names = ['admin', ...people];
  const members = Array.from({ length: storm.clients }, (_, index) => {
    const name = names[index % names.length] ?? 'admin';
    return { name: `${name} ${index % 2 === 0 ? 'here' : 'there'}`, client: clientOf(index % 2 === 0 ? world.address : address, { authorization: `Bearer ${tokens.get(name)}` }) };
  });
  let done = false;
  let live = world.live.current().revision;
  let steps = 0;
  const arrivals: (() => void)[] = [];
  const after = (count: number): Promise<void> => {
    const goal = steps + count;
    return new Promise((resolve) => { arrivals.push(() => { if (steps >= goal) resolve(); }); });
  };
  const crowd = runCrowd({
    members, seed: storm.seed, records: storm.records, users: people.map((name) => world.ids[name] ?? ''), revision: () => live,
    done: () => {
      steps += 1;
      for (const arrive of arrivals) arrive();
      return done;
    },
  });
  try {
    for (let round = 0; round < storm.publishes; round += 1) {
      await after(storm.stepsBetween);
      live = await publishChange(admin, { 'entity/planet': { properties: { [`storm${storm.seed}x${round}`]: { fieldType: 'integer', title: 'Storm' } } } });
      await after(storm.stepsBetween / 2);
      const team = world.ids[round % 2 === 0 ? 'beta' : 'alpha'];
      await admin.patch(`/api/records/user/${world.ids['bob']}`, { mainTeam: team, teams: [team] });
    }
    await after(storm.stepsBetween);
  } finally {
    done = true;
  }
  const report = await crowd;
  const late = await world.live.db.rows({ text: `SELECT s.revision, s.events::int, (SELECT count(*)::int FROM ${world.schema}._event e WHERE e.revision < s.revision) FROM public.switched s ORDER BY 1`, values: [] });
  const breaches = await breachesOfEvents(world.live.db, world.schema, { planet: 'planet', expedition: 'expedition', crewLog: 'crew_log' });
  return { ...report, breaches, late: late.map(([revision, then, inTheEnd]) => [Number(revision), Number(then), Number(inTheEnd)] as const) };
}
