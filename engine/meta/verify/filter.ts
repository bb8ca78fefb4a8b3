// A filter inside a document: its syntax, its names by key, its operators and operands by field type.
import type { FilterNode, Operand } from '../../shared/filter/ast.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { findField, findPath, typed, type Place } from './lookup.ts';

/** What a filter may refer to. */
export interface FilterScope {
  readonly world: World;
  readonly findings: Findings;
  readonly place: Place;
  /** Entity whose records are filtered. */
  readonly entity: EntityDraft;
  /** Entity of the record in hand, for `$record`; none where there is no such record. */
  readonly record?: EntityDraft;
  /** A day of the record in hand may bound moments. */
  readonly days?: boolean;
}

/** Reports everything that is wrong with a filter. */
export function checkFilter(scope: FilterScope, json: unknown): void {
  const parsed = parseFilter(json, { pointer: scope.place.pointer });
  if (parsed.ok) checkNode(scope, scope.entity, parsed.filter.node, parsed.filter.values, undefined);
  else for (const problem of parsed.problems) scope.findings.error(scope.place.source, problem.pointer, problem.code, problem.params, problem.hint);
}

/** `element`: the multi-valued field whose single value an empty path means. */
function checkNode(scope: FilterScope, entity: EntityDraft | undefined, node: FilterNode, values: readonly unknown[], element: FieldDraft | undefined): void {
  switch (node.op) {
    case 'constant': return;
    case 'and': case 'or': for (const item of node.items) checkNode(scope, entity, item, values, element); return;
    case 'not': return checkNode(scope, entity, node.item, values, element);
    case 'compare': {
      const place = at(scope, node.pointer);
      if (node.path.length === 0) return element === undefined ? undefined : checkOperand(scope, place, element, node.operand, values);
      if (entity === undefined) return;
      const many = manyAt(scope, entity, node.path);
      if (many !== undefined) {
        if (node.operator !== '$empty') scope.findings.error(place.source, place.pointer, 'query.operator-type', { operator: node.operator, field: node.path.join('.') });
        return;
      }
      const found = findPath(scope.world, entity, scope.findings, place, node.path);
      if (found === undefined) return;
      if (!found.field.type.operators.includes(node.operator)) return scope.findings.error(place.source, place.pointer, 'query.operator-type', { operator: node.operator, field: node.path.join('.') });
      // What lies below a record in hand is as sound as the link to it; other operands of a tree are told when they are bound.
      if (node.operator === '$empty' || (node.operator === '$under' && node.operand.kind !== 'record')) return;
      if (scope.days === true && isDayBound(scope, found.field, node)) return;
      return checkOperand(scope, place, found.field, node.operand, values);
    }
    case 'quantify': {
      if (entity === undefined) return;
      const place = at(scope, node.pointer);
      const many = manyAt(scope, entity, node.path);
      // Within the item `$field` is one of the far record; an item that is a plain value belongs to the record that holds it.
      if (many !== undefined) return checkNode(many.target === undefined ? scope : { ...scope, entity: many.target }, many.target, node.item, values, many.field);
      const found = findPath(scope.world, entity, scope.findings, place, node.path);
      if (found !== undefined) scope.findings.error(place.source, place.pointer, 'query.operator-type', { operator: node.quantifier, field: node.path.join('.') });
    }
  }
}

function at({ place }: FilterScope, pointer: string): Place {
  return { source: place.source, pointer: place.pointer + pointer };
}

/** The to-many relation or multi-valued field at the end of a path over links. */
function manyAt(scope: FilterScope, entity: EntityDraft, path: readonly string[]): { readonly target: EntityDraft | undefined; readonly field: FieldDraft | undefined } | undefined {
  const [key = '', ...rest] = path;
  const field = entity.fields.get(key);
  if (rest.length > 0) {
    const target = field?.type.relation === 'one' && field.target !== undefined ? scope.world.entities.get(field.target) : undefined;
    return target === undefined ? undefined : manyAt(scope, target, rest);
  }
  const relation = entity.relations.find((candidate) => candidate.key === key);
  if (relation !== undefined) return { target: scope.world.entities.get(relation.target), field: field?.type.relation === 'many' ? field : undefined };
  const isList = field?.type.columns(field.document, { hasCurrency: false })[0]?.sqlType.includes('[]') === true;
  if (field === undefined || (!isList && field.type.relation !== 'many')) return undefined;
  return { target: field.target === undefined ? undefined : scope.world.entities.get(field.target), field };
}

function checkOperand(scope: FilterScope, place: Place, field: FieldDraft, operand: Operand, values: readonly unknown[]): void {
  switch (operand.kind) {
    case 'value': {
      const given = values[operand.index];
      for (const value of Array.isArray(given) ? given : [given]) checkValue(scope, place, field, value);
      return;
    }
    case 'field': return checkOtherField(scope, place, field, operand.path);
    case 'record':
      if (scope.record === undefined) scope.findings.error(place.source, place.pointer, 'query.operand', { field: field.key, expected: 'aValue' });
      else checkInHand(scope, place, field, scope.record, operand.path);
      return;
    case 'actor':
      if (field.type.operandType !== 'uuid') scope.findings.error(place.source, place.pointer, 'query.operand', { field: field.key, expected: field.type.name });
      return;
    case 'date':
      if (!/^(date|timestamp)/.test(field.type.operandType)) scope.findings.error(place.source, place.pointer, 'query.operand', { field: field.key, expected: field.type.name });
      return;
  }
}

/** Another field compares only if it is one plain value of the same row and the same kind. */
function checkOtherField({ entity, findings }: FilterScope, place: Place, field: FieldDraft, path: readonly string[]): void {
  const [key = '', ...rest] = path;
  const other = findField(entity, findings, place, key);
  if (other === undefined) return;
  const isPlain = rest.length === 0 && other.document.from === undefined && other.type.operators.includes('$eq') && kindOf(other) === kindOf(field);
  if (!isPlain) findings.error(place.source, place.pointer, 'query.operand', { field: field.key, expected: field.type.name });
}

/** Numbers of any width compare with one another. */
function kindOf({ type }: FieldDraft): string {
  return /^(numeric|bigint|integer)/.test(type.operandType) ? 'number' : type.operandType;
}

/** A moment against a day in hand. */
function isDayBound({ record }: FilterScope, field: FieldDraft, { operator, operand }: FilterNode & { op: 'compare' }): boolean {
  const given = operand.kind === 'record' && operand.path.length === 1 ? record?.fields.get(operand.path[0] ?? '') : undefined;
  return given?.type.operandType === 'date' && given.document.from === undefined && field.type.operandType.startsWith('timestamp') && dayOperators.has(operator);
}

const dayOperators: ReadonlySet<string> = new Set(['$lt', '$lte', '$gt', '$gte']);

/** The record in hand gives one plain value of its own, of the same kind. */
function checkInHand({ findings }: FilterScope, place: Place, field: FieldDraft, record: EntityDraft, path: readonly string[]): void {
  const [key = '', ...rest] = path;
  const given = findField(record, findings, place, key);
  if (given === undefined) return;
  const isPlain = rest.length === 0 && given.document.from === undefined && given.type.operators.includes('$eq') && kindOf(given) === kindOf(field);
  if (!isPlain) findings.error(place.source, place.pointer, 'query.operand', { field: field.key, expected: field.type.name });
}

/** One value that a field is compared with. */
export function checkValue({ findings }: Pick<FilterScope, 'findings'>, place: Place, field: FieldDraft, value: unknown): void {
  const parsed = field.type.toOperand(typed('', field), value);
  if (!parsed.ok) return findings.error(place.source, place.pointer, parsed.code, parsed.params);
  const options = field.document.open === true ? undefined : field.document.options?.map((option) => option.value);
  if (options !== undefined && typeof value === 'string' && !options.includes(value)) findings.unknown(place.source, place.pointer, 'record.option', value, options, { title: field.title, value });
}
