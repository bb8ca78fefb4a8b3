// Column types in one spelling, and which of them can become which without touching the rows.

const synonyms: Readonly<Record<string, string>> = {
  int: 'integer', int4: 'integer', int8: 'bigint', int2: 'smallint', bool: 'boolean', decimal: 'numeric',
  timestamptz: 'timestamp with time zone', timestamp: 'timestamp without time zone', time: 'time without time zone', varchar: 'character varying',
};

/** A type as field types write it → as PostgreSQL's `format_type` writes it. Text is byte-ordered unless it says otherwise. */
export function normaliseType(sqlType: string): string {
  const [, type = '', collation] = /^(.*?)(?:\s+COLLATE\s+("[^"]+"))?$/i.exec(sqlType.trim()) ?? [];
  const [, base = '', size = '', array = ''] = /^([a-z0-9 ]+?)\s*(\([^)]*\))?\s*(\[\])?$/i.exec(type.trim().toLowerCase()) ?? [];
  const name = synonyms[base] ?? base;
  const digits = size.replaceAll(' ', '');
  // timestamptz(3) and time(0) are written with the digits in the middle.
  const sized = /^time(?:stamp)? /.test(name) ? name.replace(/^\w+/, (word) => `${word}${digits}`) : `${name}${digits}`;
  const whole = `${sized}${array}`;
  return name === 'text' ? `${whole} COLLATE ${collation ?? '"C"'}` : whole;
}

/** True for an array of anything. */
export function isArray(sqlType: string): boolean {
  return /\[\]/.test(sqlType);
}

export type TypeChange = 'same' | 'widens' | 'narrows' | 'other';

/** What it takes to get from one normalised type to the other: `widens` is a change of the catalogue alone. */
export function compareTypes(from: string, to: string): TypeChange {
  if (from === to) return 'same';
  const before = numericDigits(from);
  const after = numericDigits(to);
  if (before === undefined || after === undefined) return 'other';
  // Another scale rewrites the table, under a lock that stops all readers.
  if (before.scale !== after.scale) return after.scale > before.scale ? 'other' : 'narrows';
  return after.precision > before.precision ? 'widens' : 'narrows';
}

function numericDigits(type: string): { readonly precision: number; readonly scale: number } | undefined {
  const match = /^numeric\((\d+)(?:,(\d+))?\)$/.exec(type);
  return match === null ? undefined : { precision: Number(match[1]), scale: Number(match[2] ?? 0) };
}
