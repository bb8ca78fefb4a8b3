// One operator with its operand. Shapes of operands only; whether a value fits a field's type is checked when it is bound.
import { isObject } from '../json-object.ts';
import { actorSets, compareOperators, dateBases, never, type ActorSet, type CompareOperator, type DateBase, type DateShift, type FilterNode, type Operand } from './ast.ts';
import { refuse, type ParseState } from './parse-state.ts';

const operatorNames: ReadonlySet<string> = new Set(compareOperators);
const setNames: ReadonlySet<string> = new Set(actorSets);
const baseNames: ReadonlySet<string> = new Set(dateBases);
const namePattern = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*$/;
const shiftPattern = /^([+-]?\d{1,4})([hdwMy])$/;
/** PostgreSQL stores neither NUL nor a lone surrogate. */
const unstorable = /\0|\p{Surrogate}/u;

/** `path` is empty for the item of a quantifier itself. */
export function parseCompare(state: ParseState, path: readonly string[], operator: string, value: unknown, pointer: string): FilterNode {
  if (!isCompareOperator(operator)) {
    refuse(state, pointer, 'query.operator', { operator: operator.slice(0, 100) });
    return never;
  }
  state.shape += operator;
  switch (operator) {
    case '$empty': return parseEmpty(state, path, value, pointer);
    case '$between': return parseBetween(state, path, value, pointer);
    case '$in':
    case '$nin': return compare(path, operator, Array.isArray(value) ? parseItems(state, path, value, pointer) : parseSet(state, path, value, pointer), pointer);
    default: return compare(path, operator, parseOperand(state, path, operator, value, pointer), pointer);
  }
}

function isCompareOperator(operator: string): operator is CompareOperator {
  return operatorNames.has(operator);
}

function compare(path: readonly string[], operator: CompareOperator, operand: Operand | null, pointer: string): FilterNode {
  if (operand === null) return never;
  // `{"team": {"$actor": "teams"}}` means membership; one form for one meaning keeps the compilers small.
  if (operand.kind === 'actor') {
    const one = operand.set === 'id';
    if (operator === '$eq' || operator === '$in') return { op: 'compare', path, operator: one ? '$eq' : '$in', operand, pointer };
    if (operator === '$ne' || operator === '$nin') return { op: 'compare', path, operator: one ? '$ne' : '$nin', operand, pointer };
  }
  return { op: 'compare', path, operator, operand, pointer };
}

function parseEmpty(state: ParseState, path: readonly string[], value: unknown, pointer: string): FilterNode {
  if (typeof value !== 'boolean') {
    refuseOperand(state, path, value, pointer, 'true | false');
    return never;
  }
  state.shape += value ? '+' : '-';
  const node: FilterNode = { op: 'compare', path, operator: '$empty', operand: { kind: 'none' }, pointer };
  return value ? node : { op: 'not', item: node };
}

function parseBetween(state: ParseState, path: readonly string[], value: unknown, pointer: string): FilterNode {
  if (!Array.isArray(value) || value.length !== 2) {
    refuseOperand(state, path, value, pointer, '[…, …]');
    return never;
  }
  const from = parseOperand(state, path, '$gte', value[0], `${pointer}/0`);
  const to = parseOperand(state, path, '$lte', value[1], `${pointer}/1`);
  return { op: 'and', items: [compare(path, '$gte', from, `${pointer}/0`), compare(path, '$lte', to, `${pointer}/1`)] };
}

function parseItems(state: ParseState, path: readonly string[], items: readonly unknown[], pointer: string): Operand | null {
  if (items.length > state.limits.listItems) {
    refuse(state, pointer, 'query.in-size', { limit: state.limits.listItems });
    return null;
  }
  let sound = true;
  for (let index = 0; index < items.length; index += 1) {
    if (isScalar(items[index])) continue;
    refuseOperand(state, path, items[index], `${pointer}/${index}`, '"…"');
    sound = false;
  }
  return sound ? push(state, items) : null;
}

function parseSet(state: ParseState, path: readonly string[], value: unknown, pointer: string): Operand | null {
  if (isObject(value) && '$actor' in value) return parseOperand(state, path, '$in', value, pointer);
  refuseOperand(state, path, value, pointer, 'anyList');
  return null;
}

function parseOperand(state: ParseState, path: readonly string[], operator: CompareOperator, value: unknown, pointer: string): Operand | null {
  const pattern = operator === '$contains' || operator === '$startsWith';
  if (isScalar(value) && (!pattern || typeof value === 'string')) return push(state, value);
  const operand = isObject(value) && !pattern ? operandOf(value, operator) : null;
  if (operand === null) refuseOperand(state, path, value, pointer, pattern ? 'anyText' : operator === '$eq' || operator === '$ne' ? '"…" | 1 | true' : '"…" | 1');
  else state.shape += shapeOf(operand);
  return operand;
}

function push(state: ParseState, value: unknown): Operand {
  state.values.push(value);
  state.shape += '?';
  return { kind: 'value', index: state.values.length - 1 };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' ? !unstorable.test(value) : typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function operandOf(value: Readonly<Record<string, unknown>>, operator: CompareOperator): Operand | null {
  const keys = Object.keys(value);
  const first = keys[0];
  const argument = first === undefined ? undefined : value['$date' in value ? '$date' : first];
  if (typeof argument !== 'string') return null;
  if ('$date' in value) return keys.every((key) => key === '$date' || key === 'plus') ? dateOperand(argument, value['plus'], operator) : null;
  if (keys.length !== 1) return null;
  switch (first) {
    case '$actor': return isActorSet(argument) && (operator === '$eq' || operator === '$ne' || operator === '$in' || operator === '$under') ? { kind: 'actor', set: argument } : null;
    case '$field': return namePattern.test(argument) && operator !== '$under' ? { kind: 'field', path: argument.split('.') } : null;
    case '$record': return namePattern.test(argument) ? { kind: 'record', path: argument.split('.') } : null;
    default: return null;
  }
}

function dateOperand(base: string, plus: unknown, operator: CompareOperator): Operand | null {
  if (!isDateBase(base) || operator === '$under') return null;
  if (plus === undefined) return { kind: 'date', base };
  const parts = typeof plus === 'string' ? shiftPattern.exec(plus) : null;
  const unit = parts?.[2];
  if (parts === null || !isShiftUnit(unit)) return null;
  return { kind: 'date', base, plus: { amount: Number(parts[1]), unit } };
}

function isActorSet(name: string): name is ActorSet {
  return setNames.has(name);
}

function isDateBase(name: string): name is DateBase {
  return baseNames.has(name);
}

function isShiftUnit(unit: string | undefined): unit is DateShift['unit'] {
  return unit === 'h' || unit === 'd' || unit === 'w' || unit === 'M' || unit === 'y';
}

function shapeOf(operand: Operand): string {
  switch (operand.kind) {
    case 'none':
    case 'value': return '?';
    case 'field': return `@${operand.path.join('.')};`;
    case 'record': return `#${operand.path.join('.')};`;
    case 'actor': return `~${operand.set};`;
    case 'date': return operand.plus === undefined ? `!${operand.base};` : `!${operand.base}${operand.plus.amount}${operand.plus.unit};`;
  }
}

function refuseOperand(state: ParseState, path: readonly string[], value: unknown, pointer: string, expected: string): void {
  if (value === null) refuse(state, pointer, 'query.filter-null', {}, 'query.hint-empty');
  else refuse(state, pointer, 'query.operand', { field: path.join('.'), expected });
}
