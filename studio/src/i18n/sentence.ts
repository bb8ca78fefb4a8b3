// Titles inside a sentence. Pure.

/** A title as it stands within a sentence: small letters, but `RSS` stays what it is. */
export function inSentence(title: string, locale: string): string {
  return title.replaceAll(/\S+/gu, (word) => (/\p{Lu}.*\p{Lu}/u.test(word) ? word : word.toLocaleLowerCase(locale)));
}
