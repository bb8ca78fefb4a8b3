// What people keep of a list: told, made, changed, shared and deleted, within the rights of whoever asks. A view that is not
// visible to the actor, of records that he may not read, or of an entity that is gone, is not there.
import type { Ctx } from '../../access/context.ts';
import { EngineError } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { labels, shapeByNames, shapeToKeys } from '../../query/index.ts';
import { readableEntity } from '../../query/selection.ts';
import type { ListShape, SavedView, SavedViewsAnswer } from '../../shared/view.ts';
import { countOwn, defaultsOf, insertView, markDeleted, setDefault, updateView, visibleViews, type StoredShare, type StoredView } from './rows.ts';
import { mayChange, mayShare, requireShare, requireSharer, shareAnswer } from './sharing.ts';

const mostViews = 200;

/** What a client says of a view; `null` takes a part of the list away. */
export interface ViewPatch {
  readonly title?: string;
  readonly share?: StoredShare;
  readonly shape: { readonly [Part in keyof ListShape]?: ListShape[Part] | null };
}

/** All that the actor may see, with what his lists open with. `shipped`: is he offered a view of the packages by this name? */
export async function savedViews(ctx: Ctx, apiName: string | undefined, shipped: (entity: Entity, view: string) => boolean): Promise<SavedViewsAnswer> {
  const entity = apiName === undefined ? undefined : readableEntity(ctx.model, ctx.access, apiName);
  const found = (await visibleViews(ctx, entity && { entity: entity.key })).filter((view) => entityOf(ctx, view) !== undefined);
  const defaults: Record<string, string> = {};
  for (const [key, view] of await defaultsOf(ctx)) {
    const of = ctx.model.entities.get(key);
    const isThere = of !== undefined && (found.some(({ id, entity: listed }) => id === view && listed === key) || shipped(of, view));
    if (of !== undefined && isThere && ctx.access.can(key, 'read')) defaults[of.apiName] = view;
  }
  return { data: await told(ctx, found), defaults, mayShare: mayShare(ctx.access) };
}

/** One view. Errors: `view.not-found` (404), alike for one that is not there and one that is somebody else's. */
export async function savedView(ctx: Ctx, id: string): Promise<SavedView> {
  const { view } = await find(ctx, id);
  return tell(ctx, view);
}

/** Makes a view of the actor's own. Errors: `query.unknown-entity` (404), complaints about the shape (400), `view.share` (403), `view.too-many` (422). */
export async function createView(ctx: Ctx, apiName: string, { title = '', share = { with: 'me' }, shape }: ViewPatch): Promise<SavedView> {
  const entity = readableEntity(ctx.model, ctx.access, apiName);
  const kept = shapeToKeys(ctx, entity, withoutNulls(shape));
  await requireShare(ctx, entity, share);
  if (await countOwn(ctx) >= mostViews) throw new EngineError('rejected', 'view.too-many', { params: { limit: mostViews } });
  const view: StoredView = { id: ctx.newId(), entity: entity.key, title, owner: ctx.access.actor.id, share, shape: kept };
  await insertView(ctx, view);
  return tell(ctx, view);
}

/** Changes what is given of a view and leaves the rest as it is kept, also what this reader does not see of it. Errors: `view.not-yours` (403) besides those of `createView`. */
export async function changeView(ctx: Ctx, id: string, { title, share, shape }: ViewPatch): Promise<SavedView> {
  const { view, entity } = await find(ctx, id);
  requireMine(ctx, view);
  const given = shapeToKeys(ctx, entity, withoutNulls(shape));
  // What is shared is for others: whoever may not share does not change it either, unless he takes it back.
  if (share !== undefined) await requireShare(ctx, entity, share);
  else if (view.share.with !== 'me') requireSharer(ctx);
  await updateView(ctx, id, { ...(title !== undefined && { title }), ...(share && { share }), taken: Object.keys(shape), given });
  return savedView(ctx, id);
}

/** Errors: `view.not-found` (404), `view.not-yours` (403). */
export async function deleteView(ctx: Ctx, id: string): Promise<void> {
  const { view } = await find(ctx, id);
  requireMine(ctx, view);
  await markDeleted(ctx, id, true);
}

/** Takes a deletion back. */
export async function restoreView(ctx: Ctx, id: string): Promise<SavedView> {
  const { view } = await find(ctx, id, true);
  requireMine(ctx, view);
  await markDeleted(ctx, id, false);
  return tell(ctx, view);
}

/** What the actor's list opens with; null: with all records. Errors: `query.unknown-entity`, `view.not-found` (422, at `/view`). */
export async function chooseDefault(ctx: Ctx, apiName: string, view: string | null, shipped: (entity: Entity, view: string) => boolean): Promise<void> {
  const entity = readableEntity(ctx.model, ctx.access, apiName);
  const isThere = view === null || shipped(entity, view) || (await visibleViews(ctx, { entity: entity.key })).some(({ id }) => id === view);
  if (!isThere) throw new EngineError('rejected', 'view.not-found', { pointer: '/view', errors: [{ pointer: '/view', code: 'view.not-found' }] });
  await setDefault(ctx, entity.key, view);
}

async function find(ctx: Ctx, id: string, deleted = false): Promise<{ readonly view: StoredView; readonly entity: Entity }> {
  const [view] = await visibleViews(ctx, { id, deleted });
  const entity = view && entityOf(ctx, view);
  if (view === undefined || entity === undefined || (deleted && !mayChange(ctx, view))) throw new EngineError('missing', 'view.not-found');
  return { view, entity };
}

function entityOf(ctx: Ctx, { entity: key }: StoredView): Entity | undefined {
  const entity = ctx.model.entities.get(key);
  return entity !== undefined && ctx.access.can(key, 'read') ? entity : undefined;
}

function requireMine(ctx: Ctx, view: StoredView): void {
  if (!mayChange(ctx, view)) throw new EngineError('forbidden', 'view.not-yours');
}

async function tell(ctx: Ctx, view: StoredView): Promise<SavedView> {
  const [answer] = await told(ctx, [view]);
  if (answer === undefined) throw new EngineError('missing', 'view.not-found');
  return answer;
}

async function told(ctx: Ctx, views: readonly StoredView[]): Promise<readonly SavedView[]> {
  const [people, teams] = await Promise.all([labelsOf(ctx, 'user', views.map(({ owner }) => owner)), labelsOf(ctx, 'team', views.flatMap(({ share }) => (share.with === 'team' ? [share.team] : [])))]);
  return views.flatMap((view): readonly SavedView[] => {
    const entity = entityOf(ctx, view);
    if (entity === undefined) return [];
    const { shape, leftOut } = shapeByNames(ctx, entity, view.shape);
    const { id, title, owner, share } = view;
    return [{
      id, entity: entity.apiName, title, owner: { id: owner, label: people.get(owner) ?? null }, mine: owner === ctx.access.actor.id, mayChange: mayChange(ctx, view),
      share: shareAnswer(ctx, share, teams), ...shape, ...(leftOut && { leftOut }),
    }];
  });
}

async function labelsOf(ctx: Ctx, key: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const entity = ctx.model.entities.get(key);
  return entity === undefined || ids.length === 0 ? new Map() : labels(ctx, entity, [...new Set(ids)]);
}

function withoutNulls(shape: ViewPatch['shape']): ListShape {
  const { columns, filter, sort, group, widths } = shape;
  return { ...(columns && { columns }), ...(filter && { filter }), ...(sort && { sort }), ...(group && { group }), ...(widths && { widths }) };
}
