// A Database whose every statement goes through one open transaction: what runs on it commits with it or not at all.
import type { Database, Queryable, Transaction } from '../db/database.ts';

/** `transaction` becomes a savepoint; pools, sessions and LISTEN cannot be had inside. */
export function insideTransaction(db: Database, tx: Transaction): Database {
  const queryable: Queryable = { rows: tx.rows, objects: tx.objects, execute: tx.execute };
  let depth = 0;
  return {
    ...queryable,
    using: () => queryable,
    transaction: async (work) => {
      const name = `inside_${++depth}`;
      await tx.execute({ text: `SAVEPOINT ${name}`, values: [] });
      try {
        const result = await work(tx);
        await tx.execute({ text: `RELEASE SAVEPOINT ${name}`, values: [] });
        return result;
      } catch (error) {
        await tx.execute({ text: `ROLLBACK TO SAVEPOINT ${name}`, values: [] });
        throw error;
      }
    },
    session: () => Promise.reject(new Error('a session cannot be had inside a transaction')),
    listen: db.listen,
    close: () => Promise.resolve(),
  };
}
