// Sets fields of the record itself.
import { update } from '../../record/index.ts';
import type { StepOf } from '../../shared/documents.ts';
import { bodyFor, type At } from './at.ts';

/** Values that stand already make no change, so that a workflow which answers to its own write comes to rest. */
export async function setStep(at: At, step: StepOf<'set'>): Promise<void> {
  const { entity } = at.inHand;
  await update(at.ctx, entity.apiName, at.cause.recordId, bodyFor(at, entity, step), { onlyIfChanged: true }, at.tx);
}
