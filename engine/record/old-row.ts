// Which columns of the row before a change its statement looks at. PostgreSQL sets up every column of a CTE anew each time the statement
// starts: carrying the two or three that are read instead of all of them saves a patch a twentieth of its time there.
import { ident } from '../db/identifier.ts';
import type { Entity } from '../meta/model.ts';

/** Columns of the entity's table that the SQL texts read from `alias`, quoted; id and version among them. A name too many does no harm. */
export function columnsRead(entity: Entity, alias: string, texts: readonly string[]): readonly string[] {
  const own = new Set(['id', 'version', 'deleted_at', ...[...entity.fields.values()].flatMap((field) => field.columns.map(({ name }) => name))]);
  const named = new Set(['id', 'version']);
  const pattern = new RegExp(`\\b${alias}\\.(?:"([^"]+)"|([a-z_0-9]+))`, 'g');
  for (const text of texts) for (const [, quoted, bare] of text.matchAll(pattern)) {
    const name = quoted ?? bare ?? '';
    if (own.has(name)) named.add(name);
  }
  return [...named].map(ident);
}
