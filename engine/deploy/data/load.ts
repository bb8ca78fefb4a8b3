// Rows that packages ship, brought into a site: each document once per content, all of it in one transaction.
// Which rows there are is the documents' matter; how a record is written is the pipeline's.
import type { Ctx } from '../../access/context.ts';
import type { Queryable, Transaction } from '../../db/database.ts';
import { ident } from '../../db/identifier.ts';
import { hashJson } from '../../lib/canonical-json.ts';
import { dataDocuments, type DataDocument } from './documents.ts';
import { writeRows } from './write.ts';

/** Names of the documents that were loaded now. Errors: those of the pipeline, with pointers into the rows; nothing is written then. */
export async function loadData(ctx: Ctx): Promise<readonly string[]> {
  const documents = dataDocuments(ctx.model);
  if (documents.length === 0 || (await waiting(ctx.db.using('generic'), ctx, documents)).length === 0) return [];
  return ctx.db.transaction(async (tx) => {
    // Processes that start together load one after another; the later ones find it done.
    await tx.execute({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`trellis data ${ctx.site.schema}`] });
    const names: string[] = [];
    for (const document of await waiting(tx, ctx, documents)) {
      await writeRows(ctx, document, tx);
      await mark(tx, ctx, document);
      names.push(document.name);
    }
    return names;
  }, 'heavy');
}

const keyOf = (document: DataDocument): string => `_data:${document.name}`;

async function waiting(db: Queryable, ctx: Ctx, documents: readonly DataDocument[]): Promise<readonly DataDocument[]> {
  const rows = await db.rows({ text: `SELECT key, value #>> '{}' FROM ${ident(ctx.site.schema)}._setting WHERE key = ANY($1)`, values: [documents.map(keyOf)] });
  const loaded = new Map(rows.map(([key, hash]) => [key, hash]));
  return documents.filter((document) => loaded.get(keyOf(document)) !== hashOf(document));
}

async function mark(tx: Transaction, ctx: Ctx, document: DataDocument): Promise<void> {
  await tx.execute({ text: `INSERT INTO ${ident(ctx.site.schema)}._setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, values: [keyOf(document), hashOf(document)] });
}

const hashes = new WeakMap<object, string>();

function hashOf({ source }: DataDocument): string {
  const known = hashes.get(source) ?? hashJson(source);
  hashes.set(source, known);
  return known;
}
