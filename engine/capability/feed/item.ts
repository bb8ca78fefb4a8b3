// One item of a feed → the body of a record: safe, short enough, with a name that tells it from all others of its feed.
import { createHash } from 'node:crypto';
import { safeHtml } from '../../meta/field-types/rich-text.ts';
import type { Field } from '../../meta/model.ts';
import type { RawItem } from './parse-feed.ts';
import { cut, plainText, storable } from './plain-text.ts';
import type { FeedSettings } from './settings.ts';

export interface Item { readonly guid: string; readonly body: Readonly<Record<string, unknown>> }

const textCharacters = 500;
const summaryCharacters = 20_000;
const earliest = '1990-01-01T00:00:00.000Z';

/** `base` is the feed's own address: links may be relative to it. */
export function itemOf({ map }: FeedSettings, raw: RawItem, base: string, now: Date): Item {
  const guid = guidOf(map.guid, raw);
  const values: readonly (readonly [Field | undefined, string | undefined])[] = [
    [map.guid, guid],
    [map.title, plainText(raw.title ?? '', limitOf(map.title)) || plainText(raw.html ?? '', Math.min(limitOf(map.title), 120)) || cut(storable(raw.link ?? '…'), limitOf(map.title))],
    [map.link, linkOf(map.link, raw.link, base)],
    [map.summary, raw.html === undefined ? undefined : summaryOf(map.summary, raw.html)],
    [map.author, raw.author === undefined ? undefined : plainText(raw.author, limitOf(map.author))],
    [map.publishedAt, instantOf(raw.date, now)],
  ];
  return { guid, body: Object.fromEntries(values.flatMap(([field, value]) => (field === undefined || value === undefined || value === '' ? [] : [[field.apiName, value]]))) };
}

const limitOf = (field: Field | undefined, otherwise = textCharacters): number => Math.min(field?.document.maxLength ?? otherwise, otherwise);

function guidOf(field: Field, { guid, link, title, date, html }: RawItem): string {
  const name = storable(guid ?? link ?? '').normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name !== '' && name.length <= limitOf(field)) return name;
  return createHash('sha256').update(name === '' ? JSON.stringify([title, date, html]) : name).digest('hex').slice(0, limitOf(field));
}

function linkOf(field: Field | undefined, link: string | undefined, base: string): string | undefined {
  if (link === undefined || !URL.canParse(link.trim(), base)) return undefined;
  const url = new URL(link.trim(), base);
  const isWeb = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  return isWeb && url.href.length <= limitOf(field, 2000) ? url.href : undefined;
}

function summaryOf(field: Field | undefined, html: string): string {
  const most = limitOf(field, summaryCharacters);
  if (field?.type.name !== 'richText') return plainText(html, most);
  // Sanitising closes what the cut leaves open, and may make text longer.
  for (let length = most; length > 0; length = Math.floor(length / 2)) {
    const safe = safeHtml(storable(html.slice(0, length)));
    if (safe.length <= most) return safe;
  }
  return '';
}

/** What lies in the future is told as now: it would head every list until then. */
function instantOf(text: string | undefined, now: Date): string | undefined {
  const at = new Date(text ?? Number.NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString() < earliest || at.getUTCFullYear() > 9999) return undefined;
  return (at > now ? now : at).toISOString();
}
