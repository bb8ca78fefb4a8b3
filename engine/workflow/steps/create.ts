// Creates a record of any entity.
import { bug } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import type { Entity } from '../../meta/model.ts';
import { create, withOwnFiles } from '../../record/index.ts';
import type { StepOf } from '../../shared/documents.ts';
import { bodyFor, type At } from './at.ts';

/** The new record's id. */
export async function createStep(at: At, step: StepOf<'create'>): Promise<{ readonly id: string; readonly target: Entity }> {
  const target = at.ctx.model.entities.get(step.entity);
  if (target === undefined) throw bug(`workflow ${at.workflow.name} creates ${step.entity}, which the Model has not`);
  const body = await withOwnFiles(at.ctx, target, bodyFor(at, target, step), at.inHand, at.tx);
  const made: { readonly id?: unknown } = JSON.parse(await create(at.ctx, target.apiName, [{ body, pointer: '' }], false, at.tx));
  if (!isId(made.id)) throw bug('a new record without an id');
  return { id: made.id, target };
}
