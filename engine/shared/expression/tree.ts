// The parser's tree: what was written, with places, before any name has a meaning.

export const binaryOperators = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%'] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** `start` and `end` count characters of the source from 0. */
export type Tree = { readonly start: number; readonly end: number } & (
  | { readonly op: 'literal'; readonly value: string | boolean | null }
  /** Digits as they were written: through a float they would not stay exact. */
  | { readonly op: 'number'; readonly text: string }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'member'; readonly of: Tree; readonly name: string }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Tree[] }
  | { readonly op: 'list'; readonly items: readonly Tree[] }
  | { readonly op: 'not' | 'negate'; readonly of: Tree }
  | { readonly op: 'choice'; readonly condition: Tree; readonly then: Tree; readonly otherwise: Tree }
  | { readonly op: 'binary'; readonly sign: BinaryOperator; readonly left: Tree; readonly right: Tree });
