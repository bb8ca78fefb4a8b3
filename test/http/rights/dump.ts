// Everything that a write may leave behind, as text: entity tables, junctions, history, outbox, counters, search, rights.
import type { World } from '../../support/world.ts';

const engineTables = ['_event', '_outbox', '_counter', '_search', '_head', '_notification'];

/** Row by row; equal texts mean that nothing was written. */
export async function dump(world: World): Promise<string> {
  const { model } = world.live.current();
  const entities = [...model.entities.values()];
  const tables = [...entities.map((entity) => entity.table), ...entities.flatMap((entity) => [...entity.fields.values()].flatMap((field) => field.junction ?? [])), ...engineTables];
  const parts: string[] = [];
  for (const table of tables) {
    const rows = await world.live.db.rows({ text: `SELECT t::text FROM ${world.schema}."${table}" t ORDER BY 1`, values: [] });
    parts.push(`${table}\n${rows.map(([row]) => String(row)).join('\n')}`);
  }
  return parts.join('\n\n');
}
