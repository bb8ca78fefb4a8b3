// One site as this process serves it: the newest generation, who stands behind credentials, and the replay when a statement
// finds that it was planned for an older revision or authority. Knows no route.
import type { Ctx, Secrets, Site } from '../access/context.ts';
import type { Database, Queryable } from '../db/database.ts';
import { isSqlstate } from '../db/errors.ts';
import type { Credentials, Principal } from '../identity/credentials.ts';
import type { Clock } from '../lib/clock.ts';
import { EngineError, type ErrorKind } from '../lib/errors.ts';
import type { IdSource } from '../lib/id.ts';
import type { Diagnostic } from '../lib/result.ts';
import { StaleModel } from '../lib/stale.ts';
import type { Layer } from '../meta/input.ts';
import type { Model } from '../meta/model.ts';
import { generation, type Generation, type Person } from './generation.ts';
import { oneAfterAnother } from './one-after-another.ts';

export interface Head { readonly revision: number; readonly authority: number }

/** What a site needs from its neighbours; `main/` hands it in. */
export interface SiteSources {
  loadHead(db: Queryable, site: Site): Promise<Head>;
  /** The site with its parameters as they stand; the same object where none moved. */
  loadSite(db: Queryable, site: Site): Promise<Site>;
  /** Throws where the revision does not compile. */
  loadModel(db: Queryable, site: Site, revision: number, previous?: Model): Promise<Model>;
  /** Errors: `auth.required`, `auth.token`. */
  authenticate(db: Database, site: Site, model: Model, credentials: Credentials, clock: Clock): Promise<Principal>;
  loadPerson(db: Database, site: Site, model: Model, principal: Principal): Promise<Person>;
}

export interface SiteOptions {
  readonly site: Site;
  readonly title: string;
  readonly demo: boolean;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly secrets: Secrets;
  readonly sources: SiteSources;
  /** Told of what keeps a newer revision from being served. */
  readonly onTrouble: (error: unknown) => void;
}

/** What the edge knows of a request before the actor is known. */
export interface RequestFacts {
  readonly requestId: string;
  readonly timings: Map<string, number>;
}

/** A request's pinned world. */
export interface Pinned {
  readonly ctx: Ctx;
  readonly principal: Principal;
  readonly zone: string;
}

export interface PinOptions {
  /** Read language and zone anew: they change without authority being raised. */
  readonly reloadPerson?: boolean;
}

export interface LiveSite {
  readonly site: Site;
  readonly title: string;
  readonly demo: boolean;
  readonly db: Database;
  /** The generation being served. Errors: `revision.busy` while there is none. */
  current(): Generation;
  /** Why newer metadata is not served; empty when all is well. */
  readonly diagnostics: readonly Diagnostic[];
  /** Packages that a person must approve before they go live. */
  readonly waiting: readonly Layer[] | undefined;
  report(diagnostics: readonly Diagnostic[], waiting?: readonly Layer[]): void;
  /** Looks at the head; true if the generation changed. */
  refresh(): Promise<boolean>;
  pin(credentials: Credentials, facts: RequestFacts, options?: PinOptions): Promise<Pinned>;
  /** Runs the work under pinned rights; refreshes and replays when they or the Model were old. */
  withFresh<T>(credentials: Credentials, facts: RequestFacts, work: (pinned: Pinned) => Promise<T>, options?: PinOptions): Promise<T>;
  /** A pinned world for the engine itself or for a person in whose name a worker acts. */
  actAs(person: (at: Generation) => Promise<Person>, facts: RequestFacts): Promise<Ctx>;
  withFreshAs<T>(person: (at: Generation) => Promise<Person>, facts: RequestFacts, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

const mostAttempts = 4; // the first and three replays

/** Opens without touching the database; call `refresh` before serving. */
export function liveSite(options: SiteOptions): LiveSite {
  const { site, db, clock, newId, secrets, sources } = options;
  const siteNow = (): Site => live?.site ?? site;
  let live: Generation | undefined;
  let diagnostics: readonly Diagnostic[] = [];
  let waiting: readonly Layer[] | undefined;

  const refresh = oneAfterAnother(async () => {
    const head = await sources.loadHead(db.using('generic'), site);
    if (live !== undefined && live.revision === head.revision && live.authority === head.authority) return false;
    try {
      const known = live?.site ?? site;
      const now = await sources.loadSite(db.using('generic'), known);
      const model = live?.revision === head.revision ? live.model : await sources.loadModel(db, now, head.revision, live?.model);
      // What was planned and told under a Model has the site's currency and zone in it: another site is another Model.
      live = generation(now === known || model !== live?.model ? model : { ...model }, head.authority, now);
      return true;
    } catch (error) {
      options.onTrouble(error);
      if (live === undefined || error instanceof EngineError && error.kind === 'unavailable') throw error;
      return false;
    }
  });

  const current = (): Generation => {
    if (live === undefined) throw new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1 });
    return live;
  };

  const ctxOf = (at: Generation, person: Person, facts: RequestFacts): Ctx => ({
    site: at.site, db, model: at.model, authority: at.authority, access: person.access, clock, newId, secrets,
    requestId: facts.requestId, locale: person.locale, timings: facts.timings,
  });

  const pin = async (credentials: Credentials, facts: RequestFacts, { reloadPerson = false }: PinOptions = {}): Promise<Pinned> => {
    const at = current();
    const known = at.principals.get(credentials.key);
    let principal = known;
    if (principal === undefined || principal.checkAgainAt <= clock.now().getTime()) {
      principal = await sources.authenticate(db, at.site, at.model, credentials, clock);
      at.principals.set(credentials.key, principal);
    }
    let person = reloadPerson ? undefined : at.people.get(principal.accessKey);
    if (person === undefined) {
      person = await sources.loadPerson(db, at.site, at.model, principal);
      at.people.set(principal.accessKey, person);
    }
    return { ctx: ctxOf(at, person, facts), principal, zone: person.zone };
  };

  const actAs = async (person: (at: Generation) => Promise<Person>, facts: RequestFacts): Promise<Ctx> => {
    const at = current();
    return ctxOf(at, await person(at), facts);
  };

  const replaying = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let round = 1; ; round++) {
      let pinnedAt = live;
      try {
        if (live === undefined) await refresh();
        pinnedAt = live;
        return await attempt();
      } catch (error) {
        const stale = error instanceof StaleModel;
        if (!stale && !mayComeFromAge(error)) throw error;
        await refresh();
        // Somebody else's refresh may have brought the newer one in meanwhile.
        if (!stale && live === pinnedAt) throw error;
        if (round >= mostAttempts) throw stale ? new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1, cause: error }) : error;
      }
    }
  };

  return {
    get site() { return siteNow(); },
    db, title: options.title, demo: options.demo, current, refresh, pin, actAs,
    get diagnostics() { return diagnostics; },
    get waiting() { return waiting; },
    report: (found, packages) => { [diagnostics, waiting] = [found, packages]; },
    withFresh: (credentials, facts, work, pinOptions) => replaying(async () => {
      const beganMs = performance.now();
      const pinned = await pin(credentials, facts, pinOptions);
      const pinnedMs = performance.now();
      facts.timings.set('pin', pinnedMs - beganMs);
      try {
        return await work(pinned);
      } finally {
        facts.timings.set('work', performance.now() - pinnedMs);
      }
    }),
    withFreshAs: (person, facts, work) => replaying(async () => work(await actAs(person, facts))),
  };
}

const refusals: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['invalid', 'unauthenticated', 'forbidden', 'missing', 'rejected']);

/** A refusal that an older Model or older rights may have caused; none of them leaves anything written. */
function mayComeFromAge(error: unknown): boolean {
  if (isSqlstate(error, '42703', '42P01')) return true;
  return error instanceof EngineError && refusals.has(error.kind);
}
