// A filter over one record in memory: the same answers as its SQL, NULL included (property test filter-sql).
// Two-valued: an empty value compares false, `$ne` and `$nin` true, so `not` is exact. Knows a record only by RecordView.
import { resolveDate } from '../dates.ts';
import { fold } from '../fold.ts';
import { namedField, type ActorSet, type CompareOperator, type FilterNode, type Operand } from './ast.ts';
import { compareDecimals } from './decimal.ts';

/** How values of a column compare. `number` is exact; `id` ignores case, as PostgreSQL's uuid does. */
export type ValueKind = 'text' | 'number' | 'date' | 'dateTime' | 'time' | 'boolean' | 'id';
export type Scalar = string | number | boolean | null;

export type Found =
  /** A link is its id; `far` is the visible record it leads to, `ancestors` its id and those above it in its tree (for `$under`). */
  | { readonly is: 'value'; readonly kind: ValueKind; readonly value: Scalar; readonly far?: () => RecordView | undefined; readonly ancestors?: () => readonly string[] }
  /** A to-many relation or a multi-valued field. `records`: the visible records behind plain ids, where a filter names their fields. */
  | { readonly is: 'many'; readonly items: readonly RecordView[]; readonly records?: () => readonly RecordView[] };

/** One record as the evaluator sees it. Through a missing or hidden link every value is null and every relation empty. */
export interface RecordView {
  /** For an item of plain values the empty path is the value, any other path belongs to the record that holds it. */
  find(path: readonly string[]): Found;
}

/** The sets that `{"$actor": …}` stands for. */
export interface ActorSets {
  readonly id: string;
  readonly teams: readonly string[];
  readonly unit: readonly string[];
  readonly subordinates: readonly string[];
}

export interface World {
  readonly actor: ActorSets;
  readonly now: Date;
  readonly zone: string;
  /** The record in hand that `{"$record": …}` reads. */
  readonly inHand?: RecordView;
}

/** True if the record satisfies the filter. */
export function evaluate(node: FilterNode, values: readonly unknown[], record: RecordView, world: World): boolean {
  switch (node.op) {
    case 'constant': return node.value;
    case 'and': return node.items.every((item) => evaluate(item, values, record, world));
    case 'or': return node.items.some((item) => evaluate(item, values, record, world));
    case 'not': return !evaluate(node.item, values, record, world);
    case 'quantify': return quantify(node, values, record, world);
    case 'compare': return compare(node.operator, record.find(node.path), node.operand, values, record, world);
  }
}

function quantify(node: FilterNode & { op: 'quantify' }, values: readonly unknown[], record: RecordView, world: World): boolean {
  const items = itemsOf(record.find(node.path), node.item);
  switch (node.quantifier) {
    case '$some': return items.some((item) => evaluate(node.item, values, item, world));
    case '$none': return !items.some((item) => evaluate(node.item, values, item, world));
    case '$every': return items.every((item) => evaluate(node.item, values, item, world));
  }
}

function itemsOf(found: Found, item: FilterNode): readonly RecordView[] {
  if (found.is === 'many') return found.records !== undefined && namedField(item).length > 0 ? found.records() : found.items;
  const far = found.far?.();
  return far === undefined ? [] : [far];
}

function compare(operator: CompareOperator, found: Found, operand: Operand, values: readonly unknown[], record: RecordView, world: World): boolean {
  if (found.is === 'many') return operator === '$empty' && found.items.length === 0;
  if (operator === '$empty') return found.value === null;
  const negative = operator === '$ne' || operator === '$nin';
  if (found.value === null) return negative;
  const given = operandValues(operand, found.kind, values, record, world);
  return holds(operator, found, found.value, given) !== negative;
}

/** The positive form of the operator; nothing given means nothing matches. */
function holds(operator: CompareOperator, found: Found & { is: 'value' }, value: string | number | boolean, given: readonly unknown[]): boolean {
  const order = (test: (order: number) => boolean): boolean => given.some((item) => {
    const result = compareValues(found.kind, value, item);
    return result !== null && test(result);
  });
  switch (operator) {
    case '$eq':
    case '$ne':
    case '$in':
    case '$nin': return order((result) => result === 0);
    case '$lt': return order((result) => result < 0);
    case '$lte': return order((result) => result <= 0);
    case '$gt': return order((result) => result > 0);
    case '$gte': return order((result) => result >= 0);
    case '$contains': return given.some((item) => fold(String(value)).includes(fold(String(item))));
    case '$startsWith': return given.some((item) => fold(String(value)).startsWith(fold(String(item))));
    case '$under': return (found.ancestors?.() ?? []).some((id) => given.some((item) => compareValues('id', id, item) === 0));
    case '$empty':
    case '$between': return false;
  }
}

function operandValues(operand: Operand, kind: ValueKind, values: readonly unknown[], record: RecordView, world: World): readonly unknown[] {
  switch (operand.kind) {
    case 'none': return [];
    case 'value': {
      const value = values[operand.index];
      return Array.isArray(value) ? value : [value];
    }
    case 'field': return plain(record.find(operand.path));
    case 'record': return world.inHand === undefined ? [] : plain(world.inHand.find(operand.path));
    case 'actor': return actorSet(world.actor, operand.set);
    case 'date': return [resolveDate(operand, world.now, world.zone, kind === 'date' ? 'date' : 'dateTime')];
  }
}

function plain(found: Found): readonly unknown[] {
  return found.is === 'many' || found.value === null ? [] : [found.value];
}

/** The ids in one of the actor's sets. */
export function actorSet(actor: ActorSets, set: ActorSet): readonly string[] {
  return set === 'id' ? [actor.id] : actor[set];
}

/** The order of two values of one kind; null if they cannot be compared. */
function compareValues(kind: ValueKind, a: unknown, b: unknown): number | null {
  switch (kind) {
    case 'number': return isNumeric(a) && isNumeric(b) ? compareDecimals(a, b) : null;
    case 'dateTime': return order(Date.parse(String(a)), Date.parse(String(b)));
    case 'time': return order(wholeTime(a), wholeTime(b));
    case 'id': return order(String(a).toLowerCase(), String(b).toLowerCase());
    case 'boolean': return typeof a === typeof b && a === b ? 0 : null;
    // Stored text is in Unicode form C.
    case 'text': return typeof a === 'string' && typeof b === 'string' ? order(a, b.normalize('NFC')) : null;
    case 'date': return typeof a === 'string' && typeof b === 'string' ? order(a, b) : null;
  }
}

/** `08:30` is `08:30:00`. */
function wholeTime(time: unknown): string {
  return typeof time === 'string' && time.length === 5 ? `${time}:00` : String(time);
}

function isNumeric(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function order<T extends string | number>(a: T, b: T): number | null {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : null;
}
