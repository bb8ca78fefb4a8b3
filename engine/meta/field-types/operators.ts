// Operator sets that several field types share (METADATA: filters).
import type { CompareOperator } from '../../shared/filter/ast.ts';

export const equality: readonly CompareOperator[] = ['$eq', '$ne', '$in', '$nin', '$empty'];
export const ordered: readonly CompareOperator[] = [...equality, '$lt', '$lte', '$gt', '$gte', '$between'];
export const textual: readonly CompareOperator[] = [...equality, '$contains', '$startsWith'];
export const onlyEmpty: readonly CompareOperator[] = ['$empty'];
