// What people say about a record and what happened around it, on the wire. Names in it are API names, texts are in the reader's language.
import type { HistoryEntry, Link } from './wire.ts';

/** What somebody said about a record, in Markdown; `@[id]` in it names one of `mentions`. */
export interface CommentJson { readonly id: string; readonly at: string; readonly editedAt: string | null; readonly author: Link; readonly text: string; readonly mentions: readonly Link[]; readonly mine: boolean }
/** `GET …/comments`, newest first. */
export interface CommentsAnswer { readonly data: readonly CommentJson[]; readonly page: { readonly next?: string; readonly count: number } }
/** `GET …/followers`; `following`: the reader himself. */
export interface FollowersAnswer { readonly data: readonly Link[]; readonly following: boolean }

/** A record that counts as an activity; `entity` and the names in `values` are API names. `text`: the beginning of what it says. */
export interface ActivityJson { readonly at: string; readonly entity: string; readonly record: Link; readonly actor?: Link; readonly text?: string | null; readonly values: Readonly<Record<string, unknown>> }
export type TimelineKind = 'change' | 'comment' | 'activity';
export type TimelineEntry =
  | ({ readonly kind: 'change' } & HistoryEntry & { readonly id: string; readonly at: string })
  | ({ readonly kind: 'comment' } & CommentJson)
  | ({ readonly kind: 'activity' } & ActivityJson);
/** `GET …/timeline`, newest first. */
export interface TimelineAnswer { readonly data: readonly TimelineEntry[]; readonly page: { readonly next?: string } }
