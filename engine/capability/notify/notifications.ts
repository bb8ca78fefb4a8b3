// A person's notifications: kept as facts, told in the reader's language, naming a record only while he may read its label.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { translate } from '../../meta/translate.ts';
import { announceNotified } from '../../outbox/live-channel.ts';
import { labels } from '../../query/index.ts';
import type { Locale } from '../../shared/problems/index.ts';
import { renderTemplate } from '../../shared/problems/text.ts';
import type { Notification } from '../../shared/wire.ts';
import { commentKind, mentionKind, workflowKind } from '../../shared/notification.ts';
import { messagesOf } from './message.ts';
import { ownerKind } from './owner-changed.ts';

const sentences: Readonly<Record<string, { readonly named: Readonly<Record<Locale, string>>; readonly unnamed: Readonly<Record<Locale, string>> }>> = {
  [ownerKind]: {
    named: { en: '{entity} “{label}” is now yours', vi: 'Bạn vừa được giao {entity} “{label}”' },
    unnamed: { en: 'A record is now yours: {entity}', vi: 'Bạn vừa được giao một bản ghi: {entity}' },
  },
  [mentionKind]: {
    named: { en: '{who} mentioned you in {entity} “{label}”', vi: '{who} nhắc đến bạn ở {entity} “{label}”' },
    unnamed: { en: 'You were mentioned in a record: {entity}', vi: 'Bạn được nhắc đến ở một bản ghi: {entity}' },
  },
  [commentKind]: {
    named: { en: '{who} commented on {entity} “{label}”', vi: '{who} bình luận ở {entity} “{label}”' },
    unnamed: { en: 'There is a comment on a record you follow: {entity}', vi: 'Có bình luận ở một bản ghi bạn theo dõi: {entity}' },
  },
  // Where the workflow that told it is gone.
  workflow: {
    named: { en: 'Something happened to {entity} “{label}”', vi: 'Có cập nhật ở {entity} “{label}”' },
    unnamed: { en: 'Something happened to a record: {entity}', vi: 'Có cập nhật ở một bản ghi: {entity}' },
  },
};

/** Whom the reader does not know. */
const somebody: Readonly<Record<Locale, string>> = { en: 'Somebody', vi: 'Có người' };

interface NotificationRow {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly entity: string | null;
  readonly record_id: string | null;
  readonly read_at: Date | null;
  readonly body: { readonly workflow?: string; readonly step?: string; readonly by?: string };
}

export interface NotificationPage { readonly data: readonly Notification[]; readonly unread: number }

/** The newest first; `before` is the id of the last one seen. */
export async function listNotifications(ctx: Ctx, limit: number, before: string | undefined): Promise<NotificationPage> {
  const table = `${ident(ctx.site.schema)}._notification`;
  const me = ctx.access.actor.id;
  const rows = await ctx.db.objects<NotificationRow>({
    text: `SELECT id, at, kind, entity, record_id, read_at, body FROM ${table} WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [me, before ?? null, limit],
  });
  const [counted] = await ctx.db.rows({ text: `SELECT count(*)::int FROM ${table} WHERE user_id = $1 AND read_at IS NULL`, values: [me] });
  const named = await labelsOf(ctx, rows);
  const user = ctx.model.entities.get('user');
  const authors = [...new Set(rows.flatMap(({ body: { by } }) => (by === undefined ? [] : [by])))];
  const people = user === undefined || authors.length === 0 ? new Map<string, string>() : await labels(ctx, user, authors);
  const messages = await messagesOf(ctx, rows.flatMap(({ id, entity, record_id: recordId, body: { workflow, step } }) => (
    entity === null || recordId === null || workflow === undefined || step === undefined ? [] : [{ id, entity, recordId, workflow, step }])));
  return { data: rows.map((row) => tell(ctx, row, named, messages.get(row.id), people)), unread: Number(counted?.[0] ?? 0) };
}

/** Marks some, or all where none are named, as read. */
export async function markRead(ctx: Ctx, ids: readonly string[] | undefined): Promise<void> {
  await ctx.db.execute({
    text: `UPDATE ${ident(ctx.site.schema)}._notification SET read_at = now() WHERE user_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY($2))`,
    values: [ctx.access.actor.id, ids ?? null],
  });
  // The bell in his other windows.
  await announceNotified(ctx.db, ctx.site, [ctx.access.actor.id]);
}

async function labelsOf(ctx: Ctx, rows: readonly NotificationRow[]): Promise<ReadonlyMap<string, string>> {
  const byEntity = new Map<string, Set<string>>();
  for (const { entity, record_id: id } of rows) {
    if (entity === null || id === null) continue;
    byEntity.set(entity, (byEntity.get(entity) ?? new Set()).add(id));
  }
  const found = new Map<string, string>();
  for (const [key, ids] of byEntity) {
    const entity = ctx.model.entities.get(key);
    if (entity === undefined) continue;
    for (const [id, label] of await labels(ctx, entity, [...ids])) found.set(id, label);
  }
  return found;
}

function tell(ctx: Ctx, row: NotificationRow, named: ReadonlyMap<string, string>, message: string | undefined, people: ReadonlyMap<string, string>): Notification {
  const entity = row.entity === null ? undefined : ctx.model.entities.get(row.entity);
  const visible = entity !== undefined && ctx.access.can(entity.key, 'read');
  const label = row.record_id === null ? undefined : named.get(row.record_id);
  const kind = row.kind.startsWith(workflowKind) ? 'workflow' : row.kind;
  const sentence = sentences[kind];
  const title = entity === undefined || !visible ? '' : translate(ctx.model, ctx.locale).entity(entity.key) ?? entity.title;
  const template = label === undefined ? sentence?.unnamed : sentence?.named;
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind,
    title: message ?? renderTemplate(template?.[ctx.locale] ?? '', { entity: title, label, who: people.get(row.body.by ?? '') ?? somebody[ctx.locale] }).trim(),
    ...(visible && label !== undefined && row.record_id !== null && { entity: entity.apiName, recordId: row.record_id }),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
