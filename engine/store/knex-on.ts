// Lets Knex, and the models on it, run over our own connections: named pools, errors and transactions stay in one place.
// Knows no table. Knex's own pool and its transactions are never used.
import knexPackage, { type Knex } from 'knex';
import { bug } from '../lib/errors.ts';
import type { Queryable } from '../db/database.ts';

const made = new WeakMap<Queryable, Knex>();

/** A Knex whose every statement runs on `queryable`: a pool, a session or a transaction. */
export function knexOn(queryable: Queryable): Knex {
  let knex = made.get(queryable);
  if (knex === undefined) made.set(queryable, knex = open(queryable));
  return knex;
}

interface Query { readonly text: string; readonly values: readonly unknown[] }
type Answer = (error: unknown, response?: { command: string; rowCount: number; rows: readonly unknown[] }) => void;

function open(queryable: Queryable): Knex {
  const knex = knexPackage.knex({ client: 'pg' });
  const connection = {
    query({ text, values }: Query, answer: Answer): void {
      queryable.execute({ text, values }).then(
        ({ command, count, objects }) => answer(null, { command, rowCount: count, rows: objects }),
        (error: unknown) => answer(error),
      );
    },
  };
  // The client's two doors to a connection; without a `connection` in its configuration it has no pool of its own.
  Object.assign(knex.client, {
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    transaction: () => { throw bug('use Database.transaction and knexOn(tx)'); },
  });
  return knex;
}
