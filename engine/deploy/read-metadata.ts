// Metadata documents and revisions as admins read them: merged value, what the overlay says, and which layer set what.
import { EngineError } from '../lib/errors.ts';
import { Revision } from '../store/models/revision.ts';
import { on } from '../store/models/site-model.ts';
import { overlayText } from './stored.ts';
import type { Ctx } from '../access/context.ts';
import type { MetadataDocumentAnswer } from '../shared/wire.ts';

export interface RevisionAnswer { readonly number: number; readonly at: string; readonly by: string | null; readonly title: string; readonly base: number }

/** Names of all documents of a kind under the pinned Model. */
export function metadataNames(ctx: Ctx, kind: string): readonly string[] {
  return [...ctx.model.documents.get(kind)?.keys() ?? []];
}

/** One document. Errors: `http.not-found`. */
export async function metadataDocument(ctx: Ctx, kind: string, name: string): Promise<MetadataDocumentAnswer> {
  const merged = ctx.model.documents.get(kind)?.get(name);
  if (merged === undefined) throw new EngineError('missing', 'http.not-found');
  const text = await overlayText(ctx.db, ctx.site, kind, name, ctx.model.revision);
  const overlayValue: Readonly<Record<string, unknown>> | null = text === null ? null : JSON.parse(text);
  return { merged, overlay: overlayValue, provenance: Object.fromEntries(ctx.model.provenance.get(`${kind}/${name}`) ?? []) };
}

/** Published revisions, newest first. */
export async function listRevisions(ctx: Ctx, limit = 100): Promise<readonly RevisionAnswer[]> {
  const rows = await on(Revision, ctx.db, ctx.site.schema).select('number', 'at', 'by', 'title', 'base').orderBy('number', 'desc').limit(limit);
  return rows.map(({ number, at, by, title, base }) => ({ number, at: at.toISOString(), by, title, base }));
}
