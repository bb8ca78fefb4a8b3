// Which changes of many records this browser follows, so that their progress is seen on every screen and after a reload. Knows no screen.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Following {
  readonly operations: readonly string[];
  follow(operation: string): void;
  end(operation: string): void;
}

export const useFollowing = create<Following>()(
  persist(
    (set) => ({
      operations: [],
      follow: (operation) => set(({ operations }) => ({ operations: [...operations, operation] })),
      end: (operation) => set(({ operations }) => ({ operations: operations.filter((one) => one !== operation) })),
    }),
    { name: 'trellis.following', version: 1 },
  ),
);
