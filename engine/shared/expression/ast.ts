// The typed tree of an expression. Both back ends walk it, and it is plain JSON, so that a server can hand it to a browser.
// Names in it are keys. Every value may be empty (null).

/** What a value is. `null` is the kind of the word null alone. */
export type Kind = 'number' | 'text' | 'boolean' | 'date' | 'dateTime' | 'id' | 'null';

/** Most digits a number can have: what keeps exact arithmetic within bounds on both sides. */
export interface Digits { readonly whole: number; readonly scale: number }

export const operators = ['+', '-', '*', '/', '%', 'negate', 'join', '&&', '||', '!', '==', '!=', '<', '<=', '>', '>=', 'in', 'has', 'if'] as const;
export type Operator = (typeof operators)[number];

export const globalNames = ['actor.id', 'site.currency', 'site.locale', 'site.name', 'site.zone'] as const;
export type GlobalName = (typeof globalNames)[number];

/** `read` is a field of the record, or of one that links lead to; `from: 'old'` is the record as it was before the write. */
export type Node =
  | { readonly op: 'literal'; readonly kind: Kind; readonly value: string | boolean | null }
  | { readonly op: 'read'; readonly kind: Kind; readonly path: readonly string[]; readonly from: 'record' | 'old' }
  | { readonly op: 'global'; readonly kind: Kind; readonly name: GlobalName }
  /** A value that belongs to the option that a field holds. */
  | { readonly op: 'option'; readonly kind: Kind; readonly of: Node; readonly values: Readonly<Record<string, string | boolean>> }
  | { readonly op: 'call'; readonly kind: Kind; readonly name: Operator | FunctionName; readonly args: readonly Node[] };

/** Functions by name; `sql: false` has no counterpart in the database. */
export const functions = {
  round: { sql: true }, floor: { sql: true }, ceil: { sql: true }, abs: { sql: true }, min: { sql: true }, max: { sql: true },
  concat: { sql: true }, lower: { sql: true }, upper: { sql: true }, left: { sql: true }, right: { sql: true }, trim: { sql: true },
  contains: { sql: true }, startsWith: { sql: true }, size: { sql: true },
  date: { sql: true }, addDays: { sql: true }, addMonths: { sql: true }, diffDays: { sql: true }, startOf: { sql: true },
  year: { sql: true }, month: { sql: true }, day: { sql: true }, today: { sql: true }, now: { sql: true },
  rate: { sql: false }, inWords: { sql: false },
} as const satisfies Record<string, { readonly sql: boolean }>;
export type FunctionName = keyof typeof functions;

export const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/** An expression that was understood. */
export interface Expression {
  readonly source: string;
  readonly node: Node;
  readonly digits?: Digits;
}

/** All nodes, the outer ones first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if (node.op === 'call') for (const arg of node.args) yield* nodesOf(arg);
  if (node.op === 'option') yield* nodesOf(node.of);
}

/** Paths of the record's own fields and of linked records' that an expression reads, each once. */
export function pathsOf(node: Node): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const each of nodesOf(node)) if (each.op === 'read' && each.from === 'record') paths.set(each.path.join('.'), each.path);
  return [...paths.values()];
}

/** Whether the database can compute it. */
export function inSql(node: Node): boolean {
  for (const each of nodesOf(node)) if (each.op === 'call' && isFunction(each.name) && !functions[each.name].sql) return false;
  return true;
}

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}
