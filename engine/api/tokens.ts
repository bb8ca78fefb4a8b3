// `/api/tokens`: a person's own API tokens. A token can neither make nor withdraw one.
import { createToken, listTokens, revokeToken } from '../identity/tokens.ts';
import { parseScope } from '../identity/scope.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import type { Ctx } from '../access/context.ts';
import type { Caller, RouterFactory } from './handler.ts';
import { readMembers } from './members.ts';

const mostTokens = 100;

/** Routes below `/api/tokens`. Whoever has the right `tokens`, or any role at all, manages his own. */
export const tokensRouter: RouterFactory = (api) => {
  const routes = api.under('/api/tokens');

  routes.get('/', 'tokens.list', async (ctx, _req, caller) => {
    withSession(caller);
    return { body: { data: await listTokens(ctx.db, ctx.site, caller.principal.userId) } };
  }, { fresh: 'head' });

  routes.post('/', 'tokens.create', async (ctx, req, caller) => {
    withSession(caller);
    const { title, scope, expiresAt } = readMembers(req.body, { title: 'text' }, { scope: 'any', expiresAt: 'any' });
    if (title.trim() === '' || title.length > 200) throw invalid('http.parameter', '/title', { name: 'title', expected: 'textBetween', least: 1, most: 200 });
    if ((await listTokens(ctx.db, ctx.site, caller.principal.userId)).length >= mostTokens) {
      throw new EngineError('limited', 'http.too-many-items', { params: { limit: mostTokens } });
    }
    const narrowed = parseScope(scope);
    const expires = parseExpiry(ctx, expiresAt);
    const id = ctx.newId();
    const secret = await createToken(ctx.db, ctx.site, {
      id, userId: caller.principal.userId, title: title.trim(),
      ...(narrowed !== undefined && { scope: narrowed }), ...(expires !== undefined && { expiresAt: expires }),
    });
    const told = { id, title: title.trim(), scope: narrowed ?? null, expiresAt: expires?.toISOString() ?? null };
    // Shown once: a repeated request learns that the token is there, not what it is.
    return { status: 201, body: { ...told, token: secret }, bodyToKeep: { ...told, token: null } };
  }, { fresh: 'head' });

  routes.delete('/:id', 'tokens.delete', async (ctx, req, caller) => {
    withSession(caller);
    const { id } = req.params;
    if (!isId(id) || !await revokeToken(ctx.db, ctx.site, caller.principal.userId, id)) throw new EngineError('missing', 'query.not-found');
    return {};
  }, { fresh: 'head' });
  return routes;
};

function withSession({ principal }: Caller): void {
  if (principal.sessionKey === undefined) throw new EngineError('forbidden', 'auth.session-only');
}

function parseExpiry(ctx: Ctx, value: unknown): Date | undefined {
  if (value === undefined || value === null) return undefined;
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value) : undefined;
  if (at === undefined || Number.isNaN(at.getTime()) || at <= ctx.clock.now()) throw invalid('auth.expiry', '/expiresAt');
  return at;
}
