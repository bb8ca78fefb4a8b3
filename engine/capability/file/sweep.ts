// Throws away files that no record needs: never taken by one, or given up by it, for longer than a while. What a record in the trash
// holds stays; what stands in a field is never touched, whatever its row says.
import type { Site } from '../../access/context.ts';
import type { Database } from '../../db/database.ts';
import { ident, literal } from '../../db/identifier.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';
import type { FileStore } from '../../store/files/file-store.ts';

/** The site whose files are looked through. */
export interface Swept { readonly site: Site; readonly db: Database; readonly model: Model }

export interface SweepOptions {
  readonly store: FileStore;
  readonly now: Date;
  /** Hours that a file without a record stays. */
  readonly hours?: number;
}

const defaultHours = 24;

/** Answers how many files and how many contents are gone. */
export async function sweepFiles({ site, db, model }: Swept, { store, now, hours = defaultHours }: SweepOptions): Promise<{ readonly files: number; readonly contents: number }> {
  const before = new Date(now.getTime() - hours * 3_600_000);
  const schema = ident(site.schema);
  const loose = await db.execute({ text: `DELETE FROM ${schema}._file WHERE record_id IS NULL AND created_at < $1`, values: [before] });
  let files = loose.count;
  for (const { entity, field } of holders(model)) {
    const { count } = await db.execute({ text: releasedSql(schema, entity, field), values: [before] });
    files += count;
  }
  await store.clear(site.name, before);
  let contents = 0;
  for await (const hashes of store.hashes(site.name)) {
    const named = new Set((await db.rows({ text: `SELECT DISTINCT hash FROM ${schema}._file WHERE hash = ANY($1)`, values: [hashes] })).map(([hash]) => String(hash)));
    for (const hash of hashes) {
      if (named.has(hash)) continue;
      const isNamed = async (): Promise<boolean> => (await db.rows({ text: `SELECT FROM ${schema}._file WHERE hash = $1 LIMIT 1`, values: [hash] })).length > 0;
      if (await store.drop(site.name, hash, before, isNamed)) contents += 1;
    }
  }
  return { files, contents };
}

/** Of an entity that is hidden for now nothing is known, so nothing is thrown away. */
function holders(model: Model): readonly { readonly entity: Entity; readonly field: Field }[] {
  return [...model.entities.values()].flatMap((entity) => [...entity.fields.values()].flatMap((field) => (field.type.files !== undefined && field.columns.length > 0 ? [{ entity, field }] : [])));
}

function releasedSql(schema: string, entity: Entity, field: Field): string {
  const column = ident(field.columns[0]?.name ?? '');
  const row = `SELECT FROM ${schema}.${ident(entity.table)} t WHERE t.id = f.record_id`;
  return `DELETE FROM ${schema}._file f WHERE f.entity = ${literal(entity.key)} AND f.field = ${literal(field.key)} AND f.created_at < $1
    AND (NOT EXISTS (${row}) OR f.released_at < $1 AND NOT EXISTS (${row} AND position(f.id::text IN t.${column}::text) > 0))`;
}
