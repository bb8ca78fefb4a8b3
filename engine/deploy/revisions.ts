// Published revisions as admins read them: when, by whom and through what, and what one changed.
import { EngineError } from '../lib/errors.ts';
import { tokenTitles } from '../identity/tokens.ts';
import { labels } from '../query/index.ts';
import { revisionTitle } from '../shared/revision-titles.ts';
import { Revision } from '../store/models/revision.ts';
import { on } from '../store/models/site-model.ts';
import { diffDocuments } from './diff-documents.ts';
import { readLayers, readRevision } from './stored.ts';
import type { Ctx } from '../access/context.ts';
import type { RevisionAnswer, RevisionDetail } from '../shared/wire.ts';

const columns = ['number', 'at', 'by', 'title', 'base', 'via', 'token_id'] as const;
type Row = Pick<Revision, 'number' | 'at' | 'by' | 'title' | 'base' | 'via' | 'tokenId'>;

/** Newest first. */
export async function listRevisions(ctx: Ctx, limit = 100): Promise<readonly RevisionAnswer[]> {
  return answers(ctx, await on(Revision, ctx.db, ctx.site.schema).select(...columns).orderBy('number', 'desc').limit(limit));
}

/** One revision with what it changed against the one it was made from; the first changed everything, which is not told. Errors: `deploy.unknown-revision` (404). */
export async function getRevision(ctx: Ctx, number: number): Promise<RevisionDetail> {
  const row = await on(Revision, ctx.db, ctx.site.schema).findById(number).select(...columns);
  const [answer] = row === undefined ? [] : await answers(ctx, [row]);
  if (row === undefined || answer === undefined) throw new EngineError('missing', 'deploy.unknown-revision', { params: { revision: number } });
  if (row.base === 0) return { ...answer, diff: [] };
  const [before, after] = await Promise.all([row.base, number].map(async (each) => readLayers(ctx.db, ctx.site, await readRevision(ctx.db, ctx.site, each))));
  return { ...answer, diff: diffDocuments(before ?? [], after ?? []) };
}

/** People by name, as far as the reader may see them; tokens by title. */
async function answers(ctx: Ctx, rows: readonly Row[]): Promise<readonly RevisionAnswer[]> {
  const people = ctx.model.entities.get('user');
  const ids = [...new Set(rows.flatMap(({ by }) => by ?? []))];
  const names = people === undefined || ids.length === 0 ? new Map<string, string>() : await labels(ctx, people, ids);
  const tokens = await tokenTitles(ctx.db, ctx.site, [...new Set(rows.flatMap(({ tokenId }) => tokenId ?? []))]);
  return rows.map(({ number, at, by, title, base, via, tokenId }) => ({
    number, at: at.toISOString(), by, title: revisionTitle(title, ctx.locale), base,
    author: by === null ? null : { id: by, label: names.get(by) || null },
    via: via === null ? null : { kind: via, ...(tokenId !== null && tokens.has(tokenId) && { token: tokens.get(tokenId)! }) },
  }));
}
