// Titles that the program itself gives to revisions. They are stored in English; a reader gets them in the own language.
import { renderTemplate, type ProblemText } from './problems/text.ts';
import type { Locale } from './problems/index.ts';

export const firstPublish = 'First publish';
export const packageUpgrade = 'Package upgrade';

/** The title of a revision that goes back to an earlier one. */
export function revertTitle(revision: number): string {
  return `Revert to ${revision}`;
}

const own: readonly { readonly pattern: RegExp; readonly text: ProblemText }[] = [
  { pattern: /^First publish$/, text: { en: firstPublish, vi: 'Áp dụng lần đầu' } },
  { pattern: /^Package upgrade$/, text: { en: packageUpgrade, vi: 'Nâng cấp các gói' } },
  { pattern: /^Revert to (?<revision>\d+)$/, text: { en: 'Back to revision {revision}', vi: 'Quay về phiên bản {revision}' } },
];

/** A revision's title for a reader; what people wrote stays as it is. */
export function revisionTitle(title: string, locale: Locale): string {
  for (const { pattern, text } of own) {
    const found = pattern.exec(title);
    if (found !== null) return renderTemplate(text[locale], found.groups ?? {});
  }
  return title;
}
