// Who is told of which changed records: each listener of those that he may read now and of those that he could read before. One statement
// for each entity and set of rules, however many listen.
import type { Access, Actor } from '../../access/access.ts';
import { seenBy, type Sighted } from '../../query/seen.ts';
import type { ChangedRecord as Told } from '../../shared/live.ts';
import type { ChangedRecord } from './changes.ts';
import type { LiveHome, Listener } from './contract.ts';

/** More of one entity are not named. */
const mostNamed = 100;

/** For each listener what he hears; those who hear nothing are left out. Errors: StaleModel. */
export async function tellings<L extends Listener>(home: LiveHome, listeners: readonly L[], records: readonly ChangedRecord[]): Promise<ReadonlyMap<L, readonly Told[]>> {
  const heard = new Map<string, Told[]>();
  for (const group of alike(listeners)) {
    const ctx = await home.actAs(async () => ({ access: group.access, locale: home.site.locale, zone: home.site.zone }), { requestId: 'live', timings: new Map() });
    for (const [entity, changed] of byEntity(records)) {
      if (!group.access.can(entity.key, 'read')) continue;
      const places = changed.flatMap(({ sights }, place) => sights.map((sight) => ({ place, sight })));
      const seen = await seenBy(ctx, entity, group.actors, places.map(({ sight }) => sight));
      for (const [index, actor] of group.actors.entries()) append(heard, keyOf(group.access, actor), told(entity.apiName, changed, places, seen[index] ?? []));
    }
  }
  return new Map(listeners.flatMap((listener) => {
    const own = heard.get(keyOf(listener.access, listener.access.actor));
    return own === undefined || own.length === 0 ? [] : [[listener, own] as const];
  }));
}

const keyOf = (access: Access, actor: Actor): string => `${access.key} ${actor.id}`;

function append(heard: Map<string, Told[]>, key: string, told: readonly Told[]): void {
  const own = heard.get(key);
  if (own === undefined) heard.set(key, [...told]);
  else own.push(...told);
}

/** Those with equal rules, each person once. */
function alike(listeners: readonly Listener[]): Iterable<{ readonly access: Access; readonly actors: readonly Actor[] }> {
  const groups = new Map<string, { access: Access; people: Map<string, Actor> }>();
  for (const { access } of listeners) {
    const group = groups.get(access.key) ?? { access, people: new Map() };
    group.people.set(access.actor.id, access.actor);
    groups.set(access.key, group);
  }
  return [...groups.values()].map(({ access, people }) => ({ access, actors: [...people.values()] }));
}

function byEntity(records: readonly ChangedRecord[]): ReadonlyMap<ChangedRecord['entity'], readonly ChangedRecord[]> {
  const found = new Map<ChangedRecord['entity'], ChangedRecord[]>();
  for (const record of records) found.set(record.entity, [...found.get(record.entity) ?? [], record]);
  return found;
}

/** A record that is seen as it stands is told with its version; one that was only seen before, by its id alone. */
function told(entity: string, changed: readonly ChangedRecord[], places: readonly { readonly place: number; readonly sight: Sighted }[], seen: readonly number[]): readonly Told[] {
  const now = new Map<number, boolean>();
  for (const index of seen) {
    const found = places[index];
    if (found !== undefined) now.set(found.place, now.get(found.place) === true || found.sight.past === undefined);
  }
  if (now.size > mostNamed) return [{ entity }];
  return [...now].flatMap(([place, isNow]) => {
    const record = changed[place];
    if (record === undefined) return [];
    const { id, version } = record;
    return [{ entity, id, ...(version === undefined ? { talk: true as const } : isNow && { version }) }];
  });
}
