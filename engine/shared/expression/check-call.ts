// Types of function calls: what the function takes, how many, and the few arguments that must be written out.
import { calendarUnits, functions, isFunction, type Node } from './ast.ts';
import { choice } from './check-operator.ts';
import { Refused } from './problem.ts';
import { signatures, type Signature } from './signatures.ts';
import type { Tree } from './tree.ts';
import { digitsOf, requireKind, type Checking, type Typed } from './typed.ts';

const others = ['if', 'has', 'option'];
const roundingPlaces = 15;

export function checkCall(checking: Checking, name: string, args: readonly Tree[], at: number): Typed {
  if (name === 'has') return presence(checking, args, at);
  if (name === 'if') return choice(args.length === 3 ? args.map((each) => checking.check(each)) : [], at);
  // A field's option is no value: only what belongs to it can be read.
  if (name === 'option') throw new Refused('meta.expression-arguments', at, { name, expected: 'option(…).…' });
  if (!isFunction(name)) throw new Refused('meta.expression-function', at, { name }, [...Object.keys(functions), ...others]);
  const signature = signatures[name];
  if (!fits(signature, args.length)) throw new Refused('meta.expression-arguments', at, { name, expected: usage(name, signature) });
  const typed = args.map((each, index) => requireKind(checking.check(each), signature.params[Math.min(index, signature.params.length - 1)]!));
  if (name === 'round') requirePlaces(typed[1]);
  if (name === 'startOf') requireUnit(typed[1]);
  const kind = signature.result === 'same' ? typed.find((each) => each.node.kind !== 'null')?.node.kind ?? 'null' : signature.result;
  // The smallest of numbers and days is neither.
  if (signature.result === 'same') for (const each of typed) requireKind(each, [kind]);
  const digits = signature.digits?.(typed.filter((each) => each.node.kind === 'number').map(digitsOf));
  return { node: { op: 'call', kind, name, args: typed.map((each) => each.node) }, at, ...(digits && { digits }) };
}

function presence(checking: Checking, [of, ...more]: readonly Tree[], at: number): Typed {
  if (of === undefined || more.length > 0) throw new Refused('meta.expression-arguments', at, { name: 'has', expected: 'has(…)' });
  const inner: Checking = { ...checking, options: {} };
  const { node } = inner.check(of);
  return { node: { op: 'call', kind: 'boolean', name: 'has', args: [unwrapped(node)] }, at };
}

/** Where empty numbers count as 0, has() still tells whether there is one. */
function unwrapped(node: Node): Node {
  const [condition, value] = node.op === 'call' && node.name === 'if' ? node.args : [];
  return condition?.op === 'call' && condition.name === 'has' && condition.args[0] === value && value !== undefined ? value : node;
}

function fits({ params, optional = 0, repeats = false }: Signature, count: number): boolean {
  return count >= params.length - optional && (repeats || count <= params.length);
}

function usage(name: string, { params, repeats = false, optional = 0 }: Signature): string {
  const shown = params.map((kinds, index) => `${kinds.join('|')}${index >= params.length - optional ? '?' : ''}`);
  return `${name}(${[...shown, ...(repeats ? ['…'] : [])].join(', ')})`;
}

function requirePlaces(places: Typed | undefined): void {
  if (places === undefined) return;
  const { node } = places;
  const [of, sign] = node.op === 'call' && node.name === 'negate' ? [node.args[0], -1] : [node, 1];
  const value = of?.op === 'literal' && typeof of.value === 'string' ? Number(of.value) * sign : NaN;
  if (!Number.isInteger(value) || Math.abs(value) > roundingPlaces) throw new Refused('meta.expression-written', places.at, { expected: `-${roundingPlaces} … ${roundingPlaces}` });
}

function requireUnit(unit: Typed | undefined): void {
  const value = unit?.node.op === 'literal' ? unit.node.value : undefined;
  if (unit !== undefined && !calendarUnits.some((each) => each === value)) throw new Refused('meta.expression-written', unit.at, { expected: calendarUnits.map((each) => `"${each}"`).join(' | ') });
}
