// Comments are written by whoever sees the record and may comment on it, and changed, deleted and taken back by their authors alone.
// One statement each: the record's rights, the row, the author as a follower, the job that tells others.
import type { Ctx } from '../../access/context.ts';
import { literal } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import type { Entity } from '../../meta/model.ts';
import { announceTalk } from '../../outbox/live-channel.ts';
import { commentTask } from '../../outbox/jobs.ts';
import { commentColumns } from '../../query/comments.ts';
import { notFound } from '../../query/get.ts';
import { cached, type Plan } from '../../query/plan.ts';
import { run } from '../../query/run.ts';
import { and, input, planScope, rowRule, tableOf, type Scope } from '../../query/scope.ts';
import { readableEntity } from '../../query/selection.ts';
import { gate } from '../../record/scope.ts';
import { requireMentionable } from './people.ts';
import { commentText, mentionsIn } from './text.ts';

type Act = 'add' | 'change' | 'remove' | 'restore';

/** The new comment as JSON text. Errors: `access.action` (403), 404, `comment.text`, `comment.mention` (422). */
export async function addComment(ctx: Ctx, entityName: string, id: string, body: string): Promise<string> {
  return write(ctx, 'add', entityName, id, ctx.newId(), body);
}

/** The comment with another text. Errors: as for a new one, `comment.own` (403). */
export async function changeComment(ctx: Ctx, entityName: string, id: string, comment: string, body: string): Promise<string> {
  return write(ctx, 'change', entityName, id, comment, body);
}

/** Takes a comment away; `restoreComment` brings it back. Errors: `comment.own` (403), 404. */
export async function removeComment(ctx: Ctx, entityName: string, id: string, comment: string): Promise<void> {
  await write(ctx, 'remove', entityName, id, comment);
}

/** Brings back a comment of one's own. Errors: 404. */
export async function restoreComment(ctx: Ctx, entityName: string, id: string, comment: string): Promise<string> {
  return write(ctx, 'restore', entityName, id, comment);
}

async function write(ctx: Ctx, act: Act, entityName: string, id: string, comment: string, body?: string): Promise<string> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  if (!isId(id) || !isId(comment)) throw notFound();
  const text = body === undefined ? '' : commentText(body);
  const mentions = mentionsIn(text);
  await requireMentionable(ctx, entity, id, mentions);
  const plan = cached(ctx, JSON.stringify(['comment', act, entity.key]), () => (act === 'add' ? planAdd(ctx, entity) : planChange(ctx, entity, act)));
  const inputs = { id, comment, text, mentions, now: ctx.clock.now().toISOString(), job: ctx.newId() };
  const [found, may, own, written] = await run(ctx, plan, { values: [], inputs });
  if (found === null || found === undefined) throw notFound();
  if (own === false) throw new EngineError('forbidden', 'comment.own');
  if (may !== true) throw new EngineError('forbidden', 'access.action', { params: { action: 'comment' } });
  if (typeof written !== 'string') throw notFound();
  await announceTalk(ctx.db, ctx.site, entity.key, id);
  return written;
}

const now = (scope: Scope): string => `${input(scope, 'now')}::timestamptz(3)`;
const me = (scope: Scope): string => `${scope.params.add({ kind: 'actor', set: 'id' })}::uuid`;

function seenSql(scope: Scope, entity: Entity): string {
  const where = and([`t.id = ${input(scope, 'id')}::uuid`, 't.deleted_at IS NULL', rowRule(scope, entity, 't')]);
  return `seen AS (SELECT t.id, (${rowRule(scope, entity, 't', 'comment') ?? 'true'}) AS may FROM h, ${tableOf(scope, entity)} t WHERE h.ok AND ${where})`;
}

/** Hands the comment to the worker; jobs about one record wait for each other. */
function jobSql(scope: Scope, edited: boolean): string {
  return `job AS (INSERT INTO ${scope.engineTable('_outbox_job')} (id, at, task, queue, payload)
    SELECT ${input(scope, 'job')}::uuid, ${now(scope)}, ${literal(commentTask)}, n.record_id::text, jsonb_build_object('comment', n.id, 'edited', ${edited}) FROM new n)`;
}

const answer = (scope: Scope, found: string, own: string): string =>
  `SELECT h.ok, (SELECT id FROM ${found}), (SELECT may FROM seen), ${own}, (SELECT row_to_json(x)::text FROM (SELECT ${commentColumns(scope, 'n').join(', ')} FROM new n) x) FROM h`;

function planAdd(ctx: Ctx, entity: Entity): Plan {
  const scope = planScope(ctx);
  const ctes = [
    ...gate(scope), seenSql(scope, entity),
    `new AS (INSERT INTO ${scope.engineTable('_comment')} (id, entity, record_id, author, at, text, mentions)
      SELECT ${input(scope, 'comment')}::uuid, ${literal(entity.key)}, s.id, ${me(scope)}, ${now(scope)}, ${input(scope, 'text')}::text, ${input(scope, 'mentions')}::uuid[] FROM seen s WHERE s.may RETURNING *)`,
    // Who chose not to follow is left alone.
    `fo AS (INSERT INTO ${scope.engineTable('_follower')} (record_id, user_id, entity, follows) SELECT n.record_id, n.author, n.entity, true FROM new n ON CONFLICT (record_id, user_id) DO NOTHING)`,
    jobSql(scope, false),
  ];
  return { ...scope.finish(`WITH ${ctes.join(',\n')}\n${answer(scope, 'seen', 'true')}`), named: true, pool: 'generic' as const };
}

function planChange(ctx: Ctx, entity: Entity, act: Exclude<Act, 'add'>): Plan {
  const scope = planScope(ctx);
  const gone = act === 'restore';
  const state = `c.deleted_at IS ${gone ? 'NOT ' : ''}NULL`;
  const set = act === 'change' ? `text = ${input(scope, 'text')}::text, mentions = ${input(scope, 'mentions')}::uuid[], edited_at = ${now(scope)}` : `deleted_at = ${gone ? 'NULL' : now(scope)}`;
  // What somebody else has deleted is gone for everybody but him.
  const mine = gone ? `c.author = ${me(scope)}` : null;
  const ctes = [
    ...gate(scope), seenSql(scope, entity),
    `old AS (SELECT c.id, c.author FROM ${scope.engineTable('_comment')} c JOIN seen s ON s.id = c.record_id WHERE ${and([`c.id = ${input(scope, 'comment')}::uuid`, `c.entity = ${literal(entity.key)}`, state, mine])})`,
    `new AS (UPDATE ${scope.engineTable('_comment')} c SET ${set} FROM old o, seen s WHERE s.may AND c.id = o.id AND o.author = ${me(scope)} AND ${state} RETURNING c.*)`,
    ...(act === 'change' ? [jobSql(scope, true)] : []),
  ];
  return { ...scope.finish(`WITH ${ctes.join(',\n')}\n${answer(scope, 'old', `(SELECT author = ${me(scope)} FROM old)`)}`), named: true, pool: 'generic' as const };
}
