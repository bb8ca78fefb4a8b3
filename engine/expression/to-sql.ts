// A typed expression → SQL over a row, with parameters for every word and number. What a name reads is the caller's business:
// a column, the new value of a write, or a look through a link. The semantics are those of engine/shared/expression/evaluate.ts.
import { bug } from '../lib/errors.ts';
import { isFunction, type GlobalName, type Kind, type Node } from '../shared/expression/ast.ts';
import { functionSql } from './function-sql.ts';
import { literalSql, sqlTypes, type ExpressionScope } from './scope.ts';

/** The expression; an empty value is NULL of the right type. */
export function expressionSql(scope: ExpressionScope, node: Node, kind: Kind = node.kind): string {
  switch (node.op) {
    case 'literal': return literalSql(scope, node.value, kind);
    case 'read': return scope.read(node.path, node.from);
    case 'global': return globalSql(scope, node.name);
    case 'option': {
      const arms = Object.entries(node.values).map(([option, value]) => `WHEN ${literalSql(scope, option, 'text')} THEN ${literalSql(scope, value, node.kind)}`);
      return arms.length === 0 ? `NULL::${sqlTypes[node.kind]}` : `(CASE ${expressionSql(scope, node.of)} ${arms.join(' ')} END)`;
    }
    case 'call': return callSql(scope, node, kind);
  }
}

function globalSql(scope: ExpressionScope, name: GlobalName): string {
  switch (name) {
    case 'actor.id': return `${scope.param({ kind: 'actor', set: 'id' })}::uuid`;
    case 'site.currency': return literalSql(scope, scope.site.currency, 'text');
    case 'site.locale': return literalSql(scope, scope.site.locale, 'text');
    case 'site.name': return literalSql(scope, scope.site.name, 'text');
    case 'site.zone': return literalSql(scope, scope.site.zone, 'text');
  }
}

function callSql(scope: ExpressionScope, node: Node & { op: 'call' }, wanted: Kind): string {
  const { name, args } = node;
  // The word null takes the kind of what stands beside it.
  const beside = args.find((each) => each.kind !== 'null')?.kind ?? 'text';
  const at = (index: number, kind: Kind = args[index]!.kind): string => expressionSql(scope, args[index]!, kind);
  const infix = (sql: string, kind: Kind): string => `(${at(0, kind)} ${sql} ${at(1, kind)})`;
  switch (name) {
    case '+': case '-': case '*': return infix(name, 'number');
    case '/': return `trellis.divide(${at(0, 'number')}, ${at(1, 'number')})`;
    case '%': return `(${at(0, 'number')} % nullif(${at(1, 'number')}, 0))`;
    case 'negate': return `(- ${at(0, 'number')})`;
    case 'join': return infix('||', 'text');
    case '&&': return infix('AND', 'boolean');
    case '||': return infix('OR', 'boolean');
    case '!': return `(NOT ${at(0, 'boolean')})`;
    case '==': return infix('IS NOT DISTINCT FROM', beside);
    case '!=': return infix('IS DISTINCT FROM', beside);
    case '<': case '<=': case '>': case '>=': return infix(name, beside);
    case 'in': return `(${args.slice(1).map((_, index) => `${at(0, beside)} IS NOT DISTINCT FROM ${at(index + 1, beside)}`).join(' OR ')})`;
    case 'has': return `(${at(0)} IS NOT NULL)`;
    case 'if': {
      const kind = node.kind === 'null' ? wanted : node.kind;
      return `(CASE WHEN ${at(0, 'boolean')} THEN ${at(1, kind)} ELSE ${at(2, kind)} END)`;
    }
    default: {
      if (!isFunction(name)) throw bug(`no SQL for ${name}`);
      return functionSql(scope, node, name, (each, as) => expressionSql(scope, each, as));
    }
  }
}
