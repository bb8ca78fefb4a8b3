// Reports name fields that exist, measures that work on them, and prompts that are asked for.
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import { isServerOnly } from '../computed/computed.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';
import type { ReportDocument } from '../../shared/documents.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { partDraft } from '../part-field.ts';
import { checkPrompts } from '../report/check-prompts.ts';
import type { ReportNames } from '../report/names.ts';
import { resolveReport } from '../report/resolve.ts';
import { reportDocument } from '../transform/read.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findField, type Rule } from './lookup.ts';

export const reports: Rule = (world, findings) => {
  for (const source of world.documents) {
    if (source.kind !== 'report') continue;
    const report = reportDocument(source.value);
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, report.entity, 'allowed');
    if (entity !== undefined && source.value.hidden !== true) checkReport(world, findings, source, report, entity);
  }
};

function checkReport(world: World, findings: Findings, source: MergedDocument, report: ReportDocument, entity: EntityDraft): void {
  const names = draftNames(world, findings, source);
  resolveReport(names, report);
  checkPrompts(names, report);
  checkPromptFilter(world, findings, source, entity, report.filter, '/filter');
  report.measures?.forEach(({ filter, field = '' }, index) => {
    const relation = names.relation(entity.key, field.split('.')[0] ?? '');
    const over = relation === undefined ? entity : world.entities.get(relation.target);
    if (over !== undefined) checkPromptFilter(world, findings, source, over, filter, `/measures/${index}/filter`);
  });
}

/** What a prompt will bring is seen when it runs; here the field it is compared with must be there. */
function checkPromptFilter(world: World, findings: Findings, source: MergedDocument, entity: EntityDraft, filter: unknown, pointer: string): void {
  if (!isObject(filter)) return;
  // Where a prompt stood, the complaint is about its field.
  const at = (place: string): string => place.replace(/\/\$empty$/, '');
  const told: Findings = {
    ...findings,
    error: (document, place, ...rest) => findings.error(document, at(place), ...rest),
    unknown: (document, place, ...rest) => findings.unknown(document, at(place), ...rest),
  };
  checkFilter({ world, findings: told, entity, place: { source, pointer } }, withoutPrompts(filter));
}

function withoutPrompts(json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    const asks = isObject(value) && (Object.hasOwn(value, '$prompt') || Object.values(value).some((operand) => isPrompt(operand) || (Array.isArray(operand) && operand.some(isPrompt))));
    if (asks) return key.startsWith('$') ? [] : [[key, { $empty: false }]];
    if (Array.isArray(value)) return [[key, value.map((item: unknown) => (isObject(item) ? withoutPrompts(item) : item))]];
    return [[key, isObject(value) ? withoutPrompts(value) : value]];
  }));
}

function isPrompt(operand: unknown): boolean {
  return isObject(operand) && Object.hasOwn(operand, '$prompt');
}

/** Names of a report among the drafts. */
export function draftNames(world: World, findings: Findings, source: MergedDocument): ReportNames<FieldDraft> {
  return {
    field: (entity, key) => world.entities.get(entity)?.fields.get(key),
    part: partDraft,
    relation: (entity, key) => world.entities.get(entity)?.relations.find((relation) => relation.key === key),
    isServerOnly: (entity, field) => {
      const found = world.entities.get(entity);
      return found !== undefined && isServerOnly(world.entities, found, field);
    },
    missing: (pointer, entity, key, path) => {
      const found = world.entities.get(entity);
      if (found === undefined) return;
      if (found.fields.has(key) || found.relations.some((relation) => relation.key === key)) findings.error(source, pointer, 'meta.unknown-field', { entity, field: path });
      else findField(found, findings, { source, pointer }, key);
    },
    complain: (pointer: string, code: ProblemCode, params) => findings.error(source, pointer, code, params),
  };
}
