// The second kind of twin: hidden records are not there at all. Links that lead to them are cleared first, because a link to a
// hidden record shows its id by design; then the records leave without a trace.
import { ident } from '../../engine/db/identifier.ts';
import type { Twins } from './twin.ts';

/** Clears every link to a hidden record, for the answers before and after to be alike. */
export async function unlinkHidden(twins: Twins): Promise<void> {
  const { live, schema } = twins.a;
  for (const entity of twins.model.entities.values()) {
    for (const field of entity.fields.values()) {
      if (field.type.relation !== 'one' || field.key === entity.parent?.link) continue;
      const column = ident(field.columns[0]!.name);
      await live.db.execute({ text: `UPDATE ${schema}.${ident(entity.table)} SET ${column} = NULL WHERE ${column} = ANY($1::uuid[])`, values: [hiddenIds(twins)] });
    }
  }
}

/** Takes hidden records out of tables, junctions, history and search. */
export async function removeHidden(twins: Twins): Promise<number> {
  const { live, schema } = twins.a;
  const ids = hiddenIds(twins);
  const values = [ids];
  for (const entity of twins.model.entities.values()) {
    for (const { junction } of entity.fields.values()) {
      if (junction !== undefined) await live.db.execute({ text: `DELETE FROM ${schema}.${ident(junction)} WHERE from_id = ANY($1::uuid[]) OR to_id = ANY($1::uuid[])`, values });
    }
  }
  // Lines before their records.
  for (const entity of [...twins.model.entities.values()].sort((one, other) => Number(other.parent !== undefined) - Number(one.parent !== undefined))) {
    const table = `${schema}.${ident(entity.table)}`;
    const parent = entity.parent === undefined ? undefined : entity.fields.get(entity.parent.link)?.columns[0];
    if (parent !== undefined) await live.db.execute({ text: `DELETE FROM ${table} WHERE ${ident(parent.name)} = ANY($1::uuid[])`, values });
    await live.db.execute({ text: `DELETE FROM ${table} WHERE id = ANY($1::uuid[])`, values });
  }
  for (const table of ['_event', '_search', '_notification', '_comment', '_follower']) await live.db.execute({ text: `DELETE FROM ${schema}.${table} WHERE record_id = ANY($1::uuid[])`, values });
  return ids.length;
}

function hiddenIds({ plan, ids }: Twins): readonly string[] {
  return plan.rows.filter((row) => !plan.sees(row)).map((row) => ids.get(row.id)!);
}
