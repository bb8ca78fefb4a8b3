// Quoting of identifiers and literals that came from the Model. Never for text from a request: that is always a parameter.

/** A quoted identifier; refuses what PostgreSQL would cut or misread. */
export function ident(name: string): string {
  if (name.length === 0 || Buffer.byteLength(name) > 63 || name.includes('\0')) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted text literal for values that are part of the Model (keys, option values). */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('a literal cannot hold NUL');
  return text.includes('\\') ? `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${text.replaceAll("'", "''")}'`;
}
