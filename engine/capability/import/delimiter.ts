// Which character parts the cells: the one that the header has most of, outside of quotes.

const candidates = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof candidates)[number];

/** A comma where nothing speaks for another. */
export function detectDelimiter(header: string): Delimiter {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  let best: Delimiter = ',';
  let most = 0;
  for (const candidate of candidates) {
    const count = bare.split(candidate).length - 1;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

/** The first line of a text, quoted line breaks included; undefined while it may go on. */
export function firstLine(text: string): string | undefined {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '\n' || letter === '\r')) return text.slice(0, index);
  }
  return undefined;
}
