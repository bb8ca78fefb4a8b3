// Conditions on fields, choices and records: filters over the record itself and records that it links to directly. What lies further
// cannot be asked in the statement that writes, nor in a form.
import type { FilterNode } from '../../shared/filter/ast.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import { columnsOf, isComputed } from '../computed/computed.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { partDraft } from '../part-field.ts';
import { checkFilter } from './filter.ts';
import { declaredFields, findField, type Declared, type Place, type Rule } from './lookup.ts';

const onFields = ['visibleWhen', 'requiredWhen', 'readOnlyWhen'] as const;

export const conditions: Rule = (world, findings) => {
  for (const declared of declaredFields(world)) checkFieldConditions(world, declared, findings);
  for (const entity of world.entities.values()) if (entity.base === '') checkRules(world, entity, findings);
};

function checkFieldConditions(world: World, declared: Declared, findings: Findings): void {
  const { source, pointer, document, entity, type, required } = declared;
  for (const keyword of onFields) {
    const condition = document[keyword];
    if (condition === undefined) continue;
    const place = { source, pointer: `${pointer}/${keyword}` };
    // Lists that stand in tables of their own are written after the record.
    const isList = type.relation === 'many' || type.relation === 'lines';
    const demands = keyword === 'requiredWhen' || (keyword === 'visibleWhen' && required);
    if (entity === undefined || (isList && demands)) findings.error(source, place.pointer, 'meta.not-supported', { what: keyword });
    else checkCondition(world, findings, place, entity, condition);
  }
  document.options?.forEach((option, index) => {
    if (option.when === undefined) return;
    const place = { source, pointer: `${pointer}/options/${index}/when` };
    if (entity === undefined) findings.error(source, place.pointer, 'meta.not-supported', { what: 'when' });
    else checkCondition(world, findings, place, entity, option.when);
  });
}

function checkRules(world: World, entity: EntityDraft, findings: Findings): void {
  for (const [name, rule] of Object.entries(entity.document.rules ?? {})) {
    const place = (member: string): Place => ({ source: entity.source, pointer: `/rules/${name}/${member}` });
    if (rule.when !== undefined) checkCondition(world, findings, place('when'), entity, rule.when);
    checkCondition(world, findings, place('check'), entity, rule.check);
    if (rule.at !== undefined) findField(entity, findings, place('at'), rule.at);
  }
}

function checkCondition(world: World, findings: Findings, place: Place, entity: EntityDraft, condition: unknown): void {
  checkFilter({ world, findings, entity, place }, condition);
  const parsed = parseFilter(condition);
  if (parsed.ok) checkReach({ world, findings, place, entity }, parsed.filter.node);
}

interface At { readonly world: World; readonly findings: Findings; readonly place: Place; readonly entity: EntityDraft }

function checkReach(at: At, node: FilterNode): void {
  switch (node.op) {
    case 'constant': return;
    case 'and': case 'or': for (const item of node.items) checkReach(at, item); return;
    case 'not': return checkReach(at, node.item);
    case 'compare': case 'quantify': {
      const computed = computedName(at, node.path);
      if (computed !== undefined) return at.findings.error(at.place.source, at.place.pointer + node.pointer, 'meta.not-supported', { what: computed });
      const isFar = !reaches(at, node.path) || (node.op === 'compare' && node.operator === '$under') || (node.op === 'quantify' && namesFields(node.item));
      if (isFar) at.findings.error(at.place.source, at.place.pointer + node.pointer, 'meta.condition-reach', { field: node.path.join('.') });
    }
  }
}

/** What is computed may follow only after the record was written. */
function computedName({ world, entity }: At, [key = '', far]: readonly string[]): string | undefined {
  const field = entity.fields.get(key);
  const end = far === undefined ? field : world.entities.get(field?.target ?? '')?.fields.get(far);
  return end !== undefined && isComputed(end) ? end.key : undefined;
}

/** A value of the record, or of one that a link of it leads to. What does not exist was reported. */
function reaches({ world, entity }: At, [key = '', far, ...rest]: readonly string[]): boolean {
  if (entity.relations.some((relation) => relation.key === key)) return false;
  const field = entity.fields.get(key);
  if (field === undefined) return true;
  if (rest.length > 0) return false;
  if (far === undefined) return hasValue(entity, field);
  if (partDraft(field, far) !== undefined) return field.document.from === undefined;
  const target = world.entities.get(field.target ?? '');
  const end = target?.fields.get(far);
  return field.document.from === undefined && field.type.relation === 'one' && (end === undefined || (end.document.from === undefined && hasValue(target!, end)));
}

function hasValue(entity: EntityDraft, field: FieldDraft): boolean {
  return field.document.from !== undefined || columnsOf(entity, field).length > 0;
}

/** Inside of a list only its own plain values can be asked. */
function namesFields(node: FilterNode): boolean {
  switch (node.op) {
    case 'constant': return false;
    case 'and': case 'or': return node.items.some(namesFields);
    case 'not': return namesFields(node.item);
    case 'compare': return node.path.length > 0;
    case 'quantify': return true;
  }
}
