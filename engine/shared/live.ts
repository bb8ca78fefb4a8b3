// What `GET /api/events` tells. Of records no more than which: whoever hears of one reads it under his rights, if he may still.

/**
 * `version` is left out where the record left the listener's sight, `id` too where there are too many to name. `talk`: the record is what it
 * was; somebody commented on it.
 */
export interface ChangedRecord { readonly entity: string; readonly id?: string; readonly version?: number; readonly talk?: true }

export interface LiveMessages {
  /** First of all. `resumed`: what was missed since the last connection comes now; else all that was read before may be old. */
  readonly hello: { readonly revision: number; readonly resumed: boolean };
  readonly records: { readonly data: readonly ChangedRecord[] };
  /** The listener's own notifications changed. */
  readonly notifications: Readonly<Record<string, never>>;
  readonly operation: { readonly id: string };
  readonly revision: { readonly revision: number };
  /** Messages may have been lost: all that was read before may be old. */
  readonly gap: Readonly<Record<string, never>>;
  /** The session ended, or rights changed; the connection ends with it. */
  readonly rights: Readonly<Record<string, never>>;
  /** Nothing, told now and then. */
  readonly alive: Readonly<Record<string, never>>;
}
