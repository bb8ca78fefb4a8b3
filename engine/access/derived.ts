// Derived values disclose: a formula or a rollup may be read by who may read all that it is made of, in every record it looks at.
// Where parts of the same record, or of its lines, are open in some records alone, the value is open in those; `discloses` lifts all of this.
import type { Entity, Field, Model } from '../meta/model.ts';
import type { Measured, Rollup } from '../meta/computed/kinds.ts';
import { filterPaths, handPaths } from '../meta/computed/reads.ts';
import { pathsOf } from '../shared/expression/ast.ts';
import type { FilterNode } from '../shared/filter/ast.ts';
import { both, through, type ValuedFilter } from '../shared/filter/combine.ts';
import type { ReadRule, RowRule } from './access.ts';

/** The rules so far: `read` narrows derived fields itself, so that one formula may read another. */
export interface Reads {
  readonly model: Model;
  read(entity: string, field: string): ReadRule;
  rows(entity: string, action: string): RowRule;
}

/** The rule of a computed field, given what roles grant on it by itself. */
export function derivedRule(reads: Reads, entity: Entity, field: Field, own: ReadRule): ReadRule {
  const { computed } = field;
  if (own === 'no' || computed === undefined || field.document.discloses === true) return own;
  if (computed.is === 'rollup') return rollupRule(reads, entity, computed, own);
  if (computed.is === 'measured') return measuredRule(reads, entity, computed, own);
  let rule: ReadRule = own;
  for (const path of pathsOf(computed.expression.node)) rule = narrowed(rule, pathRule(reads, entity, path, computed.stored));
  return rule;
}

/** Along links every field must be open, and what is stored cannot hide a record that the reader may not see. A line always stands with its record. */
function pathRule(reads: Reads, entity: Entity, [key = '', ...rest]: readonly string[], stored: boolean): ReadRule {
  const own = reads.read(entity.key, key);
  if (rest.length === 0 || own === 'no') return own;
  const target = reads.model.entities.get(entity.fields.get(key)?.target ?? '');
  if (target === undefined || never(reads.rows(target.key, 'read'))) return 'no';
  const isParent = entity.parent?.link === key;
  if (stored && !isParent && !always(reads.rows(target.key, 'read'))) return 'no';
  const far = pathRule(reads, target, rest, stored);
  if (isParent && typeof far === 'object') {
    const when = through(key, { node: far.when, values: far.values });
    return narrowed(own, { ...far, when: when.node, values: when.values });
  }
  // A condition on a far record cannot be told by looking at this one.
  return far === 'yes' ? own : 'no';
}

/** Of lines the fields that are looked at must be open; of other records the reader must see all, with those fields. */
function rollupRule(reads: Reads, entity: Entity, rollup: Rollup, own: ReadRule): ReadRule {
  const relation = entity.relations.get(rollup.relation);
  const target = relation && reads.model.entities.get(relation.target);
  if (relation === undefined || target === undefined) return 'no';
  const paths = [...(rollup.field === undefined ? [] : [[rollup.field]]), ...(rollup.filter === undefined ? [] : filterPaths(rollup.filter.node))];
  const rules = paths.map((path) => pathRule(reads, target, path, true));
  if (relation.kind === 'lines') return rules.reduce((rule, part) => narrowed(rule, overRecord(target, part)), own);
  const seesAll = always(reads.rows(target.key, 'read')) && reads.read(relation.via.entity, relation.via.field) === 'yes';
  return seesAll && rules.every((rule) => rule === 'yes') ? own : 'no';
}

/** The reader must see all records that are looked at, with the fields they are picked and measured by, and what the record gives to compare. */
function measuredRule(reads: Reads, entity: Entity, { cases }: Measured, own: ReadRule): ReadRule {
  let rule = own;
  for (const { entity: key, field, filter, when } of cases) {
    const target = reads.model.entities.get(key);
    if (target === undefined || !always(reads.rows(key, 'read'))) return 'no';
    const far = [...(field === undefined ? [] : [[field]]), ...(filter === undefined ? [] : filterPaths(filter.node))];
    if (far.some((path) => pathRule(reads, target, path, true) !== 'yes')) return 'no';
    const given = [...(when === undefined ? [] : filterPaths(when.node)), ...(filter === undefined ? [] : handPaths(filter.node))];
    for (const path of given) rule = narrowed(rule, pathRule(reads, entity, path, false));
  }
  return rule;
}

/** What opens a field in the lines of some records, as a condition on the record; 'no' where it depends on the line itself. */
function overRecord(line: Entity, rule: ReadRule): ReadRule {
  if (typeof rule === 'string') return rule;
  const when = lifted(line.parent?.link ?? '', rule.when);
  return when === undefined ? 'no' : { ...rule, when };
}

function lifted(link: string, node: FilterNode): FilterNode | undefined {
  switch (node.op) {
    case 'constant': return node;
    case 'compare': return undefined;
    case 'quantify': return node.path.length === 1 && node.path[0] === link && node.quantifier === '$some' ? node.item : undefined;
    case 'not': {
      const item = lifted(link, node.item);
      return item && { ...node, item };
    }
    case 'and': case 'or': {
      const items = node.items.map((item) => lifted(link, item));
      return items.every((item) => item !== undefined) ? { ...node, items } : undefined;
    }
  }
}

function always({ node }: RowRule): boolean {
  return node.op === 'constant' && node.value;
}

function never({ node }: RowRule): boolean {
  return node.op === 'constant' && !node.value;
}

/** Open where both are; what is masked is not computed with. */
function narrowed(rule: ReadRule, part: ReadRule): ReadRule {
  if (part === 'yes' || rule === 'no') return rule;
  if (typeof part === 'string' || part.open !== 'yes') return 'no';
  const condition: ValuedFilter = { node: part.when, values: part.values };
  if (typeof rule === 'string') return { when: part.when, values: part.values, open: rule, closed: 'no' };
  const joined = both([{ node: rule.when, values: rule.values }, condition]);
  return { when: joined.node, values: joined.values, open: rule.open, closed: 'no' };
}
