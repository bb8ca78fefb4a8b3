// The capability `feed` names fields that are there, of types that fit, and leaves no required field of an item empty.
import type { FeedCapability } from '../../shared/documents.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { findEntity, findField, type Place, type Rule } from './lookup.ts';

const texts = ['text', 'longText'];
const expected = { url: ['url'], interval: ['select', 'integer'], state: ['select'], fetchedAt: ['dateTime'], askedAt: ['dateTime'], problem: texts } as const satisfies Partial<Record<keyof FeedCapability, readonly string[]>>;
const expectedOfItem = { guid: ['text'], title: texts, link: ['url'], summary: ['richText', ...texts], author: texts, publishedAt: ['dateTime'] } as const satisfies Record<keyof FeedCapability['items']['map'], readonly string[]>;
const states = ['active', 'paused', 'error'];

export const feed: Rule = (world, findings) => {
  for (const entity of world.entities.values()) {
    const settings = entity.document.capabilities?.feed;
    if (settings !== undefined && entity.base === '') checkFeed(world, findings, entity, settings);
  }
};

function checkFeed(world: World, findings: Findings, entity: EntityDraft, settings: FeedCapability): void {
  const at = (pointer: string): Place => ({ source: entity.source, pointer: `/capabilities/feed${pointer}` });
  for (const [name, types] of entries(expected)) {
    const key = settings[name];
    const field = key === undefined ? undefined : fitting(findings, entity, at(`/${name}`), key, types);
    if (field !== undefined && name === 'state') checkStates(findings, at('/state'), field);
    if (field !== undefined && name === 'interval') checkMinutes(findings, at('/interval'), field);
  }
  const { entity: itemKey, link, map } = settings.items;
  const item = findEntity(world, findings, at('/items/entity'), itemKey);
  if (item === undefined) return;
  const field = findField(item, findings, at('/items/link'), link);
  if (field !== undefined && (field.type.name !== 'link' || field.target !== entity.key)) findings.error(entity.source, at('/items/link').pointer, 'meta.feed-link', { field: link, entity: entity.key });
  for (const [name, types] of entries(expectedOfItem)) {
    const key = map[name];
    if (key !== undefined) fitting(findings, item, at(`/items/map/${name}`), key, types);
  }
  // What a feed may leave out cannot be relied on.
  const filled = new Set([link, map.guid, map.title]);
  for (const each of item.fields.values()) {
    const isLeft = each.required && each.pointer !== undefined && each.document.default === undefined && !each.type.generated && !filled.has(each.key);
    if (isLeft) findings.error(entity.source, at('/items/map').pointer, 'meta.feed-required', { entity: item.key, field: each.key });
  }
}

function entries<T extends object>(record: T): readonly (readonly [keyof T, T[keyof T]])[] {
  return Object.entries(record) as [keyof T, T[keyof T]][];
}

function fitting(findings: Findings, entity: EntityDraft, place: Place, key: string, types: readonly string[]): FieldDraft | undefined {
  const field = findField(entity, findings, place, key);
  if (field === undefined || types.includes(field.type.name)) return field;
  const others = [...entity.fields.values()].filter((each) => each.pointer !== undefined && types.includes(each.type.name)).map((each) => each.key);
  findings.error(place.source, place.pointer, 'meta.feed-field', { field: key, expected: types.join(', '), fitting: others.join(', ') }, others.length === 0 ? undefined : 'meta.hint-fitting');
  return undefined;
}

function checkStates(findings: Findings, place: Place, field: FieldDraft): void {
  const missing = states.filter((state) => field.document.options?.some((option) => option.value === state) !== true);
  if (missing.length > 0) findings.error(place.source, place.pointer, 'meta.feed-states', { field: field.key, missing: missing.join(', ') });
}

function checkMinutes(findings: Findings, place: Place, field: FieldDraft): void {
  const wrong = field.document.options?.find((option) => !/^[1-9]\d{0,4}$/.test(option.value));
  if (wrong !== undefined) findings.error(place.source, place.pointer, 'meta.feed-minutes', { field: field.key, value: wrong.value });
}
