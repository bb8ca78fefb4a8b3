// Roles grant on entities, actions and fields that exist, by scopes that fit the entity's ownership.
import type { ActionRule, FieldRule } from '../../shared/documents.ts';
import { systemRights } from '../../shared/system-rights.ts';
import type { EntityDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { escapeStep } from '../pointer.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkFilter } from './filter.ts';
import { findDocument, findEntity, findField, type Rule } from './lookup.ts';

/** Actions of every entity. */
export const recordActions: readonly string[] = ['create', 'read', 'update', 'delete', 'export', 'import', 'massUpdate', 'comment'];

export const roles: Rule = (world, findings) => {
  for (const { source, document } of world.roles.values()) {
    if (document.home !== undefined) findDocument(world, findings, { source, pointer: '/home' }, 'dashboard', document.home);
    document.system?.forEach((right, index) => {
      if (right !== '*' && !systemRights.some((known) => known === right)) findings.unknown(source, `/system/${index}`, 'meta.unknown-right', right, systemRights, { right });
    });
    for (const [key, rights] of Object.entries(document.entities ?? {})) {
      const base = `/entities/${escapeStep(key)}`;
      const entity = key === '*' ? undefined : findEntity(world, findings, { source, pointer: base }, key, 'allowed');
      for (const [action, rule] of Object.entries(rights.actions ?? {})) checkAction({ world, findings, source, pointer: `${base}/actions/${escapeStep(action)}`, entity }, action, rule);
      for (const [field, rule] of Object.entries(rights.fields ?? {})) checkGrant({ world, findings, source, pointer: `${base}/fields/${escapeStep(field)}`, entity }, field, rule);
    }
  }
};

interface At { readonly world: World; readonly findings: Findings; readonly source: MergedDocument; readonly pointer: string; readonly entity: EntityDraft | undefined }

function checkAction({ world, findings, source, pointer, entity }: At, action: string, rule: ActionRule): void {
  const known = [...recordActions, ...(entity === undefined ? [...world.entities.values()] : [entity]).flatMap(ownActions)];
  if (action !== '*' && !known.includes(action)) findings.unknown(source, pointer, 'meta.unknown-action', action, known, { action, entity: entity?.key ?? '*' });
  const scope = typeof rule === 'string' ? rule : rule.scope ?? 'all';
  const isOwnerless = entity !== undefined && (entity.document.record?.ownership ?? 'none') === 'none';
  if (isOwnerless && scope !== 'all' && scope !== 'none') findings.error(source, typeof rule === 'string' ? pointer : `${pointer}/scope`, 'meta.scope', { entity: entity.key });
  if (typeof rule !== 'string' && rule.filter !== undefined && entity !== undefined) checkFilter({ world, findings, entity, place: { source, pointer: `${pointer}/filter` } }, rule.filter);
}

/** Transitions, conversions and actions of an entity: they share one namespace, and roles grant each by its name. */
export function ownActions({ source, base }: EntityDraft): readonly string[] {
  if (base !== '') return [];
  const { processes, actions, capabilities } = source.value;
  const convert = isObject(capabilities) ? capabilities.convert : undefined;
  return [...members(processes).flatMap(([, process]) => (isObject(process) ? members(process.transitions) : [])), ...members(convert), ...members(actions)].map(([name]) => name);
}

function members(map: unknown): readonly (readonly [string, unknown])[] {
  return isObject(map) ? Object.entries(map) : [];
}

function checkGrant({ world, findings, source, pointer, entity }: At, key: string, rule: FieldRule): void {
  if (entity === undefined) return;
  if (key !== '*') findField(entity, findings, { source, pointer }, key, 'allowed');
  if (typeof rule === 'string') return;
  checkFilter({ world, findings, entity, place: { source, pointer: `${pointer}/when` } }, rule.when);
  if (rule.else === rule.access) findings.error(source, `${pointer}/else`, 'meta.conditional-grant');
}
