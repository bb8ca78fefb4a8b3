// The one-time link by which the first administrator of a new site signs up. The database keeps its digest; using it is one UPDATE.
import type { Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import type { IdSource } from '../lib/id.ts';
import type { Model } from '../meta/model.ts';
import { digest, newSecret } from './opaque.ts';
import { hasAdministrator } from './people-acts.ts';
import { own } from './people.ts';

const kind = 'administrator';

/** A new link's secret, or undefined where somebody can manage people already. Earlier links die. */
export async function offerSetUp(db: Database, site: Site, model: Model, newId: IdSource): Promise<string | undefined> {
  if (await hasAdministrator(db, site, model)) return undefined;
  const secret = newSecret();
  await db.transaction(async (tx) => {
    await tx.execute({ text: `DELETE FROM ${own(site, '_setup')} WHERE kind = $1 AND used_at IS NULL`, values: [kind] });
    await tx.execute({
      text: `INSERT INTO ${own(site, '_setup')} (id, hash, kind, created_at, expires_at) VALUES ($1, $2, $3, now(), now() + interval '7 days')`,
      values: [newId(), digest(secret), kind],
    });
  });
  return secret;
}

/** Uses a link up; of two at once, one gets through. Errors: `auth.set-up` (403). */
export async function consumeSetUp(tx: Queryable, site: Site, secret: string): Promise<void> {
  const { count } = await tx.execute({
    text: `UPDATE ${own(site, '_setup')} SET used_at = now() WHERE hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now()`,
    values: [digest(secret), kind],
  });
  if (count !== 1) throw new EngineError('forbidden', 'auth.set-up');
}
