// Which states a record of any entity may be in, told by its processes: tests deal with them without knowing an entity by name.
import { processesOf, type Process } from '../../engine/meta/acts.ts';
import type { Entity, Field } from '../../engine/meta/model.ts';

/** The fields that hold states. */
export function statesOf(entity: Entity): readonly Field[] {
  return processesOf(entity).map(({ field }) => field);
}

/** A state of each process in which a record may be changed as one likes: the first one, unless that is locked. */
export function openStates(entity: Entity): Readonly<Record<string, string>> {
  return Object.fromEntries(processesOf(entity).map((process) => [process.field.apiName, openState(process)]));
}

function openState({ initial, states }: Process): string {
  const isOpen = (name: string): boolean => states[name]?.locked !== true;
  return isOpen(initial) ? initial : Object.keys(states).find(isOpen) ?? initial;
}
