// `/api/users/{id}/…`: acts on people, by those with the right `users`. A person's record is read and changed like any other.
import type { Request } from 'express';
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import { announceAuthority } from '../identity/authority.ts';
import { allAssignments, keepAnAdministrator, rolesOf, setPassword, setRoles, signOutEverywhere } from '../identity/people-acts.ts';
import { findUser } from '../identity/people.ts';
import { checkPassword } from '../identity/password.ts';
import { closeSessionsOf } from '../identity/sessions.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { translate } from '../meta/translate.ts';
import { update } from '../record/index.ts';
import { insideTransaction } from '../site/inside-transaction.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { requireRight } from './rights.ts';

/** Routes below `/api/users`. */
export const usersRouter: RouterFactory = (api) => {
  const routes = api.under('/api/users');
  const fresh = { fresh: 'head' } as const;

  routes.get('/roles', 'users.roles', async (ctx) => {
    requireRight(ctx, 'users');
    const texts = translate(ctx.model, ctx.locale);
    const data = [...ctx.model.roles.values()].filter((role) => role.hidden !== true)
      .map((role) => ({ name: role.name, title: texts.role(role.name) ?? role.title, description: texts.text('role', role.name, ['description']) ?? role.description ?? '' }));
    return { body: { data } };
  }, fresh);

  routes.get('/assignments', 'users.assignments', async (ctx) => {
    requireRight(ctx, 'users');
    return { body: { data: await allAssignments(ctx.db, ctx.site) } };
  }, fresh);

  routes.get('/:id/roles', 'users.person-roles', async (ctx, req) => ({ body: { roles: await rolesOf(ctx.db, ctx.site, await personOf(ctx, req)) } }), fresh);

  routes.put('/:id/roles', 'users.set-roles', async (ctx, req, caller) => {
    const id = await personOf(ctx, req);
    refuseToken(caller);
    const { roles } = readMembers(req.body, { roles: 'texts' });
    if (new Set(roles).size !== roles.length) throw invalid('record.duplicate-id', '/roles');
    await setRoles(ctx.db, ctx.site, ctx.model, ctx.access, id, roles);
    return { body: { roles: [...roles].sort() } };
  }, fresh);

  routes.post('/:id/password', 'users.password', async (ctx, req, caller) => {
    const id = await personOf(ctx, req);
    refuseToken(caller);
    await refuseHigher(ctx, id);
    const { password } = readMembers(req.body, { password: 'text' });
    await setPassword(ctx.db, ctx.site, id, checkPassword(password, '/password'), id === caller.principal.userId ? caller.principal.sessionKey : undefined);
    return {};
  }, fresh);

  for (const [act, state] of [['suspend', 'suspended'], ['activate', 'active']] as const) {
    routes.post(`/:id/${act}`, `users.${act}`, async (ctx, req) => {
      const id = await personOf(ctx, req);
      await refuseHigher(ctx, id);
      await setState(ctx, id, state);
      return {};
    }, fresh);
  }

  routes.post('/:id/sign-out', 'users.sign-out', async (ctx, req) => {
    const id = await personOf(ctx, req);
    await signOutEverywhere(ctx.db, ctx.site, id);
    return {};
  }, fresh);
  return routes;
};

/** The person in the address, for those who may act on people. Errors: `access.system` (403), `query.not-found` (404). */
async function personOf(ctx: Ctx, req: Request): Promise<string> {
  requireRight(ctx, 'users');
  const { id } = req.params;
  if (!isId(id) || await findUser(ctx.db, ctx.site, ctx.model, id) === undefined) throw new EngineError('missing', 'query.not-found');
  return id;
}

/** Credentials are not changed by a key that may lie in some script. */
function refuseToken({ principal }: Caller): void {
  if (principal.sessionKey === undefined) throw new EngineError('forbidden', 'auth.session-only');
}

/** Whoever could sign in as somebody with more rights would have them. */
async function refuseHigher(ctx: Ctx, id: string): Promise<void> {
  const roles = await rolesOf(ctx.db, ctx.site, id);
  for (const right of roles.flatMap((role) => ctx.model.roles.get(role)?.system ?? [])) {
    if (!ctx.access.system(right)) throw new EngineError('forbidden', 'auth.higher-right', { params: { right } });
  }
}

/** The state is a field of the record, so it changes through the pipeline; the right to do so is `users`, not a field rule. */
async function setState(ctx: Ctx, id: string, state: string): Promise<void> {
  const entity = ctx.model.entities.get('user');
  const name = entity?.fields.get('state')?.apiName;
  if (entity === undefined || name === undefined) throw new EngineError('missing', 'query.not-found');
  const { actor } = ctx.access;
  const acting = { ...ctx, access: system('acts on people', { id: actor.id, label: actor.label, mainTeam: actor.mainTeam }) };
  await ctx.db.transaction(async (tx) => {
    await update({ ...acting, db: insideTransaction(ctx.db, tx) }, entity.apiName, id, { [name]: state }, {}, tx);
    await closeSessionsOf(tx, ctx.site, id);
    await keepAnAdministrator(tx, ctx.site, ctx.model);
  });
  await announceAuthority(ctx.db, ctx.site);
}
