// What listening live needs of a site that is served, and what a listener is.
import type { Access } from '../../access/access.ts';
import type { Ctx, Site } from '../../access/context.ts';
import type { Database } from '../../db/database.ts';
import type { Credentials } from '../../identity/credentials.ts';
import type { Model } from '../../meta/model.ts';
import type { Locale } from '../../shared/problems/index.ts';
import type { LiveMessages } from '../../shared/live.ts';

interface Person { readonly access: Access; readonly locale: Locale; readonly zone: string }
export interface Served { readonly revision: number; readonly authority: number; readonly model: Model }

/** A site as this process serves it. */
export interface LiveHome {
  readonly site: Site;
  readonly db: Database;
  current(): Served;
  refresh(): Promise<boolean>;
  actAs(person: (at: Served) => Promise<Person>, facts: { readonly requestId: string; readonly timings: Map<string, number> }): Promise<Ctx>;
}

/** Who listens, by what he showed. */
export interface Listening {
  readonly credentials: Pick<Credentials, 'kind' | 'key'>;
  readonly scope?: readonly string[];
  /** The actor's rights as they are known. */
  readonly access: Access;
  /** Where an earlier connection of his broke off. */
  readonly last?: string;
}

/** One open connection. */
export interface Listener extends Listening {
  access: Access;
  /** Alike for as long as the person's rights are. */
  readonly mark: string;
  send<Name extends keyof LiveMessages>(name: Name, data: LiveMessages[Name], atMicros: number): void;
  /** Says why and closes. */
  end(): void;
}

