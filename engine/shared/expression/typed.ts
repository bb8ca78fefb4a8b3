// What the parts of the checker hand each other.
import type { Digits, Kind, Node } from './ast.ts';
import { Refused } from './problem.ts';
import type { Tree } from './tree.ts';
import type { CheckOptions, Vocabulary } from './vocabulary.ts';

/** A node with what is known of its digits; `at` is where it stands. */
export interface Typed { readonly node: Node; readonly digits?: Digits; readonly at: number }

export interface Checking {
  readonly vocabulary: Vocabulary;
  readonly options: CheckOptions;
  check(tree: Tree): Typed;
}

export function digitsOf({ digits }: Typed): Digits {
  return digits ?? { whole: 1, scale: 0 };
}

/** Refuses a value of another kind; the word null fits everywhere. */
export function requireKind(typed: Typed, kinds: readonly Kind[]): Typed {
  const { kind } = typed.node;
  if (kind === 'null' || kinds.includes(kind)) return typed;
  if (kind === 'dateTime' && kinds.includes('date')) return { node: { op: 'call', kind: 'date', name: 'date', args: [typed.node] }, at: typed.at };
  throw new Refused('meta.expression-type', typed.at, { expected: kinds.join(' | '), found: kind });
}
