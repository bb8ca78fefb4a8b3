// Types of operators. Numbers carry their digits along, so that nothing can grow past what both back ends hold exactly.
import type { Digits, Kind, Node, Operator } from './ast.ts';
import { divisionScale } from './number.ts';
import { Refused } from './problem.ts';
import { widest } from './signatures.ts';
import type { BinaryOperator, Tree } from './tree.ts';
import { digitsOf, requireKind, type Checking, type Typed } from './typed.ts';

type OperatorTree = Extract<Tree, { op: 'not' | 'negate' | 'choice' | 'binary' }>;

const ordered: readonly Kind[] = ['number', 'date', 'dateTime'];

export function checkOperator(checking: Checking, tree: OperatorTree): Typed {
  const at = tree.start;
  switch (tree.op) {
    case 'not': return call('!', 'boolean', [requireKind(checking.check(tree.of), ['boolean'])], at);
    case 'negate': {
      const of = requireKind(checking.check(tree.of), ['number']);
      return call('negate', 'number', [of], at, digitsOf(of));
    }
    case 'choice': return choice([tree.condition, tree.then, tree.otherwise].map((each) => checking.check(each)), at);
    case 'binary': return tree.sign === 'in' ? membership(checking, tree.left, tree.right, at) : binary(tree.sign, checking.check(tree.left), checking.check(tree.right), at);
  }
}

function binary(sign: Exclude<BinaryOperator, 'in'>, left: Typed, right: Typed, at: number): Typed {
  const sides = [left, right];
  switch (sign) {
    case '&&': case '||': return call(sign, 'boolean', sides.map((each) => requireKind(each, ['boolean'])), at);
    case '==': case '!=': return call(sign, 'boolean', alike(sides, at), at);
    case '<': case '<=': case '>': case '>=': return call(sign, 'boolean', alike(sides.map((each) => requireKind(each, ordered)), at), at);
    case '+': case '-': case '*': case '/': case '%': return arithmetic(sign, left, right, at);
  }
}

/** `condition ? then : otherwise` and if(): the two values are of one kind. */
export function choice([condition, then, otherwise]: readonly Typed[], at: number): Typed {
  if (condition === undefined || then === undefined || otherwise === undefined) throw new Refused('meta.expression-arguments', at, { name: 'if', expected: 'if(…, …, …)' });
  const values = alike([then, otherwise], at);
  const kind = kindOf(values);
  return call('if', kind, [requireKind(condition, ['boolean']), ...values], at, kind === 'number' ? widest(values.map(digitsOf)) : undefined);
}

function arithmetic(op: '+' | '-' | '*' | '/' | '%', left: Typed, right: Typed, at: number): Typed {
  if (op === '+' && (left.node.kind === 'text' || right.node.kind === 'text')) return call('join', 'text', [requireKind(left, ['text']), requireKind(right, ['text'])], at);
  const sides = [requireNumber(left), requireNumber(right)];
  const [a, b] = [digitsOf(left), digitsOf(right)];
  switch (op) {
    case '+': case '-': return call(op, 'number', sides, at, { whole: Math.max(a.whole, b.whole) + 1, scale: Math.max(a.scale, b.scale) });
    case '*': return call(op, 'number', sides, at, { whole: a.whole + b.whole, scale: a.scale + b.scale });
    case '/': return call(op, 'number', sides, at, { whole: a.whole + b.scale + 1, scale: divisionScale });
    case '%': return call(op, 'number', sides, at, widest([a, b]));
  }
}

function requireNumber(typed: Typed): Typed {
  if (typed.node.kind === 'date' || typed.node.kind === 'dateTime') throw new Refused('meta.expression-dates', typed.at);
  return requireKind(typed, ['number']);
}

function membership(checking: Checking, value: Tree, list: Tree, at: number): Typed {
  if (list.op !== 'list' || list.items.length === 0) throw new Refused('meta.expression-written', list.start, { expected: '[…, …]' });
  return call('in', 'boolean', alike([value, ...list.items].map((each) => checking.check(each)), at), at);
}

/** Values of one kind; a day beside a date and time makes that its day. */
function alike(values: readonly Typed[], at: number): readonly Typed[] {
  const kinds = new Set(values.map((each) => each.node.kind).filter((kind) => kind !== 'null'));
  if (kinds.size === 2 && kinds.has('date') && kinds.has('dateTime')) return values.map((each) => requireKind(each, ['date']));
  if (kinds.size > 1) throw new Refused('meta.expression-kinds', at, { kinds: [...kinds].join(', ') });
  return values;
}

function kindOf(values: readonly Typed[]): Kind {
  return values.find((each) => each.node.kind !== 'null')?.node.kind ?? 'null';
}

function call(name: Operator, kind: Kind, args: readonly Typed[], at: number, digits?: Digits): Typed {
  const node: Node = { op: 'call', kind, name, args: args.map((each) => each.node) };
  return { node, at, ...(digits && { digits }) };
}
