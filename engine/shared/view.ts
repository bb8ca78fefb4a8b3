// What the API tells of saved views, and what of a list they keep. Names in them are API names.
import type { BucketName } from './report.ts';
import type { Link } from './wire.ts';

type Json = Readonly<Record<string, unknown>>;

/** A field that rows are grouped by; days and times by a bucket. */
export interface ListGroup { readonly field: string; readonly bucket?: BucketName }

/** What of a list is kept. `sort` as a list takes it; `widths` in pixels, by column. */
export interface ListShape {
  readonly columns?: readonly string[];
  readonly filter?: Json;
  readonly sort?: string;
  readonly group?: ListGroup;
  readonly widths?: Readonly<Record<string, number>>;
}

/** How many parts of a view are gone or closed to its reader; which ones is not told. */
export interface ViewLeftOut { readonly columns?: number; readonly conditions?: number; readonly sorts?: number; readonly group?: true }

/** Who else sees a view. */
export type ViewShare =
  | { readonly with: 'me' | 'everybody' }
  | { readonly with: 'team'; readonly team: Link }
  | { readonly with: 'role'; readonly role: string; readonly title: string };

export interface SavedView extends ListShape {
  readonly id: string;
  readonly entity: string;
  readonly title: string;
  readonly owner: Link;
  /** The reader made it. */
  readonly mine: boolean;
  /** The reader may change, share and delete it. */
  readonly mayChange: boolean;
  readonly share: ViewShare;
  readonly leftOut?: ViewLeftOut;
}

/** `GET /api/views`. `defaults`: by entity the view that its list opens with – the name of a shipped one, or an id. `mayShare`: the reader may let others see views. */
export interface SavedViewsAnswer { readonly data: readonly SavedView[]; readonly defaults: Readonly<Record<string, string>>; readonly mayShare: boolean }

/** `GET /api/views/audiences?entity=`: who may be chosen to share with. */
export interface ViewAudiences { readonly roles: readonly { readonly name: string; readonly title: string }[]; readonly teams: readonly Link[] }
