// A field whose value is computed: its formula, its rollup or what it measures, compiled. Whether it has a column: stored formulas and rollups of lines do,
// everything else is computed when it is read.
import { inSql, type Expression } from '../../shared/expression/ast.ts';
import { checkExpression, type Checked } from '../../shared/expression/check.ts';
import type { ValuedFilter } from '../../shared/filter/combine.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import type { EntityDraft, FieldDraft } from '../draft.ts';
import type { Computed, MeasuredCase } from './kinds.ts';
import { vocabularyOf } from './vocabulary.ts';

export type Entities = ReadonlyMap<string, EntityDraft>;

export function isComputed({ document }: Pick<FieldDraft, 'document'>): boolean {
  return computedBy({ document }) !== undefined;
}

/** The keyword that computes the field. */
export function computedBy({ document }: Pick<FieldDraft, 'document'>): 'formula' | 'rollup' | 'measured' | undefined {
  if (document.formula !== undefined) return 'formula';
  return document.rollup !== undefined ? 'rollup' : document.measured !== undefined ? 'measured' : undefined;
}

/** Whether the field has columns of its own. */
export function hasColumns(entity: EntityDraft, { document }: FieldDraft): boolean {
  if (document.from !== undefined || computedBy({ document }) === 'measured') return false;
  if (document.formula !== undefined) return document.stored === true;
  const { rollup } = document;
  return rollup === undefined || entity.relations.find(({ key }) => key === rollup.relation)?.kind === 'lines';
}

/** Columns of a declared field, none where it is computed when it is read. */
export function columnsOf(entity: EntityDraft, field: FieldDraft): ReturnType<FieldDraft['type']['columns']> {
  return hasColumns(entity, field) ? field.type.columns(field.document, { hasCurrency: entity.hasCurrency }) : [];
}

/** The field's formula, typed. */
export function checkFormula(entities: Entities, entity: EntityDraft, field: FieldDraft): Checked {
  return checkExpression(field.document.formula ?? '', vocabularyOf(entities, entity), { blankAsZero: field.document.blankAs === 'zero' });
}

/** Call it only for what the rules found no fault with. */
export function computedOf(entities: Entities, entity: EntityDraft, field: FieldDraft): Computed | undefined {
  const { document } = field;
  if (document.formula !== undefined) {
    const checked = checkFormula(entities, entity, field);
    if (!checked.ok) throw new Error(`${entity.key}.${field.key} was not verified`);
    return { is: 'formula', expression: checked.expression, stored: document.stored === true, sql: inSql(checked.expression.node) };
  }
  if (document.rollup === undefined) return document.measured === undefined ? undefined : { is: 'measured', cases: document.measured.map(caseOf), stored: false };
  const { relation, aggregate, field: measure } = document.rollup;
  const filter = filterOf(document.rollup.filter);
  return { is: 'rollup', relation, aggregate, stored: hasColumns(entity, field), ...(measure !== undefined && { field: measure }), ...(filter && { filter }) };
}

function caseOf({ when, entity, aggregate, field, filter }: NonNullable<FieldDraft['document']['measured']>[number]): MeasuredCase {
  const [condition, counted] = [filterOf(when), filterOf(filter)];
  return { entity, aggregate, ...(field !== undefined && { field }), ...(condition && { when: condition }), ...(counted && { filter: counted }) };
}

function filterOf(document: unknown): ValuedFilter | undefined {
  const parsed = document === undefined ? undefined : parseFilter(document);
  return parsed?.ok === true ? { node: parsed.filter.node, values: parsed.filter.values } : undefined;
}

/** Whether only the server can compute the field, for one record at a time. */
export function isServerOnly(entities: Entities, entity: EntityDraft, field: FieldDraft): boolean {
  const checked = field.document.formula === undefined || hasColumns(entity, field) ? undefined : checkFormula(entities, entity, field);
  return checked?.ok === true && !inSql(checked.expression.node);
}

/** The expression of a value slot `{"$expr": "…"}`; undefined for every other slot. */
export function slotExpression(slot: unknown): string | undefined {
  return typeof slot === 'object' && slot !== null && '$expr' in slot && typeof slot.$expr === 'string' ? slot.$expr : undefined;
}

/** A default that is computed: over the new record's own values and whoever makes it. */
export function checkDefaultExpression(entities: Entities, entity: EntityDraft, source: string): Checked {
  return checkExpression(source, vocabularyOf(entities, entity, ['actor'], false));
}

/** The same, for what the rules found no fault with. */
export function defaultOf(entities: Entities, entity: EntityDraft, field: FieldDraft): Expression | undefined {
  const source = slotExpression(field.document.default);
  const checked = source === undefined ? undefined : checkDefaultExpression(entities, entity, source);
  return checked?.ok === true ? checked.expression : undefined;
}
