// The one tree every filter becomes: SQL, the in-memory evaluator and the browser all walk this.
// Values stand outside of the tree, so that two filters of one shape share one plan.

export const compareOperators = ['$eq', '$ne', '$in', '$nin', '$empty', '$lt', '$lte', '$gt', '$gte', '$between', '$contains', '$startsWith', '$under'] as const;
export const quantifiers = ['$some', '$none', '$every'] as const;
export type CompareOperator = (typeof compareOperators)[number];
export type Quantifier = (typeof quantifiers)[number];

export const actorSets = ['id', 'teams', 'unit', 'subordinates'] as const;
export type ActorSet = (typeof actorSets)[number];
export const dateBases = ['today', 'now', 'startOfWeek', 'startOfMonth', 'startOfQuarter', 'startOfYear'] as const;
export type DateBase = (typeof dateBases)[number];
export interface DateShift { readonly amount: number; readonly unit: 'h' | 'd' | 'w' | 'M' | 'y' }

export type Operand =
  /** `$empty` takes none: `{"$empty": false}` is parsed to `not`. */
  | { readonly kind: 'none' }
  /** The n-th value of the filter; `$in` and `$nin` hold an array there. `$between` is parsed to `$gte` and `$lte`. */
  | { readonly kind: 'value'; readonly index: number }
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'record'; readonly path: readonly string[] }
  | { readonly kind: 'actor'; readonly set: ActorSet }
  | { readonly kind: 'date'; readonly base: DateBase; readonly plus?: DateShift };

export type FilterNode =
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: 'and' | 'or'; readonly items: readonly FilterNode[] }
  | { readonly op: 'not'; readonly item: FilterNode }
  /** `path` is names by dot; inside a quantifier it may be empty: the plain value itself, or the id of the far record.
   *  `pointer` is relative to the filter, so that one plan serves filters that stand at different places of a request. */
  | { readonly op: 'compare'; readonly path: readonly string[]; readonly operator: CompareOperator; readonly operand: Operand; readonly pointer: string }
  | { readonly op: 'quantify'; readonly path: readonly string[]; readonly quantifier: Quantifier; readonly item: FilterNode; readonly pointer: string };

/** A parsed filter. `shape` is equal for filters that differ in values alone. */
export interface Filter {
  readonly node: FilterNode;
  readonly values: readonly unknown[];
  readonly shape: string;
}

export const always: FilterNode = { op: 'constant', value: true };
export const never: FilterNode = { op: 'constant', value: false };

/** AND with the constants folded. */
export function allOf(items: readonly FilterNode[]): FilterNode {
  const rest = items.filter((item) => !(item.op === 'constant' && item.value));
  if (rest.some((item) => item.op === 'constant')) return never;
  return rest.length === 0 ? always : rest.length === 1 ? rest[0]! : { op: 'and', items: rest };
}

/** OR with the constants folded. */
export function anyOf(items: readonly FilterNode[]): FilterNode {
  const rest = items.filter((item) => !(item.op === 'constant' && !item.value));
  if (rest.some((item) => item.op === 'constant')) return always;
  return rest.length === 0 ? never : rest.length === 1 ? rest[0]! : { op: 'or', items: rest };
}

/** The first path in a filter that names a field; empty if it only compares items themselves. */
export function namedField(node: FilterNode): readonly string[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and':
    case 'or': return node.items.map(namedField).find((path) => path.length > 0) ?? [];
    case 'not': return namedField(node.item);
    case 'compare':
    case 'quantify': return node.path;
  }
}
