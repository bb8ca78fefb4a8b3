// One tick of the schedule for one site: every feed that is due is claimed, fetched and kept, whichever process gets there first. Processes
// know of each other by the claims alone.
import { randomUUID } from 'node:crypto';
import type { Access } from '../../access/access.ts';
import type { Ctx, Site } from '../../access/context.ts';
import { filling, system } from '../../access/index.ts';
import type { Database } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import type { Dialler } from '../../net/dialler.ts';
import type { Locale } from '../../shared/problems/index.ts';
import { claimDue, enrol, forget, release, settle, type Claim } from './claim.ts';
import { keep } from './keep.ts';
import { look } from './look.ts';
import { feedsOf, settingsOf } from './settings.ts';
import { readSources } from './sources.ts';

/** What the schedule needs of a site that is served. */
export interface Home {
  readonly site: Site;
  readonly db: Database;
  withFreshAs<T>(person: () => Promise<{ readonly access: Access; readonly locale: Locale; readonly zone: string }>, facts: { readonly requestId: string; readonly timings: Map<string, number> }, work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface FetchOptions {
  readonly dialler: Dialler;
  /** Stops at once: what is claimed is given back. */
  readonly signal: AbortSignal;
  /** Told of what is no matter of a feed. */
  readonly onTrouble: (error: unknown, feed: { readonly entity: string; readonly id: string }) => void;
}

/** Servers that are asked at a time. */
const lanes = 4;
/** Feeds of one kind in one tick; the rest waits for the next, so that one site does not keep the others waiting. */
const mostPerTick = 200;
const reason = 'feeds are fetched on a schedule';

/** Fetches what is due; answers how many new items that brought. */
export async function fetchFeeds(home: Home, options: FetchOptions): Promise<number> {
  let brought = 0;
  const kinds = await asSystem(home, async (ctx) => {
    const found = [];
    for (const settings of feedsOf(ctx.model)) found.push({ entity: settings.entity.key, sources: await readSources(ctx, settings) });
    return found;
  });
  for (const { entity, sources } of kinds) {
    if (sources.length === 0) continue;
    await enrol(home.db, home.site, entity, sources.map(({ id }) => id));
    for (let done = 0; done < mostPerTick && !options.signal.aborted; done += lanes) {
      const claims = await claimDue(home.db, home.site, entity, sources, lanes);
      if (claims.length === 0) break;
      for (const count of await Promise.all(claims.map((claim) => fetchOne(home, claim, options)))) brought += count;
    }
  }
  return brought;
}

async function fetchOne(home: Home, claim: Claim, { dialler, signal, onTrouble }: FetchOptions): Promise<number> {
  try {
    const found = await look(dialler, claim, signal);
    return await asSystem(home, async (ctx) => {
      const settings = currentSettings(ctx, claim.entity);
      return settings === undefined ? 0 : keep(ctx, settings, claim, found);
    });
  } catch (error) {
    if (signal.aborted) await release(home.db, home.site, claim);
    else if (error instanceof EngineError && error.kind === 'missing') await forget(home.db, home.site, claim);
    else {
      onTrouble(error, claim);
      await settle(home.db, home.site, claim, { failed: true });
    }
    return 0;
  }
}

function currentSettings(ctx: Ctx, key: string): ReturnType<typeof settingsOf> {
  const entity = ctx.model.entities.get(key);
  return entity === undefined ? undefined : settingsOf(ctx.model, entity);
}

function asSystem<T>(home: Home, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { locale, zone } = home.site;
  return home.withFreshAs(async () => ({ access: filling(system(reason)), locale, zone }), { requestId: `feed ${randomUUID()}`, timings: new Map() }, work);
}
