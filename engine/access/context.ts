// What one request is served with, pinned at its start. A request never reads two Models.
import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { IdSource } from '../lib/id.ts';
import type { Model } from '../meta/model.ts';
import type { Locale } from '../shared/problems/index.ts';
import type { Access } from './access.ts';

export interface Site {
  readonly name: string;
  /** PostgreSQL schema, already checked: letters, digits, underscore. */
  readonly schema: string;
  readonly zone: string;
  readonly currency: string;
  readonly locale: Locale;
}

/** Encrypts what is never read back; `place` says where it stands, and only the same words open it. */
export interface Secrets {
  seal(text: string, place: string): Promise<string>;
  open(sealed: string, place: string): Promise<string>;
}

export interface Ctx {
  readonly site: Site;
  readonly db: Database;
  readonly model: Model;
  readonly authority: number;
  readonly access: Access;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly secrets: Secrets;
  readonly requestId: string;
  readonly locale: Locale;
  readonly operationId?: string;
  /** Amounts with more decimals than their currency are rounded, where a person would be told: a file is read as well as it can be. */
  readonly rounds?: true;
  /** Name of the transition, action or conversion that writes; history tells it. */
  readonly action?: string;
  readonly cause?: { readonly eventId: string; readonly depth: number };
  /** Stage timings in milliseconds, for the log line and Server-Timing. */
  readonly timings: Map<string, number>;
}
