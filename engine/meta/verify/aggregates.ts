// Values counted over other records: what is added up fits the field that shows it, and comes out the same for every reader.
import { parseFilter } from '../../shared/filter/parse.ts';
import type { FilterNode } from '../../shared/filter/ast.ts';
import { fieldKind } from '../computed/kind.ts';
import type { EntityDraft, FieldDraft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { findField, type Place } from './lookup.ts';

interface Counted { readonly aggregate: 'count' | 'sum' | 'avg' | 'min' | 'max'; readonly field?: string }

/** The measure is there, can be added up like this, and the result is of the field's kind. */
export function checkMeasure(findings: Findings, field: FieldDraft, counted: Counted, target: EntityDraft, at: Place): void {
  const { aggregate } = counted;
  if (aggregate === 'count' && fieldKind(field)?.kind !== 'number') findings.error(at.source, at.pointer, 'meta.computed-result', { fieldType: field.type.name, found: 'number' });
  if (counted.field === undefined) {
    if (aggregate !== 'count') findings.error(at.source, at.pointer, 'meta.missing-key', { key: 'field' });
    return;
  }
  const measure = findField(target, findings, { source: at.source, pointer: `${at.pointer}/field` }, counted.field);
  if (measure === undefined) return;
  const kind = fieldKind(measure)?.kind;
  const ordered = kind === 'number' || kind === 'date' || kind === 'dateTime';
  const fits = aggregate === 'count' ? kind !== undefined : aggregate === 'sum' || aggregate === 'avg' ? kind === 'number' : ordered;
  if (!fits) findings.error(at.source, `${at.pointer}/field`, 'query.aggregate', { aggregate, field: measure.key });
  else if (aggregate !== 'count' && fieldKind(field)?.kind !== kind) findings.error(at.source, at.pointer, 'meta.computed-result', { fieldType: field.type.name, found: kind ?? '' });
}

/** The same number for every reader; and what is kept cannot follow the calendar. */
export function checkSame(findings: Findings, place: Place, filter: unknown, kept: boolean): void {
  const parsed = parseFilter(filter);
  const moving = parsed.ok ? operandKinds(parsed.filter.node).find((kind) => kind === 'actor' || (kind === 'date' && kept)) : undefined;
  if (moving !== undefined) findings.error(place.source, place.pointer, 'meta.rollup-moving', { what: `$${moving}` });
}

function operandKinds(node: FilterNode): readonly string[] {
  switch (node.op) {
    case 'constant': return [];
    case 'and': case 'or': return node.items.flatMap(operandKinds);
    case 'not': case 'quantify': return operandKinds(node.item);
    case 'compare': return [node.operand.kind];
  }
}
