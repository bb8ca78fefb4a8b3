// Change-sets: edits of overlay documents that collect until they are published together. Each holds whole documents (drafts.ts).
import { EngineError } from '../lib/errors.ts';
import { labels } from '../query/index.ts';
import { ChangeSet, type ChangeSetDocument } from '../store/models/change-set.ts';
import { on } from '../store/models/site-model.ts';
import { loadHead, overlay } from './stored.ts';
import type { Ctx, Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Layer, SourceDocument } from '../meta/input.ts';
import type { ChangeSetAnswer } from '../shared/wire.ts';

const maxTitle = 200;

/** Opens an empty change-set on the live revision. */
export async function createChangeSet(ctx: Ctx, title: string): Promise<ChangeSetAnswer> {
  const { revision } = await loadHead(ctx.db, ctx.site);
  const row = { id: ctx.newId(), title: title.slice(0, maxTitle), base: revision, createdAt: ctx.clock.now(), createdBy: ctx.access.actor.id, state: 'open' as const };
  await on(ChangeSet, ctx.db, ctx.site.schema).insert(row);
  return oneAnswer(ctx, { ...row, documents: [] });
}

/** Open change-sets, newest first. */
export async function listChangeSets(ctx: Ctx): Promise<readonly ChangeSetAnswer[]> {
  const rows = await on(ChangeSet, ctx.db, ctx.site.schema).where('state', 'open').orderBy('id', 'desc').limit(200).withGraphFetched('documents');
  return answers(ctx, rows.map((row) => ({ ...row, documents: row.documents ?? [] })));
}

/** One open change-set. Errors: `deploy.unknown-change-set` (404), `deploy.change-set-closed` (409). */
export async function getChangeSet(ctx: Ctx, id: string): Promise<ChangeSetAnswer> {
  const row = await openChangeSet(ctx.db, ctx.site, id);
  return oneAnswer(ctx, { ...row, documents: row.documents ?? [] });
}

/** Gives a change-set up; nothing of it was ever live. */
export async function discardChangeSet(ctx: Ctx, id: string): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  const given = await on(ChangeSet, ctx.db, ctx.site.schema).findById(id).where({ state: 'open' }).patch({ state: 'discarded' });
  if (given === 0) throw new EngineError('conflict', 'deploy.change-set-closed');
}

/** The live layers with the overlay as this change-set wants it. */
export async function applyChangeSet(db: Queryable, site: Site, id: string, layers: readonly Layer[]): Promise<readonly Layer[]> {
  const row = await openChangeSet(db, site, id);
  const documents = new Map((layers.find((layer) => layer.name === overlay)?.documents ?? []).map((each): [string, SourceDocument] => [`${each.kind}/${each.name}`, each]));
  for (const { kind, name, text } of row.documents ?? []) {
    if (text === null) documents.delete(`${kind}/${name}`);
    else documents.set(`${kind}/${name}`, { kind, name, text });
  }
  return withOverlay(layers, [...documents.values()]);
}

/** The layers with another overlay; an empty one is no layer. */
export function withOverlay(layers: readonly Layer[], documents: readonly SourceDocument[]): readonly Layer[] {
  const below = layers.filter((layer) => layer.name !== overlay);
  return documents.length === 0 ? below : [...below, { name: overlay, documents }];
}

/** With its drafts, or locked: `lock` keeps others out of it to the end of the transaction. Errors: `deploy.unknown-change-set` (404), `deploy.change-set-closed` (409). */
export async function openChangeSet(db: Queryable, site: Site, id: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<ChangeSet> {
  const found = on(ChangeSet, db, site.schema).findById(id);
  const row = await (lock ? found.forUpdate() : found.withGraphFetched('documents'));
  if (row === undefined) throw new EngineError('missing', 'deploy.unknown-change-set');
  if (row.state !== 'open') throw new EngineError('conflict', 'deploy.change-set-closed');
  return row;
}

type Row = Pick<ChangeSet, 'id' | 'title' | 'base' | 'createdAt' | 'createdBy'> & { readonly documents: readonly Pick<ChangeSetDocument, 'kind' | 'name'>[] };

async function oneAnswer(ctx: Ctx, row: Row): Promise<ChangeSetAnswer> {
  const [answer] = await answers(ctx, [row]);
  return answer!;
}

/** Authors by name, as far as the reader may see people. */
async function answers(ctx: Ctx, rows: readonly Row[]): Promise<readonly ChangeSetAnswer[]> {
  const people = ctx.model.entities.get('user');
  const names = people === undefined ? new Map<string, string>() : await labels(ctx, people, [...new Set(rows.map(({ createdBy }) => createdBy))]);
  return rows.map(({ id, title, base, createdAt, createdBy, documents }) => ({
    id, title, base, createdAt: createdAt.toISOString(), createdBy: { id: createdBy, label: names.get(createdBy) || null }, documents: documents.map(({ kind, name }) => ({ kind, name })),
  }));
}
