// Sweeps what is past its time: sessions that have ended. Deleting twice does no harm,
// so several processes need no agreement.
import type { Site } from '../access/context.ts';
import type { Database } from '../db/database.ts';
import { ident } from '../db/identifier.ts';

/** Sessions are kept for a month after their end, for the sign-in history of their owner. */
const keptDays = 30;

/** Deletes the site's sessions that ended long ago; gives their number. */
export async function sweepSessions(db: Database, site: Site): Promise<number> {
  const { count } = await db.execute({ text: `DELETE FROM ${ident(site.schema)}."_session" WHERE expires_at < now() - make_interval(days => $1)`, values: [keptDays] });
  return count;
}
