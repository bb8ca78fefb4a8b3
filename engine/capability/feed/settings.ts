// An entity's feed settings with the fields that they name. The metadata has been verified; a field may be missing all the same,
// where an overlay of a site hides it.
import type { Entity, Field, Model } from '../../meta/model.ts';
import type { FeedCapability } from '../../shared/documents.ts';

export interface FeedSettings {
  readonly entity: Entity;
  readonly url: Field;
  readonly interval: Field | undefined;
  readonly state: Field | undefined;
  readonly fetchedAt: Field | undefined;
  readonly askedAt: Field | undefined;
  readonly problem: Field | undefined;
  readonly item: Entity;
  readonly link: Field;
  readonly map: { readonly [Name in keyof FeedCapability['items']['map']]: Field | undefined } & { readonly guid: Field; readonly title: Field };
}

/** Every entity whose records are feeds. */
export function feedsOf(model: Model): readonly FeedSettings[] {
  return [...model.entities.values()].flatMap((entity) => settingsOf(model, entity) ?? []);
}

/** The settings of one entity; undefined where its records are no feeds. */
export function settingsOf(model: Model, entity: Entity): FeedSettings | undefined {
  const settings = entity.document.capabilities?.feed;
  if (settings === undefined) return undefined;
  const item = model.entities.get(settings.items.entity);
  const field = (of: Entity | undefined, key: string | undefined): Field | undefined => (key === undefined ? undefined : of?.fields.get(key));
  const { map } = settings.items;
  const [url, link, guid, title] = [field(entity, settings.url), field(item, settings.items.link), field(item, map.guid), field(item, map.title)];
  if (item === undefined || url === undefined || link === undefined || guid === undefined || title === undefined) return undefined;
  return {
    entity, url, item, link,
    interval: field(entity, settings.interval), state: field(entity, settings.state), fetchedAt: field(entity, settings.fetchedAt), askedAt: field(entity, settings.askedAt), problem: field(entity, settings.problem),
    map: { guid, title, link: field(item, map.link), summary: field(item, map.summary), author: field(item, map.author), publishedAt: field(item, map.publishedAt) },
  };
}
