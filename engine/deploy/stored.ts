// Revisions as they are stored: lists of documents by content, physical names one row each. Nothing here changes a row.
import { createHash } from 'node:crypto';
import { EngineError } from '../lib/errors.ts';
import { Head, PhysicalName, Revision, StoredDocument, type DocumentRow, type PackageRow } from '../store/models/revision.ts';
import { on } from '../store/models/site-model.ts';
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Layer, SourceDocument } from '../meta/input.ts';
import type { PhysicalNames } from '../meta/model.ts';

/** Name of the layer that admins change in the studio. */
export const overlay = 'overlay';

export interface StoredRevision {
  readonly number: number;
  readonly packages: readonly PackageRow[];
  readonly documents: readonly DocumentRow[];
  /** Meta-schemas that the documents passed (`formsHash`); null where nobody noted them. */
  readonly forms: string | null;
}

/** What a site without any metadata is made of. */
export const nothingStored: StoredRevision = { number: 0, packages: [], documents: [], forms: null };

/** Which revision is live, and since when rights are as they are. */
export async function loadHead(db: Queryable, site: Site): Promise<{ readonly revision: number; readonly authority: number }> {
  const head = await on(Head, db, site.schema).findById(1).throwIfNotFound();
  return { revision: head.revision, authority: Number(head.authority) };
}

/** Errors: `deploy.unknown-revision`. */
export async function readRevision(db: Queryable, site: Site, number: number): Promise<StoredRevision> {
  if (number === 0) return nothingStored;
  const found = await on(Revision, db, site.schema).findById(number).select('number', 'packages', 'documents', 'forms');
  if (found === undefined) throw new EngineError('missing', 'deploy.unknown-revision', { params: { revision: number } });
  return found;
}

/** Notes that the documents of a revision passed these meta-schemas. */
export async function noteForms(db: Queryable, site: Site, number: number, forms: string): Promise<void> {
  await on(Revision, db, site.schema).findById(number).patch({ forms });
}

/** The layers of a revision with their texts, lowest first. */
export async function readLayers(db: Queryable, site: Site, revision: StoredRevision): Promise<readonly Layer[]> {
  const hashes = [...new Set(revision.documents.map((document) => document.hash))];
  const rows = hashes.length === 0 ? [] : await on(StoredDocument, db, site.schema).whereRaw('hash = ANY (?)', [hashes]);
  const texts = new Map(rows.map((row) => [row.hash, row.text]));
  const documentsOf = (layer: string): Layer['documents'] => revision.documents
    .filter((document) => document.layer === layer)
    .map(({ kind, name, hash }) => hashed({ kind, name, text: texts.get(hash) ?? '' }, hash));
  const packages = revision.packages.map((row): Layer => ({ name: row.name, package: row, documents: documentsOf(row.name) }));
  const own = documentsOf(overlay);
  return own.length === 0 ? packages : [...packages, { name: overlay, documents: own }];
}

/** What the overlay of a revision says about a document, as text; null if nothing. */
export async function overlayText(db: Queryable, site: Site, kind: string, name: string, revision: number): Promise<string | null> {
  const stored = await readRevision(db, site, revision);
  const wanted = stored.documents.filter((document) => document.layer === overlay && document.kind === kind && document.name === name);
  const layers = await readLayers(db, site, { ...stored, packages: [], documents: wanted });
  return layers[0]?.documents[0]?.text ?? null;
}

const hashes = new WeakMap<SourceDocument, string>();

/** The document, its content address remembered with it: all texts are hashed again and again otherwise. */
function hashed(document: SourceDocument, hash: string): SourceDocument {
  hashes.set(document, hash);
  return document;
}

/** Content address of a document's text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const contentOf = ({ text, json }: SourceDocument): string => text ?? JSON.stringify(json, null, 2);

/** Content address of a document. */
export function hashOfDocument(document: SourceDocument): string {
  const hash = hashes.get(document) ?? hashOf(contentOf(document));
  hashed(document, hash);
  return hash;
}

/** Layers → the list of a revision and the texts it needs. */
export function toStored(layers: readonly Layer[]): Pick<StoredRevision, 'packages' | 'documents'> & { readonly texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  const documents = layers.flatMap((layer) => layer.documents.map((document): DocumentRow => {
    const { kind, name } = document;
    const hash = hashOfDocument(document);
    texts.set(hash, contentOf(document));
    return { layer: layer.name, kind, name, hash };
  }));
  const packages = layers.flatMap((layer) => (layer.package === undefined ? [] : [{ name: layer.package.name, version: layer.package.version, requires: layer.package.requires }]));
  return { packages, documents, texts };
}

const part = { table: 'table', junction: 'junction', column: 'column' } as const;

/** All physical names given so far in a site. */
export async function readNames(db: Queryable, site: Site): Promise<PhysicalNames> {
  const tables: Record<string, string> = {};
  const columns: Record<string, Record<string, Record<string, string>>> = {};
  const junctions: Record<string, Record<string, string>> = {};
  for (const row of await on(PhysicalName, db, site.schema)) {
    if (row.part === part.table) tables[row.entity] = row.name;
    else if (row.part === part.junction) (junctions[row.entity] ??= {})[row.field] = row.name;
    else ((columns[row.entity] ??= {})[row.field] ??= {})[row.part.slice(part.column.length + 1)] = row.name;
  }
  return { tables, columns, junctions };
}

export interface NameRow { readonly entity: string; readonly field: string; readonly part: string; readonly name: string }

/** One row per name; the way back of `readNames`. */
export function nameRows(names: PhysicalNames): readonly NameRow[] {
  return [
    ...Object.entries(names.tables).map(([entity, name]) => ({ entity, field: '', part: part.table, name })),
    ...Object.entries(names.junctions).flatMap(([entity, fields]) => Object.entries(fields).map(([field, name]) => ({ entity, field, part: part.junction, name }))),
    ...Object.entries(names.columns).flatMap(([entity, fields]) => Object.entries(fields).flatMap(([field, parts]) =>
      Object.entries(parts).map(([key, name]) => ({ entity, field, part: `${part.column}:${key}`, name })))),
  ];
}
