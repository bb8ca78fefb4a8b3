// Which roles may do more after a change than before: each place is a finding that a person approves.
import { canonicalJson } from '../lib/canonical-json.ts';
import { layerOf } from '../ddl/analyse/place.ts';
import { finding, type Finding } from '../ddl/finding.ts';
import { escapeStep } from '../meta/pointer.ts';
import type { Model } from '../meta/model.ts';
import { grantWords, scopeWords, systemRightWords, told } from '../shared/problems/right-words.ts';
import type { ProblemText } from '../shared/problems/index.ts';
import { actionTitle, entityTitle, fieldTitle, roleTitle } from './titles.ts';
import type { ActionRule, FieldGrant, FieldRule, RoleDocument, Scope } from '../shared/documents.ts';

/** Widened actions, fields and system rights of roles that existed before. A new role widens nothing: nobody has it yet. */
export function widenedGrants(before: Model | undefined, after: Model): readonly Finding[] {
  const findings: Finding[] = [];
  for (const role of after.roles.values()) {
    const old = before?.roles.get(role.name);
    if (old === undefined || canonicalJson(old) === canonicalJson(role)) continue;
    const report = (pointer: string, what: ProblemText): void => {
      const document = `role/${role.name}`;
      findings.push(finding('approve', 'deploy.grant-widened', { document: `${layerOf(after, document, pointer)}/${document}`, pointer }, { role: roleTitle(after, role.name), what }));
    };
    for (const [entity, rules] of Object.entries(role.entities ?? {})) {
      const at = `/entities/${escapeStep(entity)}`;
      for (const [action, rule] of Object.entries(rules.actions ?? {})) {
        const was = actionOf(old, entity, action);
        if (widensAction(was, rule)) report(`${at}/actions/${escapeStep(action)}`, told`${entityTitle(after, entity)}: ${actionTitle(after, entity, action)}, ${scopeWords(scopeOf(was).scope)} → ${scopeWords(scopeOf(rule).scope)}`);
      }
      for (const [field, rule] of Object.entries(rules.fields ?? {})) {
        const was = fieldOf(old, entity, field);
        if (widensField(was, rule)) report(`${at}/fields/${escapeStep(field)}`, told`${entityTitle(after, entity)}: ${fieldTitle(after, entity, field)}, ${grantWords(mostOf(was))} → ${grantWords(mostOf(rule))}`);
      }
    }
    const had = new Set(old.system ?? []);
    for (const right of role.system ?? []) if (!had.has(right) && !had.has('*')) report('/system', systemRightWords(right));
  }
  return findings;
}

function actionOf(role: RoleDocument, entity: string, action: string): ActionRule {
  const rules = own(role.entities, entity)?.actions ?? own(role.entities, '*')?.actions;
  return own(rules, action) ?? own(rules, '*') ?? 'none';
}

function fieldOf(role: RoleDocument, entity: string, field: string): FieldRule {
  const rules = own(role.entities, entity)?.fields ?? own(role.entities, '*')?.fields;
  return own(rules, field) ?? own(rules, '*') ?? 'none';
}

/** Scopes that hold everything that the key holds. */
const within: Readonly<Record<Scope, readonly Scope[]>> = {
  none: ['none', 'own', 'team', 'unit', 'subordinates', 'all'],
  own: ['own', 'team', 'unit', 'subordinates', 'all'],
  team: ['team', 'unit', 'all'],
  unit: ['unit', 'all'],
  subordinates: ['subordinates', 'all'],
  all: ['all'],
};

function widensAction(before: ActionRule, after: ActionRule): boolean {
  const [old, next] = [scopeOf(before), scopeOf(after)];
  if (next.scope === 'none') return false;
  return !within[next.scope].includes(old.scope) || (old.filter !== undefined && canonicalJson(old.filter) !== canonicalJson(next.filter));
}

function scopeOf(rule: ActionRule): ScopeAndFilter {
  return typeof rule === 'string' ? { scope: rule, filter: undefined } : { scope: rule.scope ?? 'all', filter: rule.filter };
}

interface ScopeAndFilter { readonly scope: Scope; readonly filter: Readonly<Record<string, unknown>> | undefined }

const rank: Readonly<Record<FieldGrant, number>> = { none: 0, masked: 1, read: 2, write: 3 };

/** A rule with a condition counts by the least it gave before and the most it gives now. */
function widensField(before: FieldRule, after: FieldRule): boolean {
  if (canonicalJson(before) === canonicalJson(after)) return false;
  return Math.max(...grantsOf(after)) > Math.min(...grantsOf(before));
}

function grantsOf(rule: FieldRule): readonly number[] {
  return typeof rule === 'string' ? [rank[rule]] : [rank[rule.access], rank[rule.else ?? 'none']];
}

function mostOf(rule: FieldRule): FieldGrant {
  return typeof rule === 'string' ? rule : rank[rule.else ?? 'none'] > rank[rule.access] ? rule.else ?? 'none' : rule.access;
}

function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
