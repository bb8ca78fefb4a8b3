// Inputs that every writing statement takes: who, when, why, under which request.
import type { Ctx } from '../access/context.ts';

export function stampInputs(ctx: Ctx): Record<string, unknown> {
  const { actor } = ctx.access;
  return {
    now: ctx.clock.now().toISOString(), actor: actor.id, mainTeam: actor.mainTeam, onBehalfOf: actor.onBehalfOf ?? null,
    requestId: ctx.requestId, operationId: ctx.operationId ?? null, action: ctx.action ?? null,
    causeEvent: ctx.cause?.eventId ?? null, causeDepth: ctx.cause?.depth ?? 0, outboxId: ctx.newId(),
  };
}
