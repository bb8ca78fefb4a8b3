// The steps by kind: each does its work and says which records it touched, and what the next step starts from.
import type { Entity } from '../../meta/model.ts';
import { holdRecord, withLiveAuthority } from '../../record/index.ts';
import type { WorkflowStep } from '../../shared/documents.ts';
import type { StepDone } from '../log.ts';
import type { At } from './at.ts';
import { createStep } from './create.ts';
import { notifyStep } from './notify.ts';
import { setStep } from './set.ts';
import { transitionStep } from './transition.ts';
import { updateStep } from './update.ts';

export interface Outcome extends Partial<Pick<At, 'ctx' | 'inHand'>> { readonly result: Omit<StepDone, 'id' | 'kind'> }

/** Does one step; what it wrote is what the next one reads. */
export async function doStep(at: At, step: WorkflowStep): Promise<Outcome> {
  const { model } = at.ctx;
  const { entity } = at.inHand;
  switch (step.kind) {
    case 'create': {
      const { id, target } = await createStep(at, step);
      return { ...await afterwards(at, target), inHand: { ...at.inHand, made: new Map([...at.inHand.made, [step.id, id]]) }, result: { records: [{ entity: target.key, id }] } };
    }
    case 'notify': return { result: await notifyStep(at, step) };
    case 'set':
      await setStep(at, step);
      return { ...await afterwards(at, entity, true), result: { records: [{ entity: entity.key, id: at.cause.recordId }] } };
    case 'transition':
      await transitionStep(at, step);
      return { ...await afterwards(at, entity, true), result: { records: [{ entity: entity.key, id: at.cause.recordId }] } };
    case 'update': {
      const { target, ids } = await updateStep(at, step);
      return { ...await afterwards(at, model.entities.get(target) ?? entity, true), result: { records: ids.map((id) => ({ entity: target, id })) } };
    }
  }
}

/** People and teams carry rights: after such a write the rest is planned anew. `reread`: the record may stand otherwise now. */
async function afterwards(at: At, written: Entity, reread = false): Promise<Partial<Pick<At, 'ctx' | 'inHand'>>> {
  const ctx = written.key === 'user' || written.key === 'team' ? await withLiveAuthority(at.ctx, at.tx) : at.ctx;
  if (!reread) return { ctx };
  const now = await holdRecord(ctx, at.inHand.entity, at.cause.recordId, {}, at.tx);
  return { ctx, inHand: { ...at.inHand, ...(now && { values: now.values }) } };
}
