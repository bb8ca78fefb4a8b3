// `/api/metadata`: documents, change-sets, plans, publishing and revisions, for those with the right `metadata`.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import { system } from '../access/system.ts';
import { loadData } from '../deploy/data/load.ts';
import { planChangeSet, planRevert, publishChangeSet, revert } from '../deploy/change.ts';
import { createChangeSet, discardChangeSet, getChangeSet, listChangeSets } from '../deploy/change-sets.ts';
import { dropDraft, patchDocument, putDocument, putWholeDocument, resetDocument } from '../deploy/drafts.ts';
import type { Published } from '../deploy/publish.ts';
import { metadataDocument, metadataKinds, metadataNames, metadataRelations, metadataUsages } from '../deploy/read-metadata.ts';
import { getRevision, listRevisions } from '../deploy/revisions.ts';
import { planUpgrade, publishUpgrade } from '../deploy/upgrade.ts';
import type { Via } from '../deploy/workplace.ts';
import { checkDocuments } from '../deploy/whole-documents.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { isId } from '../lib/id.ts';
import { render } from '../shared/problems/index.ts';
import type { Answer, Caller, RouteOptions, RouterFactory, Work } from './handler.ts';
import { readMembers } from './members.ts';
import { draftsOf, toDiagnostic } from './metadata-drafts.ts';
import { readParameters } from './parameters.ts';
import { requireRight } from './rights.ts';

const fresh: RouteOptions = { fresh: 'head' };
/** A publish commits in steps of its own; the plan's id keeps a second one from doing it again. */
const publishing: RouteOptions = { fresh: 'head', keyed: false };

/** Routes below `/api/metadata`. */
export const metadataRouter: RouterFactory = (api) => {
  const routes = api.under('/api/metadata');
  const guarded = (work: Work): Work => async (ctx, req, caller) => {
    requireRight(ctx, 'metadata');
    return work(ctx, req, caller);
  };

  routes.get('/revisions', 'metadata.revisions', guarded(async (ctx) => ({ body: { data: await listRevisions(ctx) } })), fresh);
  routes.get('/revisions/:number', 'metadata.revision', guarded(async (ctx, req) => ({ body: await getRevision(ctx, revisionOf(req)) })), fresh);
  routes.post('/revisions/:number/plan', 'metadata.plan-revert', guarded(async (ctx, req) => ({ body: await planRevert(ctx, revisionOf(req)) })), publishing);
  routes.post('/revisions/:number/revert', 'metadata.revert', guarded(async (ctx, req, caller) => {
    const { approvals } = readMembers(req.body ?? {}, {}, { approvals: 'texts' });
    return published(await revert(ctx, revisionOf(req), approvals ?? [], viaOf(caller)), caller);
  }), publishing);

  routes.get('/diagnostics', 'metadata.diagnostics', guarded(async (ctx, _req, { live }) => ({
    body: { data: live.diagnostics.map((item) => ({ ...item, detail: render(item.code, ctx.locale, item.params), ...(item.hint && { hint: render(item.hint, ctx.locale, item.params) }) })) },
  })), fresh);

  routes.get('/upgrade', 'metadata.upgrade', guarded(async (ctx, _req, { live }) => ({ body: { plan: live.waiting === undefined ? null : await planUpgrade(ctx, live.waiting) } })), fresh);
  routes.post('/upgrade', 'metadata.publish-upgrade', guarded(async (ctx, req, caller) => {
    const { planId, approvals } = readMembers(req.body, { planId: 'text' }, { approvals: 'texts' });
    const { live } = caller;
    if (live.waiting === undefined) throw new EngineError('rejected', 'deploy.nothing-to-publish');
    const answer = await published(await publishUpgrade(ctx, live.waiting, { planId, approvals: approvals ?? [], via: viaOf(caller) }), caller);
    if (answer.status !== 202) live.report([]);
    return answer;
  }), publishing);

  routes.get('/change-sets', 'metadata.change-sets', guarded(async (ctx) => ({ body: { data: await listChangeSets(ctx) } })), fresh);
  routes.post('/change-sets', 'metadata.create-change-set', guarded(async (ctx, req) => {
    const { title } = readMembers(req.body, { title: 'text' });
    if (title.trim() === '') throw invalid('http.parameter', '/title', { name: 'title', expected: 'filledText' });
    return { status: 201, body: await createChangeSet(ctx, title.trim()) };
  }), fresh);
  routes.get('/change-sets/:id', 'metadata.change-set', guarded(async (ctx, req) => ({ body: await getChangeSet(ctx, idOf(req)) })), fresh);
  routes.delete('/change-sets/:id', 'metadata.discard', guarded(async (ctx, req) => {
    await discardChangeSet(ctx, idOf(req));
    return {};
  }), fresh);

  const document = (write: (ctx: Ctx, id: string, kind: string, name: string, body: unknown) => Promise<void>): Work => guarded(async (ctx, req) => {
    const { kind, name } = req.params;
    await write(ctx, idOf(req), String(kind), String(name), req.body);
    return { body: await getChangeSet(ctx, idOf(req)) };
  });
  routes.put('/change-sets/:id/documents/:kind/:name', 'metadata.put-document', guarded(async (ctx, req, caller) => {
    return document(flagOf(req, 'whole') ? putWholeDocument : putDocument)(ctx, req, caller);
  }), fresh);
  routes.patch('/change-sets/:id/documents/:kind/:name', 'metadata.patch-document', document(patchDocument), fresh);
  routes.delete('/change-sets/:id/documents/:kind/:name', 'metadata.remove-document', guarded(async (ctx, req, caller) => {
    return document(flagOf(req, 'reset') ? resetDocument : dropDraft)(ctx, req, caller);
  }), fresh);

  routes.post('/change-sets/:id/plan', 'metadata.plan', guarded(async (ctx, req) => ({ body: await planChangeSet(ctx, idOf(req)) })), publishing);
  routes.post('/change-sets/:id/publish', 'metadata.publish', guarded(async (ctx, req, caller) => {
    const { planId, approvals } = readMembers(req.body, { planId: 'text' }, { approvals: 'texts' });
    return published(await publishChangeSet(ctx, idOf(req), { planId, approvals: approvals ?? [], via: viaOf(caller) }), caller);
  }), publishing);

  routes.get('/usages', 'metadata.usages', guarded(async (ctx, req) => {
    const { of } = readParameters(req, ['of']);
    if (of === undefined || of === '') throw invalid('http.parameter', '?of', { name: 'of', expected: 'filledText' });
    return { body: { data: metadataUsages(ctx, of) } };
  }), fresh);
  routes.get('/relations', 'metadata.relations', guarded(async (ctx, req) => {
    readParameters(req, []);
    return { body: { data: metadataRelations(ctx) } };
  }), fresh);
  routes.get('/kinds', 'metadata.kinds', guarded(async (ctx) => ({ body: { data: metadataKinds(ctx.locale) } })), fresh);
  routes.post('/check', 'metadata.check', guarded(async (ctx, req) => {
    const found = await checkDocuments(ctx, draftsOf(req.body));
    return { body: { data: found.map((item) => toDiagnostic(item, ctx.locale)) } };
  }), publishing);
  routes.get('/:kind', 'metadata.names', guarded(async (ctx, req) => {
    readParameters(req, []);
    return { body: { data: metadataNames(ctx, String(req.params.kind)) } };
  }), fresh);
  routes.get('/:kind/:name', 'metadata.document', guarded(async (ctx, req) => ({ body: await metadataDocument(ctx, String(req.params.kind), String(req.params.name)) })), fresh);
  return routes;
};

/** Serves the new revision before it is told of, so that the next request here finds it. */
async function published(outcome: Published, { live }: Caller): Promise<Answer> {
  if (!('revision' in outcome)) return { status: 202, body: outcome };
  await live.refresh();
  const engine = { access: system('data of a publish'), locale: live.site.locale, zone: live.site.zone };
  await live.withFreshAs(async () => engine, { requestId: 'data', timings: new Map() }, loadData);
  return { body: outcome, headers: { 'X-Revision': String(outcome.revision) } };
}

/** `?name=true`; absent is false. */
function flagOf(req: Request, name: string): boolean {
  const value = readParameters(req, [name])[name] ?? 'false';
  if (value !== 'true' && value !== 'false') throw invalid('http.parameter', `?${name}`, { name, expected: 'trueOrFalse' });
  return value === 'true';
}

function viaOf({ principal: { tokenId } }: Caller): Via {
  return tokenId === undefined ? { kind: 'session' } : { kind: 'token', token: tokenId };
}

function idOf(req: Request): string {
  const { id } = req.params;
  if (!isId(id)) throw new EngineError('missing', 'deploy.unknown-change-set');
  return id;
}

function revisionOf(req: Request): number {
  const { number } = req.params;
  if (typeof number !== 'string' || !/^\d{1,9}$/.test(number)) throw new EngineError('missing', 'deploy.unknown-revision', { params: { revision: String(number) } });
  return Number(number);
}
