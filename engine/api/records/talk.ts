// What people say about a record: comments, who may be named in them, who follows; and all that happened around it in one order. Below `/api/records`, under the record's rights.
import type { Request } from 'express';
import { follow, followers } from '../../capability/comment/followers.ts';
import { mentionable } from '../../capability/comment/people.ts';
import { addComment, changeComment, removeComment, restoreComment } from '../../capability/comment/write.ts';
import { invalid } from '../../lib/errors.ts';
import { comments, inQuery, readLimits, timeline, timelineKinds } from '../../query/index.ts';
import type { TimelineKind } from '../../shared/timeline.ts';
import type { RouterFactory } from '../handler.ts';
import { readMembers } from '../members.ts';
import { readParameters } from '../parameters.ts';
import { parseNames, shortText, wholeNumber } from './parse.ts';

export const talkRouter: RouterFactory = (api) => {
  const routes = api.under('/api/records');

  routes.get('/:entity/:id/comments', 'records.comments', async (ctx, req) => {
    const { limit, before } = readParameters(req, ['limit', 'before']);
    const most = limit === undefined ? readLimits.pageSize : wholeNumber(limit, 'limit', inQuery, 1, readLimits.pageMax);
    return { text: await comments(ctx, part(req, 'entity'), part(req, 'id'), { limit: most, ...(before !== undefined && { before }) }) };
  });

  routes.post('/:entity/:id/comments', 'records.comment', async (ctx, req) => {
    readParameters(req, []);
    const { text } = readMembers(req.body ?? {}, { text: 'text' });
    return { status: 201, text: await addComment(ctx, part(req, 'entity'), part(req, 'id'), text) };
  });

  routes.patch('/:entity/:id/comments/:comment', 'records.comment-change', async (ctx, req) => {
    readParameters(req, []);
    const { text } = readMembers(req.body ?? {}, { text: 'text' });
    return { text: await changeComment(ctx, part(req, 'entity'), part(req, 'id'), part(req, 'comment'), text) };
  });

  routes.delete('/:entity/:id/comments/:comment', 'records.comment-remove', async (ctx, req) => {
    readParameters(req, []);
    await removeComment(ctx, part(req, 'entity'), part(req, 'id'), part(req, 'comment'));
    return { status: 204 };
  });

  routes.post('/:entity/:id/comments/:comment/restore', 'records.comment-restore', async (ctx, req) => {
    readParameters(req, []);
    return { text: await restoreComment(ctx, part(req, 'entity'), part(req, 'id'), part(req, 'comment')) };
  });

  routes.get('/:entity/:id/people', 'records.people', async (ctx, req) => {
    const { q } = readParameters(req, ['q']);
    return { body: await mentionable(ctx, part(req, 'entity'), part(req, 'id'), q === undefined ? undefined : shortText(q, 'q', inQuery)) };
  });

  routes.get('/:entity/:id/followers', 'records.followers', async (ctx, req) => {
    readParameters(req, []);
    return { text: await followers(ctx, part(req, 'entity'), part(req, 'id')) };
  });

  routes.post('/:entity/:id/followers', 'records.follow', async (ctx, req) => {
    readParameters(req, []);
    await follow(ctx, part(req, 'entity'), part(req, 'id'), true);
    return { status: 204 };
  });

  routes.delete('/:entity/:id/followers', 'records.unfollow', async (ctx, req) => {
    readParameters(req, []);
    await follow(ctx, part(req, 'entity'), part(req, 'id'), false);
    return { status: 204 };
  });

  routes.get('/:entity/:id/timeline', 'records.timeline', async (ctx, req) => {
    const { limit, before, kinds } = readParameters(req, ['limit', 'before', 'kinds']);
    const most = limit === undefined ? readLimits.pageSize : wholeNumber(limit, 'limit', inQuery, 1, readLimits.pageMax);
    return { body: await timeline(ctx, part(req, 'entity'), part(req, 'id'), { limit: most, ...(before !== undefined && { before }), ...(kinds !== undefined && { kinds: parseKinds(kinds) }) }) };
  });
  return routes;
};

function parseKinds(text: string): readonly TimelineKind[] {
  const names = parseNames(text, 'kinds', inQuery);
  const found = timelineKinds.filter((kind) => names.includes(kind));
  if (names.some((name) => !timelineKinds.some((kind) => kind === name))) throw invalid('http.parameter', '?kinds', { name: 'kinds', expected: 'oneOf', choices: timelineKinds });
  return found;
}

function part(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}
