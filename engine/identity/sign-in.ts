// E-mail and password → session. Unknown, wrong, invited and suspended are one answer, in one time.
import type { Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import type { Model } from '../meta/model.ts';
import { matchesPassword } from './password.ts';
import { findUserByEmail, type UserRow } from './people.ts';
import type { SignInLimit } from './rate-limit.ts';
import { openSession, type OpenedSession } from './sessions.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly ip: string;
  readonly agent: string;
}

/** Opens a session. Errors: `auth.failed` (401), `rate.limited` (429). */
export async function signIn(db: Database, site: Site, model: Model, limit: SignInLimit, attempt: SignIn): Promise<OpenedSession & { readonly user: UserRow }> {
  await limit.take(site.name, attempt.email, attempt.ip);
  const quick = db.using('generic');
  const user = await findUserByEmail(quick, site, model, attempt.email.trim());
  const matches = await matchesPassword(user?.hash ?? undefined, attempt.password);
  if (user === undefined || !matches || user.state !== 'active') throw new EngineError('unauthenticated', 'auth.failed');
  await limit.forgive(site.name, attempt.email, attempt.ip);
  const session = await openSession(quick, site, user.id, attempt);
  return { ...session, user };
}
