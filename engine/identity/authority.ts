// The counter that says since when rights are as they are. Whoever changes who may do what raises it in the same transaction.
import type { Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import { own } from './people.ts';

/** Makes every cached right, session and token of the site be looked up anew by its next statement. */
export async function raiseAuthority(db: Queryable, site: Site): Promise<void> {
  await db.execute({ text: `UPDATE ${own(site, '_head')} SET authority = authority + 1`, values: [] });
}

/** Tells other processes early; they would find out from their next statement anyway. */
export async function announceAuthority(db: Database, site: Site): Promise<void> {
  await db.using('generic').execute({ text: 'SELECT pg_notify($1, $2)', values: ['trellis_revision', `${site.name}:`] });
}

/** Runs work in a transaction that raises authority, then tells the others. */
export async function changingAuthority<T>(db: Database, site: Site, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const result = await db.transaction(async (tx) => {
    // First, since the row's lock lets one such change run at a time: "the last administrator" is then a question with one answer.
    await raiseAuthority(tx, site);
    return work(tx);
  }, 'generic');
  await announceAuthority(db, site);
  return result;
}
