// Change-sets: edits of overlay documents that collect until they are published together. Each holds whole documents.
import { invalid, EngineError } from '../lib/errors.ts';
import { schemasFor } from '../meta/compile.ts';
import { isKey } from '../meta/key.ts';
import { labels } from '../query/index.ts';
import { ChangeSet, ChangeSetDocument } from '../store/models/change-set.ts';
import { on } from '../store/models/site-model.ts';
import { isObject } from '../shared/json-object.ts';
import { mergePatch } from './merge-patch.ts';
import { nothingSaid } from './overtaken.ts';
import { hashOf, loadHead, overlay, overlayText, readRevision } from './stored.ts';
import { overlayFor } from './whole-documents.ts';
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

/** Replaces what the overlay says about a metadata document. */
export async function putDocument(ctx: Ctx, id: string, kind: string, name: string, body: unknown): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  await store(ctx, id, kind, name, body);
}

/** Takes the document as it should read in the end, and keeps of it what the packages do not say already. */
export async function putWholeDocument(ctx: Ctx, id: string, kind: string, name: string, body: unknown): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  if (!isObject(body)) throw invalid('deploy.document-shape', '');
  const said = await overlayFor(ctx, kind, name, body);
  if (Object.keys(said).length === 0) await removeDocument(ctx, id, kind, name);
  else await store(ctx, id, kind, name, said);
}

/** Merges into what the change-set, or else the live overlay, says about it (RFC 7396: null takes away). Errors: `deploy.unknown-document` (404). */
export async function patchDocument(ctx: Ctx, id: string, kind: string, name: string, patch: unknown): Promise<void> {
  const row = await openChangeSet(ctx.db, ctx.site, id);
  const pending = row.documents?.find((document) => document.kind === kind && document.name === name);
  if (typeof pending?.text !== 'string') await findLive(ctx, kind, name, pending === undefined);
  const text = pending === undefined ? await overlayText(ctx.db, ctx.site, kind, name, (await loadHead(ctx.db, ctx.site)).revision) : pending.text;
  await store(ctx, id, kind, name, mergePatch(text === null ? { name } : JSON.parse(text), patch));
}

/** Takes one draft out again: the change-set says nothing about the document any more. Errors: `deploy.no-draft` (404). */
export async function dropDraft(ctx: Ctx, id: string, kind: string, name: string): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  const gone = await on(ChangeSetDocument, ctx.db, ctx.site.schema).findById([id, kind, name]).delete();
  if (gone === 0) throw new EngineError('missing', 'deploy.no-draft', { params: { document: `${kind}/${name}` } });
}

/** Drafts that the overlay says nothing about the document: what lies below shows again. Errors: `deploy.unknown-document` (404). */
export async function resetDocument(ctx: Ctx, id: string, kind: string, name: string): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  await findLive(ctx, kind, name, true);
  await removeDocument(ctx, id, kind, name);
}

async function removeDocument(ctx: Ctx, id: string, kind: string, name: string): Promise<void> {
  await keep(ctx, { changeSetId: id, kind, name, text: null });
}

/** A draft that is there already keeps what it began from. */
async function keep(ctx: Ctx, draft: Pick<ChangeSetDocument, 'changeSetId' | 'kind' | 'name' | 'text'>): Promise<void> {
  const live = await overlayText(ctx.db, ctx.site, draft.kind, draft.name, (await loadHead(ctx.db, ctx.site)).revision);
  const base = live === null ? nothingSaid : hashOf(live);
  await on(ChangeSetDocument, ctx.db, ctx.site.schema).insert({ ...draft, base }).onConflict(['change_set_id', 'kind', 'name']).merge(['text']);
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

async function openChangeSet(db: Queryable, site: Site, id: string): Promise<ChangeSet> {
  const row = await on(ChangeSet, db, site.schema).findById(id).withGraphFetched('documents');
  if (row === undefined) throw new EngineError('missing', 'deploy.unknown-change-set');
  if (row.state !== 'open') throw new EngineError('conflict', 'deploy.change-set-closed');
  return row;
}

async function store(ctx: Ctx, id: string, kind: string, name: string, document: unknown): Promise<void> {
  if (!schemasFor().has(kind)) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  if (!isObject(document)) throw invalid('deploy.document-shape', '');
  if (!isKey(name) || (document.name !== undefined && document.name !== name)) throw invalid('deploy.document-name', '/name', { found: String(document.name ?? name), expected: isKey(name) ? name : 'a–z, A–Z, 0–9' });
  const text = JSON.stringify({ name, ...document }, null, 2);
  await keep(ctx, { changeSetId: id, kind, name, text });
}

/** Passes if some layer of the live revision has the document. */
async function findLive(ctx: Ctx, kind: string, name: string, withOverlay: boolean): Promise<void> {
  if (!schemasFor().has(kind)) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  const { documents } = await readRevision(ctx.db, ctx.site, (await loadHead(ctx.db, ctx.site)).revision);
  if (documents.some((each) => each.kind === kind && each.name === name && (withOverlay || each.layer !== overlay))) return;
  throw new EngineError('missing', 'deploy.unknown-document', { params: { document: `${kind}/${name}` }, hint: 'deploy.hint-put' });
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
