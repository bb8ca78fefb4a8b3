// What the planner knows of tables that have just been filled. Which records there are is not its business.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import type { Entity } from '../meta/model.ts';

/** Counts the tables of an entity, those of its lines and links too: statements that were planned for empty ones are planned anew. */
export async function analyse(ctx: Ctx, entityName: string, tx: Transaction): Promise<void> {
  const entity = ctx.model.entityByApiName.get(entityName);
  if (entity === undefined) return;
  await count(ctx, tablesOf(ctx, entity), tx);
}

/** The same for what all records have in common. */
export function analyseHistory(ctx: Ctx, tx: Transaction): Promise<void> {
  return count(ctx, ['_event', '_search'], tx);
}

async function count(ctx: Ctx, tables: readonly string[], tx: Transaction): Promise<void> {
  for (const table of tables) await tx.execute({ text: `ANALYZE ${ident(ctx.site.schema)}.${ident(table)}`, values: [] });
}

function tablesOf(ctx: Ctx, entity: Entity): readonly string[] {
  const others = [...entity.fields.values()].flatMap(({ junction, type, target }) => {
    const line = type.relation === 'lines' ? ctx.model.entities.get(target ?? '') : undefined;
    return [...(junction === undefined ? [] : [junction]), ...(line === undefined ? [] : [line.table])];
  });
  return [entity.table, ...others];
}
