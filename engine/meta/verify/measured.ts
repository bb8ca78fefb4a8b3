// What a field measures over records that no relation leads to: the entity, its filter with the record in hand, and when each case holds.
import { parseFilter } from '../../shared/filter/parse.ts';
import { filterPaths } from '../computed/reads.ts';
import { hasColumns } from '../computed/computed.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { checkMeasure, checkSame } from './aggregates.ts';
import { checkFilter } from './filter.ts';
import { findEntity, type Place } from './lookup.ts';

/** Reports what is wrong with the cases of a field. */
export function checkMeasured(world: World, findings: Findings, entity: EntityDraft, field: FieldDraft, place: Place): void {
  const { measured = [], stored } = field.document;
  if (stored !== undefined) findings.error(place.source, `${place.pointer}/stored`, 'meta.computed-keyword', { keyword: 'stored' });
  for (const [index, each] of measured.entries()) {
    const at = (name: string): Place => ({ source: place.source, pointer: `${place.pointer}/measured/${index}${name}` });
    const target = findEntity(world, findings, at('/entity'), each.entity);
    if (each.when !== undefined) checkWhen(world, findings, entity, at('/when'), each.when);
    if (target === undefined) continue;
    checkMeasure(findings, field, each, target, at(''));
    if (each.filter === undefined) continue;
    checkFilter({ world, findings, place: at('/filter'), entity: target, record: entity, days: true }, each.filter);
    checkSame(findings, at('/filter'), each.filter, false);
  }
}

/** A condition on plain values of the record itself: what else it knows may not be there yet when it is written. */
function checkWhen(world: World, findings: Findings, entity: EntityDraft, place: Place, when: unknown): void {
  checkFilter({ world, findings, place, entity }, when);
  checkSame(findings, place, when, false);
  const parsed = parseFilter(when);
  if (!parsed.ok) return;
  for (const path of filterPaths(parsed.filter.node)) {
    const field = entity.fields.get(path[0] ?? '');
    const isPlain = field === undefined || (path.length === 1 && field.document.from === undefined && hasColumns(entity, field) && field.type.columns(field.document, { hasCurrency: entity.hasCurrency }).length === 1);
    if (!isPlain) findings.error(place.source, place.pointer, 'query.operand', { field: path.join('.'), expected: 'aValue' });
  }
}
