// The edge of the write pipeline: every change of entity rows goes through one of these.
export { act, type ActAnswer } from './act.ts';
export { analyse, analyseHistory } from './analyse.ts';
export { alikeRecords } from './alike.ts';
export { duplicateRules } from './duplicates.ts';
export { update } from './change.ts';
export type { ChangeOptions } from './change-row.ts';
export { withOwnFiles } from './copy-files.ts';
export { createEach, type RowOutcome } from './create-each.ts';
export { fill } from './fill.ts';
export { wholeDaysOf } from './whole-days.ts';
export { fillsOf } from './fills.ts';
export { holdRecord } from './in-hand.ts';
export { createPast, type PastChange, type PastRecord } from './past.ts';
export { possibleActs } from './possible.ts';
export { remove, restore, type RemoveOptions } from './remove.ts';
export { withLiveAuthority } from './writable.ts';
export { bodyOf, type InHand } from './slots.ts';
export { create, type NewRecord } from './write.ts';
