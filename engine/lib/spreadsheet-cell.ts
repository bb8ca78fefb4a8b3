// Texts in files that spreadsheets open: what they would take for a formula is escaped, so that it can be undone exactly.

/** A spreadsheet takes such a cell for a formula; plain negative numbers are none. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^-\d+(?:[.,]\d+)*$/;

/** `=1+1` → `'=1+1`, and `'=1` → `''=1`, so that it can be undone exactly. */
export function escapeCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** The cell before it was escaped. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
