// Drafts of a change-set: one overlay document each, written whole or by a patch, taken out again. One writer at a time in a change-set,
// and none while it goes live: of two people who change the same draft neither loses a word.
import { invalid, EngineError } from '../lib/errors.ts';
import { schemasFor } from '../meta/compile.ts';
import { isKey } from '../meta/key.ts';
import { ChangeSetDocument } from '../store/models/change-set.ts';
import { on } from '../store/models/site-model.ts';
import { isObject } from '../shared/json-object.ts';
import { openChangeSet } from './change-sets.ts';
import { mergePatch } from './merge-patch.ts';
import { nothingSaid } from './overtaken.ts';
import { hashOf, loadHead, overlay, overlayText, readRevision } from './stored.ts';
import { overlayFor } from './whole-documents.ts';
import type { Ctx, Site } from '../access/context.ts';
import type { Queryable, Transaction } from '../db/database.ts';

/** Replaces what the overlay says about a metadata document. */
export async function putDocument(ctx: Ctx, id: string, kind: string, name: string, body: unknown): Promise<void> {
  await alone(ctx, id, (tx) => store(tx, ctx.site, id, kind, name, body));
}

/** Takes the document as it should read in the end, and keeps of it what the packages do not say already. */
export async function putWholeDocument(ctx: Ctx, id: string, kind: string, name: string, body: unknown): Promise<void> {
  await openChangeSet(ctx.db, ctx.site, id);
  if (!isObject(body)) throw invalid('deploy.document-shape', '');
  const said = await overlayFor(ctx, kind, name, body);
  await alone(ctx, id, (tx) => (Object.keys(said).length === 0 ? keep(tx, ctx.site, { changeSetId: id, kind, name, text: null }) : store(tx, ctx.site, id, kind, name, said)));
}

/** Merges into what the change-set, or else the live overlay, says about it (RFC 7396: null takes away). Errors: `deploy.unknown-document` (404). */
export async function patchDocument(ctx: Ctx, id: string, kind: string, name: string, patch: unknown): Promise<void> {
  await alone(ctx, id, async (tx) => {
    const pending = await on(ChangeSetDocument, tx, ctx.site.schema).findById([id, kind, name]);
    if (typeof pending?.text !== 'string') await findLive(tx, ctx.site, kind, name, pending === undefined);
    const text = pending === undefined ? await overlayText(tx, ctx.site, kind, name, (await loadHead(tx, ctx.site)).revision) : pending.text;
    await store(tx, ctx.site, id, kind, name, mergePatch(text === null ? { name } : JSON.parse(text), patch));
  });
}

/** Takes one draft out again: the change-set says nothing about the document any more. Errors: `deploy.no-draft` (404). */
export async function dropDraft(ctx: Ctx, id: string, kind: string, name: string): Promise<void> {
  await alone(ctx, id, async (tx) => {
    const gone = await on(ChangeSetDocument, tx, ctx.site.schema).findById([id, kind, name]).delete();
    if (gone === 0) throw new EngineError('missing', 'deploy.no-draft', { params: { document: `${kind}/${name}` } });
  });
}

/** Drafts that the overlay says nothing about the document: what lies below shows again. Errors: `deploy.unknown-document` (404). */
export async function resetDocument(ctx: Ctx, id: string, kind: string, name: string): Promise<void> {
  await alone(ctx, id, async (tx) => {
    await findLive(tx, ctx.site, kind, name, true);
    await keep(tx, ctx.site, { changeSetId: id, kind, name, text: null });
  });
}

/** Works on the drafts of an open change-set while nobody else does. */
async function alone(ctx: Ctx, id: string, work: (tx: Transaction) => Promise<void>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await openChangeSet(tx, ctx.site, id, { lock: true });
    await work(tx);
  }, 'generic');
}

/** A draft that is there already keeps what it began from. */
async function keep(tx: Queryable, site: Site, draft: Pick<ChangeSetDocument, 'changeSetId' | 'kind' | 'name' | 'text'>): Promise<void> {
  const live = await overlayText(tx, site, draft.kind, draft.name, (await loadHead(tx, site)).revision);
  const base = live === null ? nothingSaid : hashOf(live);
  await on(ChangeSetDocument, tx, site.schema).insert({ ...draft, base }).onConflict(['change_set_id', 'kind', 'name']).merge(['text']);
}

async function store(tx: Queryable, site: Site, id: string, kind: string, name: string, document: unknown): Promise<void> {
  if (!schemasFor().has(kind)) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  if (!isObject(document)) throw invalid('deploy.document-shape', '');
  if (!isKey(name) || (document.name !== undefined && document.name !== name)) throw invalid('deploy.document-name', '/name', { found: String(document.name ?? name), expected: isKey(name) ? name : 'a–z, A–Z, 0–9' });
  await keep(tx, site, { changeSetId: id, kind, name, text: JSON.stringify({ name, ...document }, null, 2) });
}

/** Passes if some layer of the live revision has the document. */
async function findLive(tx: Queryable, site: Site, kind: string, name: string, withOverlay: boolean): Promise<void> {
  if (!schemasFor().has(kind)) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  const { documents } = await readRevision(tx, site, (await loadHead(tx, site)).revision);
  if (documents.some((each) => each.kind === kind && each.name === name && (withOverlay || each.layer !== overlay))) return;
  throw new EngineError('missing', 'deploy.unknown-document', { params: { document: `${kind}/${name}` }, hint: 'deploy.hint-put' });
}
