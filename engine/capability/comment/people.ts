// Who may be named in a comment on a record: active people who see the record, as far as the author may know them.
import { labelReadable, loadActors } from '../../access/index.ts';
import type { Ctx } from '../../access/context.ts';
import { rejected } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { get, lookup } from '../../query/index.ts';
import { visible } from '../../query/lookup.ts';
import { whoSee } from '../../query/who-see.ts';
import { readableEntity } from '../../query/selection.ts';
import type { Link } from '../../shared/wire.ts';

const looked = 50;
const offered = 8;

/** People to choose from, best match first. Errors: 404 where the record is not seen. */
export async function mentionable(ctx: Ctx, entityName: string, id: string, q: string | undefined): Promise<{ readonly data: readonly Link[] }> {
  const entity = readableEntity(ctx.model, ctx.access, entityName);
  await get(ctx, { entity: entityName, fields: [['id']] }, id);
  const user = ctx.model.entities.get('user');
  if (user === undefined || !ctx.access.can('user', 'read') || labelReadable(ctx.access, user, ctx.model) !== 'yes') return { data: [] };
  const found: { readonly data: readonly Link[] } = JSON.parse(await lookup(ctx, { entity: user.apiName, limit: looked, ...(q !== undefined && { q }) }));
  const seeing = await seeingOf(ctx, entity, id, found.data.map((person) => person.id));
  return { data: found.data.filter((person) => seeing.has(person.id)).slice(0, offered) };
}

/** Refuses a comment that names somebody who does not see the record, or whom its author does not know. Errors: `comment.mention` (422). */
export async function requireMentionable(ctx: Ctx, entity: Entity, id: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // Of a record that is not there for the author nothing is told, not even by who may be named.
  await get(ctx, { entity: entity.apiName, fields: [['id']] }, id);
  const user = ctx.model.entities.get('user');
  const known = user === undefined ? new Map() : await visible(ctx, user, ids);
  const seeing = await seeingOf(ctx, entity, id, ids.filter((one) => known.has(one)));
  const strangers = ids.filter((one) => !seeing.has(one));
  if (strangers.length > 0) throw rejected(strangers.map((one) => ({ pointer: '/text', code: 'comment.mention' as const, params: { id: one } })));
}

async function seeingOf(ctx: Ctx, entity: Entity, id: string, people: readonly string[]): Promise<ReadonlySet<string>> {
  return whoSee(ctx, entity, id, await loadActors(ctx.db.using('generic'), ctx.site, ctx.model, people));
}
