// The job of a new or changed comment: tells those it names and those who follow the record, as far as they see the record by now.
// What they read is made when they read it.
import { loadActors, system } from '../../access/index.ts';
import type { Access } from '../../access/access.ts';
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import type { Entity, Model } from '../../meta/model.ts';
import { announceNotified } from '../../outbox/live-channel.ts';
import { tableOf } from '../../query/scope.ts';
import { whoSee } from '../../query/who-see.ts';
import { commentKind, mentionKind } from '../../shared/notification.ts';
import type { Locale } from '../../shared/problems/index.ts';
import { followingSql } from './followers.ts';

interface Person { readonly access: Access; readonly locale: Locale; readonly zone: string }

/** What the job needs of a site that is served. */
export interface CommentHome {
  readonly site: Ctx['site'];
  withFreshAs<T>(person: (at: { readonly model: Model }) => Promise<Person>, facts: { readonly requestId: string; readonly timings: Map<string, number> }, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

interface CommentRow { readonly entity: string; readonly record_id: string; readonly author: string; readonly at: Date; readonly mentions: readonly string[] }

/** A comment that is followed by more people than that is told to so many. */
const mostPeople = 1_000;

/** Runs it; twice does no harm. A comment that is gone meanwhile is told to nobody. */
export async function tellOfComment(home: CommentHome, { comment, edited }: Readonly<Record<string, unknown>>): Promise<void> {
  if (typeof comment !== 'string') throw new Error('a job without comment');
  const engine: Person = { access: system('comment'), locale: home.site.locale, zone: home.site.zone };
  await home.withFreshAs(async () => engine, { requestId: `comment ${comment}`, timings: new Map() }, async (ctx) => {
    const schema = ident(ctx.site.schema);
    const [row] = await ctx.db.objects<CommentRow>({ text: `SELECT entity, record_id, author, at, mentions FROM ${schema}._comment WHERE id = $1 AND deleted_at IS NULL`, values: [comment] });
    const entity = row === undefined ? undefined : ctx.model.entities.get(row.entity);
    if (row === undefined || entity === undefined) return;
    const following = await followersOf(ctx, entity, row.record_id);
    if (following === undefined) return;
    const named = new Set(row.mentions.filter((id) => id !== row.author));
    // Who follows heard of the comment when it was new.
    const others = edited === true ? [] : following.filter((id) => id !== row.author && !named.has(id));
    const people = [...named, ...others].slice(0, mostPeople);
    const seeing = await whoSee(ctx, entity, row.record_id, await loadActors(ctx.db.using('generic'), ctx.site, ctx.model, people));
    const told = people.filter((id) => seeing.has(id));
    if (told.length === 0) return;
    await ctx.db.execute({
      text: `INSERT INTO ${schema}._notification (id, user_id, event_id, at, kind, title, body, entity, record_id)
        SELECT p.id, p.person, $4, $5, p.kind, '', $6::jsonb, $7, $8 FROM unnest($1::uuid[], $2::uuid[], $3::text[]) p(id, person, kind) ON CONFLICT (event_id, user_id, kind) DO NOTHING`,
      values: [told.map(() => ctx.newId()), told, told.map((id) => (named.has(id) ? mentionKind : commentKind)), comment, row.at, JSON.stringify({ by: row.author }), entity.key, row.record_id],
    });
    await announceNotified(ctx.db, ctx.site, told);
  });
}

/** Undefined where the record is not there, or in the trash. */
async function followersOf(ctx: Ctx, entity: Entity, id: string): Promise<readonly string[] | undefined> {
  const scope = { schema: ctx.site.schema, engineTable: (name: string) => `${ident(ctx.site.schema)}.${ident(name)}` };
  const [row] = await ctx.db.rows({
    text: `SELECT ARRAY(${followingSql(scope, entity, 't', true)}) FROM ${tableOf(scope, entity)} t WHERE t.id = $1 AND t.deleted_at IS NULL`, values: [id],
  });
  if (row === undefined) return undefined;
  const [people] = row;
  return Array.isArray(people) ? people.map(String) : [];
}
