// The edge of the write pipeline: every change of entity rows goes through one of these.
export { update, type ChangeOptions } from './change.ts';
export { remove, restore, type RemoveOptions } from './remove.ts';
export { create, type NewRecord } from './write.ts';
