// Words that betray a text in the wrong language: all that the shell and the packages say in one language and not in the other.
// Read from the catalogues themselves, so a new text is watched from the day it is written.
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { rootFolder } from '../../../engine/main/places.ts';

const root = rootFolder();

/** Texts that must not stand alone anywhere on a page in this language. */
export function foreignTexts(locale: 'vi' | 'en'): ReadonlySet<string> {
  const texts = { vi: new Set([...shell('vi'), ...translations()]), en: new Set([...shell('en'), ...titles()]) };
  const own = texts[locale];
  return new Set([...texts[locale === 'vi' ? 'en' : 'vi']].filter((text) => !own.has(text)));
}

/** Keys of the shell's catalogue; one of them on a page is a text that is missing. */
export function catalogueKeys(): ReadonlySet<string> {
  return new Set(Object.keys(catalogue('vi')).map((key) => key.replace(/_(one|other)$/, '')));
}

/** Everything that a page says: its texts, and the labels, hints and titles of its elements. */
export function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // Initials of a name say nothing; a text of which a part is marked is one text.
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('.t-avatar') != null) continue;
      const around = node.parentElement?.parentElement;
      found.push((around?.querySelector(':scope > mark') == null ? node : around).textContent ?? '');
    }
    for (const name of ['aria-label', 'title', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '');
    }
    for (const element of document.querySelectorAll(':placeholder-shown')) found.push(element.getAttribute('placeholder') ?? '');
    return [...new Set(found.map((text) => text.trim()).filter((text) => text.length > 1))];
  });
}

/** Texts with words that only English has, on a page in Vietnamese. Names of the API and SQL are English by right. */
export async function englishWords(page: Page): Promise<readonly string[]> {
  const words = /\b(the|and|of|with|for|from|this|that|not|are|is|add|create|delete|save|search|filter|index|table|columns?|steps?|records?|revision|exclusive|share|nobody|readers|writers)\b/i;
  const texts = await page.evaluate(() => {
    const own = '.t-mono, pre, code, kbd, [data-row], script, style';
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node.parentElement?.closest(own) === null) found.push(node.textContent ?? '');
    for (const name of ['aria-label', 'title', 'placeholder']) for (const element of document.querySelectorAll(`[${name}]`)) if (element.closest(own) === null) found.push(element.getAttribute(name) ?? '');
    return [...new Set(found.map((text) => text.trim()))];
  });
  return texts.filter((text) => words.test(text));
}

function catalogue(locale: 'vi' | 'en'): Readonly<Record<string, string>> {
  return JSON.parse(fs.readFileSync(path.join(root, `studio/src/i18n/${locale}.json`), 'utf8')) as Record<string, string>;
}

function shell(locale: 'vi' | 'en'): readonly string[] {
  return Object.values(catalogue(locale)).filter((text) => !text.includes('{{'));
}

const sayings = new Set(['title', 'titlePlural', 'short', 'help', 'hint']);

/** What the packages' own documents say, which is English. */
function titles(): readonly string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string' && sayings.has(key)) texts.push(member);
      else walk(member);
    }
  };
  for (const { folder, name } of documents()) if (folder !== 'translation' && folder !== 'setting') walk(readJson(name));
  return texts;
}

function translations(): readonly string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const { folder, name } of documents()) if (folder === 'translation') walk(readJson(name));
  return texts;
}

function documents(): readonly { readonly folder: string; readonly name: string }[] {
  return ['core', 'crm', 'vietnam'].flatMap((pack) => fs.readdirSync(path.join(root, 'metadata', pack), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^\w+[\\/]\w+\.json$/.test(name))
    .map((name) => ({ folder: path.dirname(name), name: path.join('metadata', pack, name) })));
}

function readJson(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
}
