// Formulas, rollups and what is measured: names, types, results that fit their field, keywords that make no sense beside them, and no circles.
import { inSql } from '../../shared/expression/ast.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';
import { checkFormula, computedBy, hasColumns, isComputed, isServerOnly } from '../computed/computed.ts';
import { fieldKind } from '../computed/kind.ts';
import { readsOf, type FieldRef } from '../computed/reads.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings, Params } from '../findings.ts';
import { checkMeasure, checkSame } from './aggregates.ts';
import { checkMeasured } from './measured.ts';
import { checkFilter } from './filter.ts';
import type { Place, Rule } from './lookup.ts';

export const formulas: Rule = (world, findings) => {
  for (const entity of world.entities.values()) for (const field of entity.fields.values()) {
    if (field.pointer === undefined) continue;
    const place: Place = { source: entity.source, pointer: field.pointer };
    if (isComputed(field)) checkComputed(world, findings, entity, field, place);
    else for (const keyword of ['stored', 'blankAs', 'discloses'] as const) if (field.document[keyword] !== undefined) report(findings, place, keyword, 'meta.computed-alone', { keyword });
  }
  reportCircles(world, findings);
};

/** Keywords that say what a client may write, or that need a column. */
const unfit = ['default', 'immutable', 'unique', 'copyFrom', 'from', 'requiredWhen', 'readOnlyWhen'] as const;

function checkComputed(world: World, findings: Findings, entity: EntityDraft, field: FieldDraft, place: Place): void {
  const { document } = field;
  for (const keyword of unfit) if (document[keyword] !== undefined) report(findings, place, keyword, 'meta.computed-keyword', { keyword });
  if (field.required) findings.error(place.source, place.pointer, 'meta.computed-keyword', { keyword: 'required' });
  if (document.search !== undefined) report(findings, place, 'search', 'meta.computed-keyword', { keyword: 'search' });
  for (const keyword of ['rollup', 'measured'] as const) if (document[keyword] !== undefined && computedBy(field) !== keyword) report(findings, place, keyword, 'meta.computed-keyword', { keyword });
  if (field.type.relation !== 'none' || field.type.generated || fieldKind(field) === undefined) return findings.error(place.source, place.pointer, 'meta.computed-type', { fieldType: field.type.name });
  if (document.formula !== undefined) checkFormulaOf(world, findings, entity, field, place);
  else if (document.rollup !== undefined) checkRollup(world, findings, entity, field, document.rollup, place);
  else checkMeasured(world, findings, entity, field, place);
  checkReads(world, findings, entity, field, place);
}

function checkFormulaOf(world: World, findings: Findings, entity: EntityDraft, field: FieldDraft, { source, pointer }: Place): void {
  const checked = checkFormula(world.entities, entity, field);
  const at = `${pointer}/formula`;
  if (!checked.ok) {
    const { code, params, candidates } = checked.problem;
    // A field that is declared, but faulty itself, has been reported there.
    if (code === 'meta.expression-name' && entity.declared.has(String(params.name)) && !entity.fields.has(String(params.name))) return;
    return candidates === undefined ? findings.error(source, at, code, params) : findings.unknown(source, at, code, String(params.name), candidates, params);
  }
  const wanted = fieldKind(field)?.kind;
  const { kind } = checked.expression.node;
  if (field.document.stored === true && !inSql(checked.expression.node)) findings.error(source, `${pointer}/stored`, 'meta.computed-stored');
  if (kind !== wanted && kind !== 'null') findings.error(source, at, 'meta.computed-result', { fieldType: field.type.name, found: kind });
}

/** What the server computes for one record at a time, nothing else can be made of. */
function checkReads(world: World, findings: Findings, entity: EntityDraft, field: FieldDraft, { source, pointer }: Place): void {
  for (const read of readsOf(world.entities, entity, field)) {
    if (isServerOnly(world.entities, read.entity, read.field)) findings.error(source, `${pointer}/${computedBy(field) ?? ''}`, 'meta.computed-server', { name: read.field.key });
  }
}

type RollupDocument = NonNullable<FieldDraft['document']['rollup']>;

function checkRollup(world: World, findings: Findings, entity: EntityDraft, field: FieldDraft, rollup: RollupDocument, place: Place): void {
  const at = { source: place.source, pointer: `${place.pointer}/rollup` };
  const relation = entity.relations.find(({ key }) => key === rollup.relation);
  if (relation === undefined) {
    if (!entity.declared.has(rollup.relation)) findings.unknown(at.source, `${at.pointer}/relation`, 'meta.unknown-relation', rollup.relation, entity.relations.map(({ key }) => key), { entity: entity.key, relation: rollup.relation });
    return;
  }
  const target = world.entities.get(relation.target);
  if (target === undefined) return;
  checkMeasure(findings, field, rollup, target, at);
  if (rollup.filter === undefined) return;
  const inFilter = { source: at.source, pointer: `${at.pointer}/filter` };
  checkFilter({ world, findings, place: inFilter, entity: target }, rollup.filter);
  checkSame(findings, inFilter, rollup.filter, hasColumns(entity, field));
}

function report(findings: Findings, { source, pointer }: Place, keyword: string, code: ProblemCode, params: Params): void {
  findings.error(source, `${pointer}/${keyword}`, code, params);
}

/** Each circle once, at the field that closes it. */
function reportCircles(world: World, findings: Findings): void {
  const done = new Set<FieldDraft>();
  const walk = (at: FieldRef, trail: readonly FieldRef[]): void => {
    const start = trail.findIndex(({ field }) => field === at.field);
    if (start >= 0) {
      const names = [...trail.slice(start), at].map(({ entity, field }) => `${entity.key}.${field.key}`).join(' → ');
      const last = trail.at(-1) ?? at;
      findings.error(last.entity.source, `${last.field.pointer ?? ''}/${computedBy(last.field) ?? ''}`, 'meta.computed-circle', { names });
      return;
    }
    if (done.has(at.field) || !isComputed(at.field)) return;
    for (const next of readsOf(world.entities, at.entity, at.field)) walk(next, [...trail, at]);
    done.add(at.field);
  };
  for (const entity of world.entities.values()) for (const field of entity.fields.values()) walk({ entity, field }, []);
}
