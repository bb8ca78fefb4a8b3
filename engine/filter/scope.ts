// Where a filter is being compiled: the statement, the row in hand, and whose rights narrow it.
import { ident } from '../db/identifier.ts';
import { bug, invalid } from '../lib/errors.ts';
import type { Column, Entity, Field, Model } from '../meta/model.ts';
import type { ParamList } from './params.ts';

/** Rights of the reader; absent for filters that a metadata document states (they may look at everything). */
export interface FilterRights {
  /** Anything but `yes` counts as unknown: a masked or conditional value must not be found by its content. */
  read(entity: string, field: string): unknown;
  /** May records of this entity be read at all? */
  enter(entity: string): boolean;
  /** Condition over rows of an entity that a path or a quantifier enters; null when all are visible. */
  rule(entity: Entity, alias: string): string | null;
}

export interface FilterScope {
  readonly model: Model;
  readonly schema: string;
  readonly entity: Entity;
  readonly alias: string;
  readonly params: ParamList;
  /** Requests speak API names, metadata documents keys. */
  readonly names: 'api' | 'key';
  nextAlias(): string;
  /** Where the n-th value of this filter comes from. */
  value(index: number): { readonly kind: 'value'; readonly index: number } | { readonly kind: 'const'; readonly value: unknown };
  readonly access?: FilterRights;
  /** Value of a field that is computed when it is read, over the row `alias`. */
  computed?(field: Field, alias: string): string;
  /** Where the filter stands in the request. */
  readonly pointer?: string;
  /** Where the record in hand is a row of the same statement: the expression of its field. Else its values are parameters. */
  readonly inHand?: (path: readonly string[]) => string;
  /** Likewise of a field that holds a day: its first moment, or the first after it; undefined where it holds something else. */
  readonly dayInHand?: (path: readonly string[], after: boolean) => string | undefined;
  /** Inside a quantifier over plain values: the item, of the field that holds them. */
  readonly item?: { readonly field: Field; readonly expression: string };
}

/** The same scope at a row of another entity. */
export function enter(scope: FilterScope, entity: Entity, alias: string): FilterScope {
  const { item: _, ...rest } = scope;
  return { ...rest, entity, alias };
}

export function qualified(alias: string, column: Column): string {
  return `${alias}.${ident(column.name)}`;
}

/** The value at the end of a path: a column, or what the field is computed by. */
export function endSql(scope: FilterScope, alias: string, end: { readonly field: Field; readonly column?: Column }): string {
  if (end.column !== undefined) return qualified(alias, end.column);
  if (scope.computed === undefined) throw bug(`nothing computes ${end.field.key} here`);
  return scope.computed(end.field, alias);
}

export function tableOf(scope: FilterScope, name: string): string {
  return `${ident(scope.schema)}.${ident(name)}`;
}

/** Conditions under which a row of `entity` at `alias` counts as there, led by AND: not in the trash, visible. */
export function present(scope: FilterScope, entity: Entity, alias: string): string {
  const rule = scope.access?.rule(entity, alias) ?? null;
  return ` AND ${alias}.deleted_at IS NULL${rule === null ? '' : ` AND (${rule})`}`;
}

/** Unknown, unreadable and below something unreadable: one answer, so that none can be told from the others. */
export function unknownField(scope: FilterScope, path: readonly string[], pointer: string): Error {
  return invalid('query.unknown-field', (scope.pointer ?? '') + pointer, { field: path.join('.') });
}

export function wrongOperator(scope: FilterScope, path: readonly string[], operator: string, pointer: string): Error {
  return invalid('query.operator-type', (scope.pointer ?? '') + pointer, { field: path.join('.'), operator });
}

export function wrongOperand(scope: FilterScope, path: readonly string[], expected: string, pointer: string): Error {
  return invalid('query.operand', (scope.pointer ?? '') + pointer, { field: path.join('.'), expected });
}
