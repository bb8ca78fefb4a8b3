// Where a step stands: under whose rights, in which transaction, with which record in hand.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { translate } from '../../meta/translate.ts';
import type { Entity, Workflow } from '../../meta/model.ts';
import type { StepOf } from '../../shared/documents.ts';
import { bodyOf, type InHand } from '../../record/index.ts';
import type { Cause } from '../home.ts';

export interface At {
  readonly ctx: Ctx;
  readonly runId: string;
  readonly workflow: Workflow;
  readonly cause: Cause;
  readonly tx: Transaction;
  readonly inHand: InHand;
}

/** What the step writes into a record of `target`, by API names; its texts in the language of the site. */
export function bodyFor({ ctx, workflow, inHand }: At, target: Entity, step: StepOf<'set'> | StepOf<'create'> | StepOf<'update'>): Readonly<Record<string, unknown>> {
  const texts = translate(ctx.model, ctx.site.locale);
  const slots = Object.entries(step.set).map(([key, slot]) => [key, typeof slot === 'string' && slot !== '' ? texts.stepValue(workflow.name, step.id, key) ?? slot : slot] as const);
  return bodyOf(ctx, target, Object.fromEntries(slots), inHand);
}
