// A database that breaks off, as when the process that uses it is killed.
import type { Database, Queryable, Statement, Transaction } from '../../engine/db/database.ts';

/** Breaks off at its n-th statement, commit included; the transaction it was in is rolled back, as when a process dies. */
export function breakingAt(db: Database, statement: number): { readonly db: Database; readonly broke: () => boolean } {
  let left = statement;
  let broke = false;
  const step = (): void => {
    if (left-- > 0) return;
    broke = true;
    throw new Error('killed');
  };
  const breaking = <T extends Queryable>(inner: T): T => ({
    ...inner,
    rows: async (each: Statement) => { step(); return inner.rows(each); },
    objects: async (each: Statement) => { step(); return inner.objects(each); },
    execute: async (each: Statement) => { step(); return inner.execute(each); },
  });
  const killable: Database = {
    ...breaking(db),
    using: (pool) => breaking(db.using(pool)),
    transaction: (work, pool) => db.transaction(async (tx: Transaction) => {
      const result = await work(breaking(tx));
      step(); // dies before the commit
      return result;
    }, pool),
  };
  return { db: killable, broke: () => broke };
}
