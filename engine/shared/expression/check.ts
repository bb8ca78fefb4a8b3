// Parser's tree → typed tree, or the first reason why not, with its place in the text. Everything that could fail at run time is
// refused here: an expression that passed gives a value or nothing, never an error.
import { globalNames, type Expression, type Node } from './ast.ts';
import { checkCall } from './check-call.ts';
import { checkOperator } from './check-operator.ts';
import { mostDigits } from './number.ts';
import { parseText } from './parse.ts';
import { Refused, type ExpressionProblem } from './problem.ts';
import type { Tree } from './tree.ts';
import type { Checking, Typed } from './typed.ts';
import type { CheckOptions, Vocabulary } from './vocabulary.ts';

export type Checked = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problem: ExpressionProblem };

const mostNodes = 500;

/** Parses and types an expression. */
export function checkExpression(source: string, vocabulary: Vocabulary, options: CheckOptions = {}): Checked {
  let count = 0;
  const checking: Checking = {
    vocabulary, options,
    check(tree) {
      if (++count > mostNodes) throw new Refused('meta.expression-long', tree.start, { limit: mostNodes });
      const typed = checkTree(checking, tree);
      if (typed.digits !== undefined && typed.digits.whole + typed.digits.scale > mostDigits) throw new Refused('meta.expression-digits', tree.start, { limit: mostDigits });
      return typed;
    },
  };
  try {
    const { node, digits } = checking.check(parseText(source));
    return { ok: true, expression: { source, node, ...(digits && { digits }) } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

function checkTree(checking: Checking, tree: Tree): Typed {
  const at = tree.start;
  switch (tree.op) {
    case 'literal': return literal(tree.value, at);
    case 'number': return number(tree.text, at);
    case 'name': return readPath(checking, [tree.name], at);
    case 'member': return member(checking, tree, tree.of, tree.name);
    case 'call': return checkCall(checking, tree.name, tree.args, at);
    case 'list': throw new Refused('meta.expression-refused', at, { what: '[…]' });
    default: return checkOperator(checking, tree);
  }
}

function literal(value: string | boolean | null, at: number): Typed {
  if (value === null) return { node: { op: 'literal', kind: 'null', value }, at };
  if (typeof value === 'boolean') return { node: { op: 'literal', kind: 'boolean', value }, at };
  return { node: { op: 'literal', kind: 'text', value: safeText(value, at) }, at };
}

function number(text: string, at: number): Typed {
  const parts = /^(\d*)(?:\.(\d+))?$/.exec(text);
  if (parts === null) throw new Refused('meta.expression-refused', at, { what: text.slice(0, 40) });
  const [whole, scale] = [(parts[1] ?? '').replace(/^0+/, ''), parts[2] ?? ''];
  return { node: { op: 'literal', kind: 'number', value: `${whole === '' ? '0' : whole}${scale === '' ? '' : `.${scale}`}` }, digits: { whole: Math.max(1, whole.length), scale: scale.length }, at };
}

/** PostgreSQL keeps no NUL and no half of a pair. */
function safeText(text: string, at: number): string {
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) throw new Refused('value.unsafe-text', at, { title: text.slice(0, 20) });
  return text.normalize('NFC');
}

function member(checking: Checking, tree: Tree, owner: Tree, name: string): Typed {
  const path = pathOf(tree);
  if (path !== undefined) return readPath(checking, path, tree.start);
  if (owner.op !== 'call' || owner.name !== 'option') throw new Refused('meta.expression-refused', tree.start, { what: `.${name}` });
  return optionMember(checking, owner, name, tree.start);
}

/** `a.b.c` → its names; undefined when something else stands before a dot. */
function pathOf(tree: Tree): readonly string[] | undefined {
  if (tree.op === 'name') return [tree.name];
  if (tree.op !== 'member') return undefined;
  const before = pathOf(tree.of);
  return before === undefined ? undefined : [...before, tree.name];
}

function readPath(checking: Checking, path: readonly string[], at: number): Typed {
  const [first = '', ...rest] = path;
  const { vocabulary, options } = checking;
  const name = globalNames.find((each) => each === path.join('.'));
  if (first === 'actor' || first === 'site' || first === 'settings') {
    if (name === undefined || (first === 'actor' && !vocabulary.globals.has('actor'))) throw unknown(path.join('.'), at, globalNames.filter((each) => !each.startsWith('actor') || vocabulary.globals.has('actor')));
    return { node: { op: 'global', kind: first === 'actor' ? 'id' : 'text', name }, at };
  }
  const isOld = first === 'old';
  if (isOld && (!vocabulary.globals.has('old') || rest.length === 0)) throw unknown(path.join('.'), at, vocabulary.names);
  const names = isOld ? rest : path;
  const found = vocabulary.find(names);
  if (found.is === 'unknown') throw unknown(found.name, at, found.candidates);
  if (found.is === 'unfit') throw new Refused('meta.expression-unfit', at, { name: names.join('.') });
  const node: Node = { op: 'read', kind: found.kind, path: names, from: isOld ? 'old' : 'record' };
  const digits = found.kind === 'number' ? { digits: found.digits ?? { whole: 40, scale: 20 } } : {};
  if (options.blankAsZero !== true || found.kind !== 'number') return { node, ...digits, at };
  const zero: Node = { op: 'literal', kind: 'number', value: '0' };
  return { node: { op: 'call', kind: 'number', name: 'if', args: [{ op: 'call', kind: 'boolean', name: 'has', args: [node] }, node, zero] }, ...digits, at };
}

function optionMember(checking: Checking, owner: Tree & { op: 'call' }, name: string, at: number): Typed {
  const [field, ...more] = owner.args;
  const path = field === undefined || more.length > 0 ? undefined : pathOf(field);
  if (path === undefined || field === undefined) throw new Refused('meta.expression-arguments', owner.start, { name: 'option', expected: 'option(…)' });
  const found = checking.vocabulary.find(path);
  if (found.is === 'unknown') throw unknown(found.name, field.start, found.candidates);
  if (found.is === 'unfit' || found.options === undefined) throw new Refused('meta.expression-unfit', field.start, { name: path.join('.') });
  const data = Object.hasOwn(found.options, name) ? found.options[name] : undefined;
  if (data === undefined) throw unknown(name, at, Object.keys(found.options));
  const of: Node = { op: 'read', kind: found.kind, path, from: 'record' };
  return { node: { op: 'option', kind: data.kind, of, values: data.values }, ...(data.digits && { digits: data.digits }), at };
}

function unknown(name: string, at: number, candidates: readonly string[]): Refused {
  return new Refused('meta.expression-name', at, { name }, candidates);
}
