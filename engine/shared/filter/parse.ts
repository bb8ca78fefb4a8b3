// JSON → filter tree: syntax only, all findings at once. Knows no entity: names are checked where the Model is at hand.
// On the path of every list request, hence one pass that builds tree, values and shape together.
import { isObject } from '../json-object.ts';
import { allOf, always, anyOf, never, quantifiers, type Filter, type FilterNode, type Quantifier } from './ast.ts';
import { filterLimits, type FilterLimits } from './limits.ts';
import { parseCompare } from './parse-operand.ts';
import { pointerPart, refuse, startParse, type FilterProblem, type ParseState } from './parse-state.ts';

export type { FilterProblem } from './parse-state.ts';

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problems: readonly FilterProblem[] };

const namePath = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/;
const operandKeys: ReadonlySet<string> = new Set(['$actor', '$date', '$field', '$record']);
const quantifierNames: ReadonlySet<string> = new Set(quantifiers);

/** Parses a filter. Pointers of problems begin with `pointer`; pointers in the tree are relative to the filter. */
export function parseFilter(json: unknown, options: { readonly pointer?: string; readonly limits?: FilterLimits } = {}): ParsedFilter {
  const state = startParse(options.pointer ?? '', options.limits ?? filterLimits);
  const node = parseObject(state, json, '', 1, false);
  if (state.problems.length > 0) return { ok: false, problems: state.problems };
  return { ok: true, filter: { node, values: state.values, shape: state.shape } };
}

/** `element`: directly inside a quantifier, where an operator without a name compares the item itself. */
function parseObject(state: ParseState, json: unknown, pointer: string, depth: number, element: boolean): FilterNode {
  if (!isObject(json)) {
    if (json === null) refuse(state, pointer, 'query.filter-null', {}, 'query.hint-empty');
    else refuse(state, pointer, 'query.filter-shape');
    return never;
  }
  if (depth > state.limits.depth) {
    refuse(state, pointer, 'query.filter-depth', { limit: state.limits.depth });
    return never;
  }
  const items: FilterNode[] = [];
  state.shape += '{';
  for (const key in json) {
    if (!Object.hasOwn(json, key)) continue;
    if (!countNode(state, pointer)) break;
    state.shape += key;
    const at = `${pointer}/${pointerPart(key)}`;
    const value = json[key];
    if (key.charCodeAt(0) === 36) items.push(parseDollar(state, key, value, at, depth, element));
    else items.push(parseField(state, key, value, at, depth));
    state.shape += ',';
  }
  state.shape += '}';
  return allOf(items);
}

function countNode(state: ParseState, pointer: string): boolean {
  state.nodes += 1;
  if (state.nodes === state.limits.nodes + 1) refuse(state, pointer, 'query.filter-size', { limit: state.limits.nodes });
  return state.nodes <= state.limits.nodes;
}

function parseDollar(state: ParseState, key: string, value: unknown, at: string, depth: number, element: boolean): FilterNode {
  switch (key) {
    case '$and': return allOf(parseList(state, value, at, depth, element));
    case '$or': return anyOf(parseList(state, value, at, depth, element));
    case '$not': return negate(parseObject(state, value, at, depth + 1, element));
    default:
      if (element && !quantifierNames.has(key)) return parseCompare(state, [], key, value, at);
      refuse(state, at, 'query.operator', { operator: key.slice(0, 100) });
      return never;
  }
}

function negate(item: FilterNode): FilterNode {
  if (item.op === 'constant') return item.value ? never : always;
  return { op: 'not', item };
}

function parseList(state: ParseState, value: unknown, at: string, depth: number, element: boolean): FilterNode[] {
  if (!Array.isArray(value)) {
    refuse(state, at, 'query.operand', { field: at.slice(at.lastIndexOf('/') + 1), expected: 'objects' });
    return [];
  }
  const nodes: FilterNode[] = [];
  state.shape += '[';
  for (let index = 0; index < value.length; index += 1) {
    if (!countNode(state, at)) break;
    nodes.push(parseObject(state, value[index], `${at}/${index}`, depth + 1, element));
  }
  state.shape += ']';
  return nodes;
}

function parseField(state: ParseState, key: string, value: unknown, at: string, depth: number): FilterNode {
  // The same answer as for any name that the Model does not know.
  if (!namePath.test(key)) {
    refuse(state, at, 'query.unknown-field', { field: key.slice(0, 100) });
    return never;
  }
  const path = key.includes('.') ? key.split('.') : [key];
  if (depth + path.length - 1 > state.limits.depth) {
    refuse(state, at, 'query.filter-depth', { limit: state.limits.depth });
    return never;
  }
  return isObject(value) && !isOperand(value) ? parseOperators(state, path, value, at, depth) : parseCompare(state, path, '$eq', value, at);
}

function isOperand(value: Readonly<Record<string, unknown>>): boolean {
  for (const key in value) if (operandKeys.has(key)) return true;
  return false;
}

function parseOperators(state: ParseState, path: readonly string[], operators: Readonly<Record<string, unknown>>, at: string, depth: number): FilterNode {
  const items: FilterNode[] = [];
  state.shape += '(';
  for (const key in operators) {
    if (!Object.hasOwn(operators, key)) continue;
    if (items.length > 0 && !countNode(state, at)) break;
    const pointer = `${at}/${pointerPart(key)}`;
    if (isQuantifier(key)) {
      state.shape += key;
      const item = parseObject(state, operators[key], pointer, depth + path.length, true);
      items.push({ op: 'quantify', path, quantifier: key, item, pointer });
    } else items.push(parseCompare(state, path, key, operators[key], pointer));
  }
  state.shape += ')';
  if (items.length === 0) refuse(state, at, 'query.operand', { field: path.join('.'), expected: '{"$eq": …}' });
  return allOf(items);
}

function isQuantifier(key: string): key is Quantifier {
  return quantifierNames.has(key);
}
