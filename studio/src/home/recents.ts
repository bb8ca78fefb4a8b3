// Which records this browser showed last, by person: names of entities and ids, never what stood in them.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface Recent { readonly entity: string; readonly id: string }

interface Recents {
  readonly byPerson: Readonly<Record<string, readonly Recent[]>>;
  see(person: string, recent: Recent): void;
}

const most = 12;

export const useRecents = create<Recents>()(
  persist(
    (set) => ({
      byPerson: {},
      see: (person, recent) => set((state) => {
        const before = state.byPerson[person] ?? [];
        if (before[0]?.id === recent.id) return state;
        return { byPerson: { ...state.byPerson, [person]: [recent, ...before.filter(({ id }) => id !== recent.id)].slice(0, most) } };
      }),
    }),
    { name: 'trellis.recents', version: 1 },
  ),
);
