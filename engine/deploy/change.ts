// What an admin does with a change-set: look at its plan, publish it; and go back to an earlier overlay.
import { EngineError } from '../lib/errors.ts';
import { acceptApproved } from './accept.ts';
import { applyChangeSet, getChangeSet, withOverlay } from './change-sets.ts';
import { overtakenDrafts } from './overtaken.ts';
import { toPlanAnswer } from './plan-answer.ts';
import { planTarget, readBase } from './plan.ts';
import { publish, type Published, type PublishOptions } from './publish.ts';
import { overlay, readLayers, readRevision } from './stored.ts';
import { revertTitle } from '../shared/revision-titles.ts';
import { workplaceOf, type Via } from './workplace.ts';
import type { Ctx, Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Layer } from '../meta/input.ts';
import type { PlanAnswer } from '../shared/wire.ts';

export interface PublishRequest {
  readonly planId: string;
  /** Ids of the findings that the person accepts. */
  readonly approvals: readonly string[];
  readonly via?: Via;
}

/** What publishing the change-set now would do. */
export async function planChangeSet(ctx: Ctx, id: string): Promise<PlanAnswer> {
  const workplace = workplaceOf(ctx);
  const base = await readBase(workplace);
  const overtaken = await overtakenDrafts(ctx.db, ctx.site, id, base.layers);
  const planned = await planTarget(workplace, base, await applyChangeSet(ctx.db, ctx.site, id, base.layers));
  return toPlanAnswer({ ...planned, findings: [...overtaken, ...planned.findings] }, ctx.locale);
}

/** Publishes exactly the plan that was looked at. Errors: `deploy.stale-base`, `deploy.stale-plan`, `deploy.busy` (409), `deploy.not-approved` (422). */
export async function publishChangeSet(ctx: Ctx, id: string, request: PublishRequest, options: Pick<PublishOptions, 'patience' | 'onPrepared' | 'wait'> = {}): Promise<Published> {
  const changeSet = await getChangeSet(ctx, id);
  return publish(workplaceOf(ctx, request.via), {
    ...options,
    title: changeSet.title,
    changeSet: id,
    target: (base, session) => applyChangeSet(session, ctx.site, id, base.layers),
    findings: (base, session) => overtakenDrafts(session, ctx.site, id, base.layers),
    accept: (planned) => {
      if (planned.id !== request.planId) throw new EngineError('conflict', planned.base.revision === changeSet.base ? 'deploy.stale-plan' : 'deploy.stale-base');
      acceptApproved(planned, request.approvals, ctx.locale);
    },
  });
}

/** What going back to the overlay of an earlier revision would do; packages stay as they are. */
export async function planRevert(ctx: Ctx, revision: number): Promise<PlanAnswer> {
  const workplace = workplaceOf(ctx);
  const base = await readBase(workplace);
  return toPlanAnswer(await planTarget(workplace, base, await revertedLayers(ctx.db, ctx.site, base.layers, revision)), ctx.locale);
}

/** A new revision with the overlay of an earlier one. Errors as for publishing; fields that only newer revisions have go to the trash. */
export async function revert(ctx: Ctx, revision: number, approvals: readonly string[], via?: Via): Promise<Published> {
  return publish(workplaceOf(ctx, via), {
    title: revertTitle(revision),
    target: (base, session) => revertedLayers(session, ctx.site, base.layers, revision),
    accept: (planned) => {
      if (planned.diff.length === 0) throw new EngineError('rejected', 'deploy.nothing-to-publish');
      acceptApproved(planned, approvals, ctx.locale);
    },
  });
}

async function revertedLayers(db: Queryable, site: Site, layers: readonly Layer[], revision: number): Promise<readonly Layer[]> {
  const then = await readLayers(db, site, await readRevision(db, site, revision));
  return withOverlay(layers, then.find((layer) => layer.name === overlay)?.documents ?? []);
}
