// Credentials → principal, by the database. Whoever calls keeps the answer for as long as authority stands.
import type { Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { EngineError } from '../lib/errors.ts';
import type { Model } from '../meta/model.ts';
import type { Credentials, Principal } from './credentials.ts';
import { findSession } from './sessions.ts';
import { findToken } from './tokens.ts';

/** Errors: `auth.token` for a token, `auth.required` for a session that is not, or no longer, good. */
export async function authenticate(db: Database, site: Site, model: Model, credentials: Credentials, clock: Clock): Promise<Principal> {
  const nowMs = clock.now().getTime();
  const find = credentials.kind === 'token' ? findToken : findSession;
  // The pool of quick statements: slow lists must not keep people out.
  const principal = await find(db.using('generic'), site, model, credentials, nowMs);
  if (principal === undefined) throw new EngineError('unauthenticated', credentials.kind === 'token' ? 'auth.token' : 'auth.required');
  return principal;
}
