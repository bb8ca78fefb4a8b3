// The kinds of long work that this layer carries out, and for how long their rows are kept.
export const massKinds = ['mass-update', 'mass-delete', 'mass-undo'] as const;

export type MassKind = (typeof massKinds)[number];

/** What was done can be undone for so long; then nobody knows any more which records it was. */
export const undoDays = 7;

export const massLimits = { records: 100_000, ids: 10_000, batch: 50 } as const;
