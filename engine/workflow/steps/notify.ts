// Tells people in the app. What they read is made when they read it: in their language, with the values that they may read then.
import { ident } from '../../db/identifier.ts';
import { announceNotified } from '../../outbox/live-channel.ts';
import { workflowKind } from '../../shared/notification.ts';
import type { StepOf } from '../../shared/documents.ts';
import type { StepDone } from '../log.ts';
import { recipientsOf } from '../recipients.ts';
import type { At } from './at.ts';

/** How many people were told, and how many were too many. */
export async function notifyStep(at: At, step: StepOf<'notify'>): Promise<Pick<StepDone, 'people' | 'untold'>> {
  const { ctx, runId, workflow, inHand, cause, tx } = at;
  const { told: people, beyond } = await recipientsOf(at, step.to);
  const result = { people: people.length, ...(beyond > 0 && { untold: beyond }) };
  if (people.length === 0) return result;
  await tx.execute({
    text: `INSERT INTO ${ident(ctx.site.schema)}._notification (id, user_id, event_id, at, kind, title, body, entity, record_id)
      SELECT p.id, p.person, $3, $4, $5, '', $6::jsonb, $7, $8 FROM unnest($1::uuid[], $2::uuid[]) p(id, person) ON CONFLICT (event_id, user_id, kind) DO NOTHING`,
    values: [people.map(() => ctx.newId()), people, runId, ctx.clock.now(), `${workflowKind}${step.id}`, JSON.stringify({ workflow: workflow.name, step: step.id }), inHand.entity.key, cause.recordId],
  });
  await announceNotified(tx, ctx.site, people);
  return result;
}
