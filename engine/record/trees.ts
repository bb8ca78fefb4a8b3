// Trees: links of an entity to itself. Two changes that are each fine may close a circle together, so changes of one tree
// wait for each other; the check itself (cycleChecks) is part of the writing statement, which must begin after the wait.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { ColumnValues } from './validate.ts';

/** True for a link whose records must not form a circle. */
export function isTreeLink(entity: Entity, field: Field): boolean {
  return field.type.relation === 'one' && field.target === entity.key && !field.system;
}

/** Keys of the tree links that these values set to a record. */
export function treesOf(entity: Entity, columns: ColumnValues): readonly string[] {
  return [...columns].filter(([key, parts]) => {
    const field = entity.fields.get(key);
    return field !== undefined && isTreeLink(entity, field) && parts[''] !== null;
  }).map(([key]) => key).sort();
}

/** Makes other changes of the same trees wait until this transaction has ended. Take it before any row. */
export async function lockTrees(ctx: Ctx, entity: Entity, columns: ColumnValues, tx: Transaction): Promise<void> {
  for (const key of treesOf(entity, columns)) {
    await tx.rows({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`${ctx.site.schema} tree ${entity.key}.${key}`] });
  }
}
