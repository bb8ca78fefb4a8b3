// What a look at a feed brought, into records: new items and the state of the feed, in one transaction that begins with the claim.
// A process that died before its end has left nothing; one that lost its claim writes nothing.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { EngineError } from '../../lib/errors.ts';
import { get } from '../../query/index.ts';
import { requireFresh } from '../../query/require-fresh.ts';
import { create, update } from '../../record/index.ts';
import { render } from '../../shared/problems/index.ts';
import { settle, type Claim } from './claim.ts';
import { itemOf, type Item } from './item.ts';
import type { Look } from './look.ts';
import { cut } from './plain-text.ts';
import type { FeedSettings } from './settings.ts';
import { knownGuids } from './sources.ts';

const problemCharacters = 500;

/** Keeps what is new and says how many items that were. Errors: `query.not-found` where the feed is gone. */
export async function keep(ctx: Ctx, settings: FeedSettings, claim: Claim, found: Look): Promise<number> {
  const items = found.kind === 'items' ? await newItems(ctx, settings, claim, found) : [];
  return ctx.db.transaction(async (tx) => {
    const failed = found.kind === 'problem';
    const validators = found.kind === 'items' ? found : { etag: claim.etag ?? undefined, lastModified: claim.lastModified ?? undefined };
    if (!await settle(tx, ctx.site, claim, { failed, etag: validators.etag, lastModified: validators.lastModified })) return 0;
    const refusals = await createItems(ctx, settings, items, tx);
    const [first] = refusals;
    const reason = first === undefined ? undefined : first.options.errors?.[0] ?? { code: first.code, params: first.options.params };
    const problem = found.kind === 'problem' ? render(found.code, ctx.locale, found.params)
      : reason === undefined ? null
      : render('feed.items', ctx.locale, { count: refusals.length, reason: render(reason.code, ctx.locale, reason.params) });
    await tell(ctx, settings, claim.id, failed, problem, tx);
    return items.length - refusals.length;
  }, 'heavy');
}

/** Those of the document that the feed does not have yet, the oldest first. */
async function newItems(ctx: Ctx, settings: FeedSettings, claim: Claim, { items, base }: Extract<Look, { kind: 'items' }>): Promise<readonly Item[]> {
  const now = ctx.clock.now();
  const byGuid = new Map<string, Item>();
  for (const raw of items) {
    const item = itemOf(settings, raw, base, now);
    if (!byGuid.has(item.guid)) byGuid.set(item.guid, { ...item, body: { ...item.body, [settings.link.apiName]: claim.id } });
  }
  const known = await knownGuids(ctx, settings, claim.id, [...byGuid.keys()]);
  return [...byGuid.values()].filter(({ guid }) => !known.has(guid)).reverse();
}

/** Each stands or falls alone; one that is there already is no refusal. */
async function createItems(ctx: Ctx, { item: { apiName } }: FeedSettings, items: readonly Item[], tx: Transaction): Promise<readonly EngineError[]> {
  const refusals: EngineError[] = [];
  let refused = false;
  for (const { body } of items) {
    await tx.execute({ text: 'SAVEPOINT feed_item', values: [] });
    try {
      await create(ctx, apiName, [{ body, pointer: '' }], false, tx);
      await tx.execute({ text: 'RELEASE SAVEPOINT feed_item', values: [] });
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind === 'unavailable' || error.kind === 'bug') throw error;
      await tx.execute({ text: 'ROLLBACK TO SAVEPOINT feed_item', values: [] });
      refused = true;
      if (error.kind !== 'conflict') refusals.push(error);
    }
  }
  // A refusal may come of an old Model.
  if (refused) await requireFresh(ctx, tx);
  return refusals;
}

/** The feed's own record. A person's choice to pause stands. */
async function tell(ctx: Ctx, { entity, state, fetchedAt, problem }: FeedSettings, id: string, failed: boolean, sentence: string | null, tx: Transaction): Promise<void> {
  const current = JSON.parse(await get(ctx, { entity: entity.apiName, fields: [state?.apiName ?? 'id'].map((name) => [name]) }, id, tx)) as Readonly<Record<string, unknown>>;
  const [from, to] = failed ? ['active', 'error'] : ['error', 'active'];
  const body = {
    ...(problem !== undefined && { [problem.apiName]: sentence === null ? null : cut(sentence, Math.min(problem.document.maxLength ?? problemCharacters, problemCharacters)) }),
    ...(fetchedAt !== undefined && !failed && { [fetchedAt.apiName]: ctx.clock.now().toISOString() }),
    ...(state !== undefined && current[state.apiName] === from && { [state.apiName]: to }),
  };
  if (Object.keys(body).length > 0) await update(ctx, entity.apiName, id, body, { onlyIfChanged: true }, tx);
}
