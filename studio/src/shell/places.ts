// Where a person was lately and what he pinned: addresses only, by person, kept by this browser. What a record is called is asked of the
// server each time, so nothing of it stays behind.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** `search` is that of a list: its view, filter and sort. */
export type Place =
  | { readonly kind: 'record'; readonly entity: string; readonly id: string }
  | { readonly kind: 'list'; readonly entity: string; readonly search: Readonly<Record<string, unknown>> }
  | { readonly kind: 'dashboard' | 'report' | 'calendar'; readonly name: string };

interface Places {
  readonly recent: Readonly<Record<string, readonly Place[]>>;
  readonly pinned: Readonly<Record<string, readonly Place[]>>;
  visit(person: string, place: Place): void;
  pin(person: string, place: Place): void;
  unpin(person: string, place: Place): void;
}

const mostRecent = 8;
const mostPinned = 12;

export const placeKey = (place: Place): string => JSON.stringify(place);

const without = (places: readonly Place[], place: Place): readonly Place[] => places.filter((each) => placeKey(each) !== placeKey(place));

export const usePlaces = create<Places>()(
  persist(
    (set) => ({
      recent: {},
      pinned: {},
      visit: (person, place) => set(({ recent }) => ({ recent: { ...recent, [person]: [place, ...without(recent[person] ?? [], place)].slice(0, mostRecent) } })),
      pin: (person, place) => set(({ pinned }) => ({ pinned: { ...pinned, [person]: [...without(pinned[person] ?? [], place), place].slice(-mostPinned) } })),
      unpin: (person, place) => set(({ pinned }) => ({ pinned: { ...pinned, [person]: without(pinned[person] ?? [], place) } })),
    }),
    { name: 'trellis.places', version: 1 },
  ),
);
