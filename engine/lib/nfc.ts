// Unicode form C. Most texts hold nothing that could have another form, and finding that out is cheaper than making it.

/** Below U+0300 no character combines with another. */
const composed = /^[\u0000-\u02ff]*$/;

/** The text in Unicode form C. */
export function toNfc(text: string): string {
  return composed.test(text) ? text : text.normalize('NFC');
}
