// The right side of a comparison: a placeholder with its cast, or another column of the same row.
import { resolvePath } from './names.ts';
import { kindOf } from './kind.ts';
import type { Conversion } from './convert.ts';
import type { FilterNode } from '../shared/filter/ast.ts';
import type { ValueKind } from '../shared/filter/evaluate.ts';
import type { Field } from '../meta/model.ts';
import { endSql, wrongOperand, type FilterScope } from './scope.ts';

/** The left side. */
export interface Compared {
  readonly expression: string;
  readonly field: Field;
  readonly kind: ValueKind;
  readonly words?: Readonly<Record<string, string>>;
}

/** `form`: an array of values, or a LIKE pattern. */
export function operandSql(node: FilterNode & { op: 'compare' }, scope: FilterScope, left: Compared, form?: 'each' | 'contains' | 'startsWith'): string {
  const { operand, pointer } = node;
  const how: Conversion = {
    ...(form === 'each' && { each: true }),
    ...((form === 'contains' || form === 'startsWith') && { pattern: form }),
    ...(left.words !== undefined && { words: left.words }),
  };
  const type = how.pattern !== undefined || left.words !== undefined ? 'text' : left.field.type.operandType;
  const cast = form === 'each' ? `${type}[]` : type;
  switch (operand.kind) {
    case 'value': {
      const origin = scope.value(operand.index);
      return `${scope.params.add(origin.kind === 'value' ? { ...origin, field: left.field, pointer, ...how } : { ...origin, field: left.field, ...how })}::${cast}`;
    }
    case 'record': return scope.inHand !== undefined ? scope.inHand(operand.path) : `${scope.params.add({ kind: 'record', path: operand.path, field: left.field, pointer, ...how })}::${cast}`;
    case 'actor':
      if (left.kind !== 'id') throw wrongOperand(scope, node.path, '"…"', pointer);
      return `${scope.params.add({ kind: 'actor', set: operand.set })}::${form === 'each' ? 'uuid[]' : 'uuid'}`;
    case 'date':
      if (left.kind !== 'date' && left.kind !== 'dateTime') throw wrongOperand(scope, node.path, '"…"', pointer);
      return `${scope.params.add({ kind: 'date', base: operand.base, ...(operand.plus && { plus: operand.plus }), as: left.kind })}::${cast}`;
    case 'field': return fieldSql(node, scope, left, operand.path);
    case 'none': throw wrongOperand(scope, node.path, '…', pointer);
  }
}

function fieldSql(node: FilterNode & { op: 'compare' }, scope: FilterScope, left: Compared, path: readonly string[]): string {
  const { hops, end } = resolvePath(scope, path, node.pointer);
  // Only a column of the same row, and only one that compares like the left side.
  if (hops.length > 0 || end.is !== 'column' || end.words !== undefined || kindOf(end.field) !== left.kind) throw wrongOperand(scope, node.path, '{"$field": "…"}', node.pointer);
  return endSql(scope, scope.alias, end);
}
