// The cast of the rights tests: an explorer with a teammate, one of another team, their captain, one who reads all, one who reads little.
import { openWorld, type World } from '../../support/world.ts';

export const nobody = '0190aaaa-0000-7000-8000-00000000dead';

/** Starts the app with them. */
export function openRights(): Promise<World> {
  return openWorld({
    teams: { alpha: {}, beta: { parent: 'alpha' }, gamma: {} },
    people: {
      ann: { roles: ['explorer'], team: 'alpha', manager: 'cap' }, al: { roles: ['explorer'], team: 'alpha', manager: 'cap' },
      bob: { roles: ['explorer'], team: 'gamma' }, lone: { roles: ['explorer'] },
      cap: { roles: ['captain'], team: 'beta' }, arc: { roles: ['archivist'], team: 'gamma' }, vis: { roles: ['visitor'] },
    },
  });
}

let count = 0;

/** A planet of a person; gives its id. */
export async function planetOf(world: World, person: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
  count += 1;
  const reply = await world.as(person).post('/api/records/planet', { name: `Planet ${count} of ${person}`, ...body });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
}
