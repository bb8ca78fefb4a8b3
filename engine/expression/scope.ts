// Where an expression is being compiled: its statement's parameters, its site, and what names read.
import type { Kind } from '../shared/expression/ast.ts';

/** Where a parameter's value comes from; a part of what statements know (engine/filter/params.ts). */
export type ExpressionParam =
  | { readonly kind: 'const'; readonly value: string }
  | { readonly kind: 'actor'; readonly set: 'id' }
  | { readonly kind: 'date'; readonly base: 'today' | 'now'; readonly as: 'date' | 'dateTime' };

export interface ExpressionScope {
  /** The statement's placeholder for it. */
  param(source: ExpressionParam): string;
  readonly site: { readonly name: string; readonly currency: string; readonly locale: string; readonly zone: string };
  /** Expression of a field of the record, or of one that links lead to; of the type that `sqlTypes` has for its kind. */
  read(path: readonly string[], from: 'record' | 'old'): string;
}

export const sqlTypes: Readonly<Record<Kind, string>> = { number: 'numeric', text: 'text', boolean: 'boolean', date: 'date', dateTime: 'timestamptz', id: 'uuid', null: 'text' };

/** A constant of the site's or the expression's own, as a parameter. */
export function literalSql(scope: ExpressionScope, value: string | boolean | null, kind: Kind): string {
  if (value === null) return `NULL::${sqlTypes[kind]}`;
  if (typeof value === 'boolean') return String(value);
  return `${scope.param({ kind: 'const', value })}::${sqlTypes[kind]}`;
}

/** A column as expressions read it: whole numbers as exact decimals too. */
export function castSql(expression: string, sqlType: string, kind: Kind): string {
  return kind === 'number' && !sqlType.startsWith('numeric') ? `${expression}::numeric` : expression;
}
