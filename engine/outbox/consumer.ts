// What reacts to events. A consumer names the fields it looks at, so that the relay reads no more than those.
import type { Transaction } from '../db/database.ts';

export interface OutboxSite { readonly name: string; readonly schema: string }

export interface OutboxEvent {
  readonly id: string;
  readonly at: Date;
  readonly entity: string;
  readonly recordId: string;
  readonly version: number;
  readonly op: 'create' | 'update' | 'delete' | 'restore';
  /** By field key, of the consumer's fields those that changed: `[before, after]` of an update, else the one side. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly causeDepth: number;
  /** Set for rows of an import, a mass change or another long work: who reacts to single acts leaves them alone. */
  readonly operationId: string | null;
  /** The transition, action or conversion that did it. */
  readonly action: string | null;
}

/** What went wrong, and whether the queue would try once more. */
export interface Failure { readonly error: unknown; readonly attempt: number; readonly last: boolean }

export interface Consumer {
  /** Stored with each effect; never renamed. */
  readonly name: string;
  /** Field keys of which at least one must have changed. */
  readonly fields: readonly string[];
  /** True: whatever changed, every event that meets `where`. */
  readonly every?: boolean;
  /**
   * Condition in SQL over the event `e` that whatever is wanted meets: others are not even read. Only to save work: `wants` decides.
   * Without it every event that changed one of the fields is read.
   */
  readonly where?: string;
  /** False ends the matter before a job is made. */
  wants(event: OutboxEvent): boolean;
  /** Runs at most once per event to its commit, in the transaction that notes so. */
  run(event: OutboxEvent, site: OutboxSite, tx: Transaction): Promise<void>;
  /** Looks whether there is newer metadata or authority, after a run that was planned for an older one. */
  refresh?(): Promise<unknown>;
  /** Told of a failure, after all that the run did was taken back; true ends the matter, else the queue tries again. */
  failed?(event: OutboxEvent, site: OutboxSite, failure: Failure): Promise<boolean>;
}

/** All of them, or those of one site as it stands now. */
export type Consumers = readonly Consumer[] | ((site: OutboxSite) => Promise<readonly Consumer[]>);

/** Those of one site. Events that were written before this is asked are written under no newer metadata than it knows. */
export async function consumersOf(consumers: Consumers, site: OutboxSite): Promise<readonly Consumer[]> {
  return typeof consumers === 'function' ? consumers(site) : consumers;
}

/** True if the event may be the consumer's, by what it changed. */
export function touches({ fields, every }: Consumer, { changes }: OutboxEvent): boolean {
  return every === true || fields.some((field) => Object.hasOwn(changes, field));
}

/** The value after the event, for a field that it changed. */
export function valueAfter(event: OutboxEvent, field: string): unknown {
  const change = event.changes[field];
  if (event.op === 'create' || event.op === 'restore') return Array.isArray(change) && change.length === 2 ? change[1] : change;
  return Array.isArray(change) ? change[1] : undefined;
}
