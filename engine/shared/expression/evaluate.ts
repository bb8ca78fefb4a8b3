// A typed expression and a record → its value, the same on the server, in the browser and (engine/expression) in SQL.
// null goes through operators and functions; `==`, `!=`, `in` and `has` know it; a condition that is empty does not hold.
import type { Node } from './ast.ts';
import { applyFunction } from './apply.ts';
import { divide, Exact, unsignedZero } from './number.ts';
import { order, valueOf, type Environment, type Value } from './value.ts';

export function evaluateNode(node: Node, environment: Environment): Value {
  switch (node.op) {
    case 'literal': return valueOf(node.kind, node.value);
    case 'read': return valueOf(node.kind, environment.read(node.path, node.from));
    case 'global': return environment.global(node.name);
    case 'option': {
      const option = evaluateNode(node.of, environment);
      return typeof option === 'string' && Object.hasOwn(node.values, option) ? valueOf(node.kind, node.values[option]) : null;
    }
    case 'call': return call(node, environment);
  }
}

function call(node: Node & { op: 'call' }, environment: Environment): Value {
  const at = (index: number): Value => evaluateNode(node.args[index]!, environment);
  switch (node.name) {
    case 'has': return at(0) !== null;
    case 'if': return at(0) === true ? at(1) : at(2);
    case '&&': return both(at(0), at(1));
    case '||': return either(at(0), at(1));
    case '!': return not(at(0));
    case '==': return order(at(0), at(1)) === 0;
    case '!=': return order(at(0), at(1)) !== 0;
    case 'in': {
      const value = at(0);
      return node.args.slice(1).some((each) => order(value, evaluateNode(each, environment)) === 0);
    }
    case '<': case '<=': case '>': case '>=': return compare(node.name, at(0), at(1));
    case 'negate': return number(at(0), at(0), (a) => unsignedZero(a.neg()));
    case '+': return number(at(0), at(1), (a, b) => a.plus(b));
    case '-': return number(at(0), at(1), (a, b) => unsignedZero(a.minus(b)));
    case '*': return number(at(0), at(1), (a, b) => unsignedZero(a.times(b)));
    case '/': return number(at(0), at(1), divide);
    case '%': return number(at(0), at(1), (a, b) => (b.isZero() ? null : unsignedZero(a.mod(b))));
    case 'join': {
      const [left, right] = [at(0), at(1)];
      return typeof left === 'string' && typeof right === 'string' ? left + right : null;
    }
    default: return applyFunction(node.name, node.args.map((each) => evaluateNode(each, environment)), environment);
  }
}

function number(a: Value, b: Value, compute: (a: Exact, b: Exact) => Exact | null): Value {
  return a instanceof Exact && b instanceof Exact ? compute(a, b) : null;
}

function both(a: Value, b: Value): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

function either(a: Value, b: Value): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}

function not(value: Value): boolean | null {
  return value === null ? null : value === false;
}

function compare(name: '<' | '<=' | '>' | '>=', a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  const found = order(a, b);
  switch (name) {
    case '<': return found < 0;
    case '<=': return found <= 0;
    case '>': return found > 0;
    case '>=': return found >= 0;
  }
}
