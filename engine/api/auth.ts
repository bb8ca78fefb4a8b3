// `/api/auth`: signing in and out, who am I, changing one's own preferences and password, the first administrator.
import type { Request } from 'express';
import { system } from '../access/index.ts';
import type { Ctx } from '../access/context.ts';
import { demoPeople } from '../identity/demo-people.ts';
import { isPassword, setPassword } from '../identity/people-acts.ts';
import { findUser, type UserRow } from '../identity/people.ts';
import { checkPassword } from '../identity/password.ts';
import type { SignInLimit } from '../identity/rate-limit.ts';
import { closeSession } from '../identity/sessions.ts';
import { signIn } from '../identity/sign-in.ts';
import { systemRights } from '../shared/system-rights.ts';
import { EngineError } from '../lib/errors.ts';
import { translate } from '../meta/translate.ts';
import { update } from '../record/index.ts';
import type { MeAnswer } from '../shared/wire.ts';
import { exchangeOf } from './exchange.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';
import { cookieName, cookieOf, sessionCookie } from './request-credentials.ts';
import { sessionCredentials } from '../identity/credentials.ts';
import type { FirstAdministrator } from './set-up.ts';

export interface AuthOptions {
  readonly limit: SignInLimit;
  readonly secure: boolean;
  readonly firstAdministrator: FirstAdministrator;
}

/** Routes below `/api/auth`. */
export function authRouter({ limit, secure, firstAdministrator }: AuthOptions): RouterFactory {
  return (api) => {
    const routes = api.under('/api/auth');

    routes.get('/me', 'auth.me', async (ctx, _req, caller) => ({ body: await me(ctx, caller) }), { fresh: 'head' });

    routes.patch('/me', 'auth.change-me', async (ctx, req, { principal }) => {
      if (principal.scope !== undefined) throw new EngineError('forbidden', 'auth.token-scope');
      const wanted = readMembers(req.body, {}, { locale: 'text', zone: 'text' });
      // Everybody may choose their own language and zone, whatever their roles say of people's records.
      const own: Ctx = { ...ctx, access: system('own preferences', { id: ctx.access.actor.id, mainTeam: ctx.access.actor.mainTeam }) };
      await update(own, 'user', principal.userId, wanted);
      return {};
    }, { fresh: 'head' });

    routes.open('post', '/login', 'one answer for every failure', async (live, req) => {
      const { email, password } = readMembers(req.body, { email: 'text', password: 'text' });
      await live.refresh();
      const session = await signIn(live.db, live.site, live.current().model, limit, { email, password, ip: addressOf(req), agent: req.headers['user-agent'] ?? '' });
      // What the browser held before is worth nothing after.
      const before = cookieOf(req, cookieName(secure));
      if (before !== undefined) await closeSession(live.db, live.site, sessionCredentials(before).key);
      return { body: { user: userJson(session.user), csrfToken: session.csrfToken }, headers: { 'Set-Cookie': sessionCookie(session.secret, secure) } };
    });

    routes.post('/logout', 'auth.logout', async (ctx, _req, { principal }) => {
      if (principal.sessionKey === undefined) throw new EngineError('forbidden', 'auth.session-only');
      await closeSession(ctx.db, ctx.site, principal.sessionKey);
      return { headers: { 'Set-Cookie': sessionCookie('', secure) } };
    }, { fresh: 'head' });

    routes.post('/password', 'auth.password', async (ctx, req, { principal }) => {
      if (principal.sessionKey === undefined) throw new EngineError('forbidden', 'auth.session-only');
      const { current, password } = readMembers(req.body, { current: 'text', password: 'text' });
      const counted = `password of ${principal.userId}`;
      await limit.take(ctx.site.name, counted, addressOf(req));
      if (!await isPassword(ctx.db, ctx.site, principal.userId, current)) {
        throw new EngineError('rejected', 'auth.password-wrong', { errors: [{ pointer: '/current', code: 'auth.password-wrong' }] });
      }
      await limit.forgive(ctx.site.name, counted, addressOf(req));
      await setPassword(ctx.db, ctx.site, principal.userId, checkPassword(password, '/password'), principal.sessionKey);
      return {};
    }, { fresh: 'head' });

    routes.open('get', '/options', 'demo people only, on demo sites only', async (live, req) => {
      if (!live.demo) return { body: {} };
      const { model } = live.current();
      const people = await demoPeople(live.db, live.site, model);
      const texts = translate(model, exchangeOf(req).locale);
      return { body: { demo: people.map(({ email, role }) => ({ email, title: texts.role(role) ?? role })) } };
    });

    routes.open('post', '/set-up', 'works once, on a site without people', async (live, req) => {
      const input = readMembers(req.body, { secret: 'text', name: 'text', email: 'text', password: 'text' });
      await live.refresh();
      await firstAdministrator(live, { ...input, password: checkPassword(input.password, '/password') }, exchangeOf(req).id);
      return { status: 204 };
    });
    return routes;
  };
}

async function me(ctx: Ctx, { principal, zone, csrfToken, live }: Caller): Promise<MeAnswer> {
  const user = await findUser(ctx.db.using('generic'), ctx.site, ctx.model, principal.userId);
  if (user === undefined) throw new EngineError('unauthenticated', 'auth.required');
  const texts = translate(ctx.model, ctx.locale);
  const rights = new Set([...systemRights, ...[...ctx.model.roles.values()].flatMap((role) => role.system ?? [])]);
  return {
    user: userJson(user),
    roles: ctx.access.actor.roles.map((name) => ({ name, title: texts.role(name) ?? ctx.model.roles.get(name)?.title ?? name })),
    locale: ctx.locale,
    zone,
    csrfToken: csrfToken ?? '',
    system: [...rights].filter((right) => right !== '*' && ctx.access.system(right)).sort(),
    demo: live.demo,
  };
}

function userJson({ id, name, email }: UserRow): { readonly id: string; readonly name: string; readonly email: string } {
  return { id, name, email };
}

function addressOf(req: Request): string {
  // What a proxy says counts only as far as the operator trusts it (create-app.ts); else this is the connection's own address.
  return req.ip ?? '';
}
