// Takes a transition of the record's process; those that are the engine's alone are open here.
import { act } from '../../record/index.ts';
import type { StepOf } from '../../shared/documents.ts';
import type { At } from './at.ts';

/** Errors: `record.transition-start` (409), 422 where its guard or its input fail. */
export async function transitionStep({ ctx, inHand, cause, tx }: At, { transition }: StepOf<'transition'>): Promise<void> {
  await act(ctx, inHand.entity.apiName, cause.recordId, transition, {}, {}, tx);
}
