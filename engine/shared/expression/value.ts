// Values of expressions, and where an evaluation gets them from.
import type { GlobalName, Node } from './ast.ts';
import { Exact, unsignedZero } from './number.ts';

/** Numbers are exact decimals, days `YYYY-MM-DD`, instants milliseconds. */
export type Value = Exact | string | boolean | Date | null;

export interface Environment {
  /** Value of a field on its wire form; null where there is none. */
  read(path: readonly string[], from: 'record' | 'old'): unknown;
  global(name: GlobalName): string;
  readonly now: Date;
  readonly zone: string;
  readonly locale: 'vi' | 'en';
  /** Rate of exchange on a day (YYYY-MM-DD), as decimal text. */
  rate?(from: string, to: string, day: string): string | null;
}

/** A value on the wire → as expressions compute with it; what does not fit counts as empty. */
export function valueOf(kind: Node['kind'], value: unknown): Value {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'number': return value instanceof Exact ? value : isNumber(value) ? unsignedZero(new Exact(value)) : null;
    case 'boolean': return typeof value === 'boolean' ? value : null;
    case 'dateTime': {
      const instant = value instanceof Date ? value : new Date(String(value));
      return Number.isNaN(instant.getTime()) ? null : instant;
    }
    case 'text': return typeof value === 'string' ? value : null;
    case 'date': return typeof value === 'string' ? value.slice(0, 10) : null;
    // Links stand on the wire with their label.
    case 'id': return typeof value === 'string' ? value : typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : null;
    case 'null': return null;
  }
}

function isNumber(value: unknown): value is number | string {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && /^[+-]?\d{1,400}(?:\.\d{1,400})?$/.test(value);
}

/** 0 when equal, empty ones included. */
export function order(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : 1;
  if (a instanceof Exact && b instanceof Exact) return a.comparedTo(b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  return a === b ? 0 : a < b ? -1 : 1;
}
