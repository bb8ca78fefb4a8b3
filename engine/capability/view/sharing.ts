// With whom a view may be shared, and by whom: people who lead others, and those who design the site.
import { compileRules } from '../../access/index.ts';
import type { Access } from '../../access/access.ts';
import type { Ctx } from '../../access/context.ts';
import { EngineError, rejected } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';
import { lookup, labels } from '../../query/index.ts';
import type { Link } from '../../shared/wire.ts';
import type { ViewAudiences, ViewShare } from '../../shared/view.ts';
import type { StoredShare, StoredView } from './rows.ts';

const mostTeams = 200;

/** May this actor let others see views? */
export function mayShare({ actor, system }: Access): boolean {
  return actor.subordinates.length > 0 || system('metadata');
}

/** May this actor change, share and delete the view? Shared ones also by those who design the site. */
export function mayChange({ access }: Ctx, { owner, share }: StoredView): boolean {
  return owner === access.actor.id || (share.with !== 'me' && access.system('metadata'));
}

/** Errors: `view.share` (403). */
export function requireSharer({ access }: Ctx): void {
  if (!mayShare(access)) throw new EngineError('forbidden', 'view.share');
}

/** Errors: `view.share` (403), `view.unknown-team` and `view.unknown-role` (422). */
export async function requireShare(ctx: Ctx, entity: Entity, share: StoredShare): Promise<void> {
  if (share.with === 'me') return;
  requireSharer(ctx);
  if (share.with === 'team') {
    const team = ctx.model.entities.get('team');
    if (team === undefined || !(await labels(ctx, team, [share.team])).has(share.team)) throw rejected([{ pointer: '/share/team', code: 'view.unknown-team' }]);
  }
  if (share.with === 'role' && !readingRoles(ctx, entity).includes(share.role)) throw rejected([{ pointer: '/share/role', code: 'view.unknown-role', params: { role: share.role } }]);
}

/** Roles whose people read some record of the entity. */
function readingRoles(ctx: Ctx, entity: Entity): readonly string[] {
  return [...ctx.model.roles.keys()].filter((role) => compileRules(ctx.model, [role]).can(entity.key, 'read'));
}

/** Who may be chosen to share a view of the entity with. Errors: `view.share` (403). */
export async function audiencesOf(ctx: Ctx, entity: Entity): Promise<ViewAudiences> {
  requireSharer(ctx);
  const texts = translate(ctx.model, ctx.locale);
  const roles = readingRoles(ctx, entity).map((name) => ({ name, title: texts.role(name) ?? ctx.model.roles.get(name)?.title ?? name }));
  return { roles, teams: await teamsToChoose(ctx) };
}

async function teamsToChoose(ctx: Ctx): Promise<readonly Link[]> {
  const team = ctx.model.entities.get('team');
  if (team === undefined || !ctx.access.can('team', 'read')) return [];
  const { data }: { readonly data: readonly Link[] } = JSON.parse(await lookup(ctx, { entity: team.apiName, limit: mostTeams }));
  return data;
}

/** How a share is told; what the team is called, for those who may read it. */
export function shareAnswer(ctx: Ctx, share: StoredShare, teams: ReadonlyMap<string, string>): ViewShare {
  if (share.with === 'team') return { with: 'team', team: { id: share.team, label: teams.get(share.team) ?? null } };
  if (share.with !== 'role') return share;
  return { with: 'role', role: share.role, title: translate(ctx.model, ctx.locale).role(share.role) ?? ctx.model.roles.get(share.role)?.title ?? share.role };
}
