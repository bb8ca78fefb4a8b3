// What all models of the engine's own tables share: camelCase properties over snake_case columns, and the site's schema.
// Models are static and never bound: a query says which connection and which site (`on(Model, queryable, schema)`).
import { Model, snakeCaseMappers, type QueryBuilder } from 'objection';
import { knexOn } from '../knex-on.ts';
import type { Queryable } from '../../db/database.ts';

export class SiteModel extends Model {
  static override columnNameMappers = snakeCaseMappers();
  static override useLimitInFirst = true;
}

/** A query of one model in one site; relations fetched with it stay in that site. */
export function on<M extends SiteModel>(model: (new () => M) & typeof SiteModel, queryable: Queryable, schema: string): QueryBuilder<M, M[]> {
  return (model.query(knexOn(queryable)) as unknown as QueryBuilder<M, M[]>).withSchema(schema);
}
