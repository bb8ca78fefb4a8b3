// Findings that follow from two Models and the changes between them, without a look at the rows.
import { finding, type Finding } from '../finding.ts';
import { placeOf } from './place.ts';
import type { Change } from '../change.ts';
import type { Entity, Field, Model } from '../../meta/model.ts';

/** Retypes, links that turn elsewhere, digits lost, and what goes to the trash. `before` is absent for a fresh site. */
export function analyseStructure(before: Model | undefined, after: Model, changes: readonly Change[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const old of before?.entities.values() ?? []) {
    const entity = after.entities.get(old.key);
    if (entity === undefined) {
      if (old.parent === undefined) findings.push(finding('approve', 'deploy.entity-hidden', placeOf(after, old), { entity: old.title }));
      continue;
    }
    for (const field of old.fields.values()) {
      const next = entity.fields.get(field.key);
      if (next !== undefined) findings.push(...fieldFindings(after, entity, field, next));
      else if (!field.system) findings.push(finding('approve', 'deploy.field-hidden', placeOf(after, old, field.key), { field: field.title }));
    }
  }
  return [...findings, ...impossible(after, changes, findings)];
}

function fieldFindings(after: Model, entity: Entity, old: Field, next: Field): readonly Finding[] {
  const place = placeOf(after, entity, next.key);
  if (old.type.name !== next.type.name && !old.type.widensTo.some((name) => name === next.type.name)) {
    return [finding('refuse', 'deploy.retype-unsupported', place, { field: next.title, from: old.type.name, to: next.type.name })];
  }
  if (old.target !== next.target && next.type.relation !== 'none') {
    return [finding('refuse', 'deploy.references-changed', place, { field: next.title, from: old.target ?? '', to: next.target ?? '' })];
  }
  return [];
}

/** Columns that cannot become what is asked, unless a finding about the field has said so already. */
function impossible(after: Model, changes: readonly Change[], said: readonly Finding[]): readonly Finding[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'impossible') return [];
    const entity = [...after.entities.values()].find((each) => each.table === change.table);
    const field = [...entity?.fields.values() ?? []].find((each) => each.columns.some((column) => column.name === change.column));
    if (entity === undefined || field === undefined) {
      return [finding('refuse', 'deploy.drift', { document: '', pointer: '' }, { what: `${change.table}.${change.column}: ${change.from}, ${change.to}` }, { about: `${change.table}.${change.column}` })];
    }
    const place = placeOf(after, entity, field.key);
    if (said.some((each) => each.level === 'refuse' && each.document === place.document && each.pointer === place.pointer)) return [];
    const code = change.from.startsWith('numeric') && change.to.startsWith('numeric') ? 'deploy.digits-lost' : 'deploy.retype-unsupported';
    return [finding('refuse', code, place, { field: field.title, from: change.from, to: change.to })];
  });
}
