// What the processes of a record keep from being changed by hand: states, which have their own ways, and all that a locked state closes.
// Pure; the server decides in the end.
import type { ModelEntity, ModelField, ModelProcess, RecordJson } from '../../../engine/shared/wire.ts';
import { holds, type Judge } from './conditions.ts';

export interface Lock {
  /** Title of the state that locks. */
  readonly state: string;
  /** Fields that can be changed all the same. */
  readonly open: readonly ModelField[];
}

/** Whether the process is about the record; what cannot be told counts as yes. */
export function isAbout(judge: Judge, { when }: ModelProcess, record: RecordJson): boolean {
  return when === undefined || holds(judge, when, record) !== false;
}

/** The lock that the record is under, if any; of several states what all of them leave open. */
export function lockOf(judge: Judge, entity: ModelEntity, record: RecordJson): Lock | undefined {
  const locking = entity.processes.flatMap((process) => {
    const state = process.states.find(({ value }) => value === record[process.field]);
    return state?.locked === true && isAbout(judge, process, record) ? [{ process, state }] : [];
  });
  const [first] = locking;
  if (first === undefined) return undefined;
  const states = new Set(entity.processes.map(({ field }) => field));
  const open = entity.fields.filter((field) => field.writable && !states.has(field.name) && locking.every(({ state }) => state.editable.includes(field.name)));
  const option = entity.fields.find(({ name }) => name === first.process.field)?.options?.find(({ value }) => value === first.state.value);
  return { state: option?.title ?? first.state.value, open };
}

/** Names of the fields that an edit of the record cannot touch. */
export function fixedFields(judge: Judge, entity: ModelEntity, record: RecordJson | undefined): ReadonlySet<string> {
  if (record === undefined) return new Set();
  const states = entity.processes.filter((process) => record[process.field] !== null && record[process.field] !== undefined && isAbout(judge, process, record)).map(({ field }) => field);
  const lock = lockOf(judge, entity, record);
  return new Set([...states, ...(lock === undefined ? [] : entity.fields.map(({ name }) => name).filter((name) => !lock.open.some((field) => field.name === name)))]);
}
