// Transitions between the states of a process, and the one that takes another back. Pure.
import type { ModelAct, ModelEntity } from '../../../engine/shared/wire.ts';

/** Does the transition lead on from this state? No places to start from means: from anywhere else. */
export function leaves({ from = [], to }: ModelAct, state: unknown): boolean {
  return from.length === 0 ? state !== to : typeof state === 'string' && from.includes(state);
}

/** What takes a transition back without asking for anything; nothing where the process has no such way. */
export function wayBack(entity: ModelEntity, done: ModelAct, before: unknown): ModelAct | undefined {
  if (done.kind !== 'transition' || done.to === undefined || typeof before !== 'string') return undefined;
  return entity.acts.find((act) => act.kind === 'transition' && act.process === done.process && act.to === before && act.input.length === 0 && leaves(act, done.to));
}
