// `/api/records`: static routes over every entity. Parses, hands to the planner or the pipeline, sends their JSON on as it is.
import type { Request } from 'express';
import { EngineError, invalid } from '../../lib/errors.ts';
import { aggregate, get, history, inBody, inQuery, list, lookup, related } from '../../query/index.ts';
import { act, alikeRecords, create, possibleActs, remove, restore, update } from '../../record/index.ts';
import type { Answer, RouterFactory } from '../handler.ts';
import { readMembers } from '../members.ts';
import { readParameters } from '../parameters.ts';
import { mountExport } from './export.ts';
import { mountMass } from './mass.ts';
import { parseAggregate } from './parse-aggregate.ts';
import { parseNarrow } from './parse-narrow.ts';
import { listParameters, parseList } from './parse.ts';
import { createPartly } from './partial.ts';

/** Items of one array create; fewer where each row stands or falls alone, since they share one transaction for longer. */
export const maxItems = 10_000;
export const maxPartialItems = 500;

/** `nudge`: told when a change of many records begins. */
export const recordsRouter = ({ nudge }: { readonly nudge: () => void }): RouterFactory => (api) => {
  const routes = api.under('/api/records');
  mountMass(routes, nudge);
  mountExport(routes);

  routes.get('/:entity', 'records.list', async (ctx, req) => ({ text: await list(ctx, parseList(part(req, 'entity'), readParameters(req, listParameters), inQuery)) }));

  routes.post('/:entity/query', 'records.query', async (ctx, req) => {
    const body = readMembers(req.body ?? {}, {}, { filter: 'any', q: 'any', sort: 'any', limit: 'any', cursor: 'any', offset: 'any', fields: 'any', expand: 'any', count: 'any' });
    return { text: await list(ctx, parseList(part(req, 'entity'), body, inBody)) };
  });

  routes.post('/:entity/aggregate', 'records.aggregate', async (ctx, req) => ({ text: await aggregate(ctx, parseAggregate(part(req, 'entity'), req.body)) }));

  routes.get('/:entity/lookup', 'records.lookup', async (ctx, req) => {
    const { filter, q, limit, for: field, record } = readParameters(req, ['filter', 'q', 'limit', 'for', 'record']);
    const narrow = parseNarrow(field, record);
    return { text: await lookup(ctx, { ...(narrow && { narrow }), ...parseList(part(req, 'entity'), { ...(filter !== undefined && { filter }), ...(q !== undefined && { q }), limit: limit ?? '20' }, inQuery) }) };
  });

  routes.post('/:entity/duplicates', 'records.duplicates', async (ctx, req) => {
    const { record, id } = readMembers(req.body ?? {}, { record: 'any' }, { id: 'any' });
    return { body: await alikeRecords(ctx, part(req, 'entity'), { record, ...(id !== undefined && { id }) }) };
  });

  routes.get('/:entity/trash', 'records.trash', async (ctx, req) => {
    if (!mayDelete(ctx, part(req, 'entity'))) throw new EngineError('forbidden', 'access.action', { params: { action: 'delete' } });
    return { text: await list(ctx, { ...parseList(part(req, 'entity'), readParameters(req, listParameters), inQuery), trash: true }) };
  });

  routes.get('/:entity/:id', 'records.get', async (ctx, req) => {
    const { fields, expand } = parseList(part(req, 'entity'), readParameters(req, ['fields', 'expand']), inQuery);
    return one(await get(ctx, { entity: part(req, 'entity'), ...(fields && { fields }), ...(expand && { expand }) }, part(req, 'id')));
  });

  routes.post('/:entity', 'records.create', async (ctx, req) => {
    const { partial } = readParameters(req, ['partial']);
    if (partial !== undefined && partial !== 'true' && partial !== 'false') throw invalid('http.parameter', '?partial', { name: 'partial', expected: 'trueOrFalse' });
    const entity = part(req, 'entity');
    if (!Array.isArray(req.body)) return one(await create(ctx, entity, [{ body: req.body, pointer: '' }], false), 201);
    if (req.body.length > maxItems) throw new EngineError('limited', 'http.too-many-items', { params: { limit: maxItems } });
    if (partial === 'true' && req.body.length > maxPartialItems) throw new EngineError('limited', 'http.too-many-items', { params: { limit: maxPartialItems } });
    if (partial === 'true') return { status: 200, text: await createPartly(ctx, entity, req.body) };
    return { status: 201, text: `{"data":${await create(ctx, entity, req.body.map((body: unknown, index) => ({ body, pointer: `/${index}` })), true)}}` };
  });

  routes.patch('/:entity/:id', 'records.update', async (ctx, req) => {
    readParameters(req, []);
    return one(await update(ctx, part(req, 'entity'), part(req, 'id'), req.body, version(req)));
  });

  routes.delete('/:entity/:id', 'records.delete', async (ctx, req) => {
    readParameters(req, []);
    await remove(ctx, part(req, 'entity'), part(req, 'id'), version(req));
    return { status: 204 };
  });

  routes.post('/:entity/:id/restore', 'records.restore', async (ctx, req) => one(await restore(ctx, part(req, 'entity'), part(req, 'id'))));

  routes.get('/:entity/:id/actions', 'records.actions', async (ctx, req) => {
    readParameters(req, []);
    return { body: await possibleActs(ctx, part(req, 'entity'), part(req, 'id')) };
  });

  routes.post('/:entity/:id/actions/:name', 'records.act', async (ctx, req) => {
    readParameters(req, []);
    const { text, created } = await act(ctx, part(req, 'entity'), part(req, 'id'), part(req, 'name'), req.body, version(req));
    return one(text, created ? 201 : 200);
  });

  routes.get('/:entity/:id/history', 'records.history', async (ctx, req) => {
    const { before, field } = readParameters(req, ['before', 'field']);
    return { body: await history(ctx, part(req, 'entity'), part(req, 'id'), before, field) };
  });

  routes.get('/:entity/:id/related/:relation', 'records.related', async (ctx, req) => {
    const request = parseList(part(req, 'entity'), readParameters(req, ['fields', 'expand', 'sort', 'limit', 'offset', 'filter']), inQuery);
    return { text: await related(ctx, part(req, 'entity'), part(req, 'id'), part(req, 'relation'), request) };
  });
  return routes;
};

function part(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}

function mayDelete(ctx: Parameters<typeof list>[0], entity: string): boolean {
  const found = ctx.model.entityByApiName.get(entity);
  return found === undefined || !ctx.access.can(found.key, 'read') || ctx.access.can(found.key, 'delete');
}

const tagForm = /^\{"id":"([0-9a-f-]{36})","version":(\d+)/;

/** A record with its ETag; id and version stand first in its JSON. */
function one(text: string, status = 200): Answer {
  const found = tagForm.exec(text);
  return { status, text, ...(found && { headers: { ETag: `"${found[1]}-${found[2]}"` } }) };
}

/** The version of If-Match. Errors: `record.if-match` (400). */
function version(req: Request): { version?: number } {
  const tag = req.headers['if-match'];
  if (tag === undefined || tag === '*') return {};
  const found = /^"([0-9a-f-]{36})-(\d{1,9})"$/.exec(tag);
  if (found === null || found[1] !== req.params['id']) throw invalid('record.if-match', '');
  return { version: Number(found[2]) };
}
