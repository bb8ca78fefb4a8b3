// An entity whose records are feeds says where everything goes; what cannot go there is told at its place.
import { expect, test } from '@jest/globals';
import { brief, compileOver, diagnose, entity, layer, name, text } from './world.ts';

type Json = Readonly<Record<string, unknown>>;
const select = (...values: readonly string[]): Json => ({ fieldType: 'select', title: 'S', options: values.map((value) => ({ value, title: value })) });
const feed = {
  url: 'address', interval: 'pace', state: 'mood', fetchedAt: 'seen', problem: 'trouble',
  items: { entity: 'signal', link: 'source', map: { guid: 'guid', title: 'name', link: 'address', summary: 'body', author: 'author', publishedAt: 'at' } },
};
const beacon = (settings: Json): Json => entity({
  name, address: { fieldType: 'url', title: 'Address' }, pace: select('15', '60'), mood: select('active', 'paused', 'error'), seen: { fieldType: 'dateTime', title: 'Seen' }, trouble: text,
}, { capabilities: { feed: settings } });
const signal = (rest: Json = {}): Json => entity({
  name, guid: text, body: { fieldType: 'richText', title: 'Body' }, author: text, at: { fieldType: 'dateTime', title: 'At' }, address: { fieldType: 'url', title: 'Address' },
  source: { fieldType: 'link', title: 'Source', entity: 'beacon', onDelete: 'cascade' }, other: { fieldType: 'link', title: 'Other', entity: 'signal', onDelete: 'setNull' }, must: text,
}, rest);

const of = (settings: Json, rest: Json = {}): Readonly<Record<string, Json>> => ({ 'entity/beacon': beacon(settings), 'entity/signal': signal(rest) });

test('settings that fit are taken, with everything or with the least', () => {
  expect(diagnose(of(feed, { required: ['name', 'guid', 'source'] }))).toEqual([]);
  expect(diagnose(of({ url: 'address', items: { entity: 'signal', link: 'source', map: { guid: 'guid', title: 'name' } } }))).toEqual([]);
});

test.each<readonly [string, Json, Json, readonly string[]]>([
  ['a field that is not there', { ...feed, url: 'adress' }, {}, ['meta.unknown-field /url → address']],
  ['an entity that is not there', { ...feed, items: { ...feed.items, entity: 'signl' } }, {}, ['meta.unknown-entity /items/entity → signal']],
  ['fields of another type', { ...feed, url: 'name', fetchedAt: 'trouble', items: { ...feed.items, map: { ...feed.items.map, publishedAt: 'author' } } }, {}, ['meta.feed-field /fetchedAt', 'meta.feed-field /items/map/publishedAt', 'meta.feed-field /url']],
  ['a state without its options', { ...feed, state: 'pace' }, {}, ['meta.feed-states /state']],
  ['an interval that is no number of minutes', { ...feed, interval: 'mood' }, {}, ['meta.feed-minutes /interval']],
  ['a link that leads elsewhere', { ...feed, items: { ...feed.items, link: 'other' } }, {}, ['meta.feed-link /items/link']],
  ['a required field that no feed is sure to fill', feed, { required: ['must', 'at'] }, ['meta.feed-required /items/map', 'meta.feed-required /items/map']],
  ['a setting that there is not', { ...feed, pace: 'pace' }, {}, ['meta.unknown-key /pace']],
])('%s', (_, settings, rest, expected) => {
  expect(diagnose(of(settings, rest)).map((line) => line.replace('app/entity/beacon /capabilities/feed', ''))).toEqual(expected);
});

test('the hint names fields that would fit', () => {
  const { diagnostics } = compileOver(layer('app', of({ ...feed, url: 'name' })));
  expect(diagnostics).toEqual([expect.objectContaining({ code: 'meta.feed-field', hint: 'meta.hint-fitting', params: { field: 'name', expected: 'url', fitting: 'address' } })]);
});

test('other capabilities are known to the format and not supported; what is none is a mistake', () => {
  const { diagnostics } = compileOver(layer('app', { 'entity/star': entity({ name }, { capabilities: { mail: {}, fed: {} } }) }));
  expect(diagnostics.map(brief)).toEqual(['meta.unknown-key app/entity/star /capabilities/fed → feed']);
  expect(diagnose({ 'entity/star': entity({ name }, { capabilities: { mail: {} } }) })).toEqual(['meta.not-supported app/entity/star /capabilities/mail']);
});
