// Roles grant on entities, actions and fields that exist, by scopes that fit the entity's ownership.
import type { ActionRule, FieldRule } from '../../shared/documents.ts';
import type { EntityDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { escapeStep } from '../pointer.ts';
import { checkFilter } from './filter.ts';
import { findEntity, findField, type Rule } from './lookup.ts';

/** Actions of every entity. */
export const recordActions: readonly string[] = ['create', 'read', 'update', 'delete', 'export', 'import', 'massUpdate'];

export const roles: Rule = (world, findings) => {
  for (const { source, document } of world.roles.values()) {
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
  if (action !== '*' && !recordActions.includes(action)) findings.unknown(source, pointer, 'meta.value', action, recordActions, { value: action, allowed: recordActions });
  const scope = typeof rule === 'string' ? rule : rule.scope ?? 'all';
  const isOwnerless = entity !== undefined && (entity.document.record?.ownership ?? 'none') === 'none';
  if (isOwnerless && scope !== 'all' && scope !== 'none') findings.error(source, typeof rule === 'string' ? pointer : `${pointer}/scope`, 'meta.scope', { entity: entity.key });
  if (typeof rule !== 'string' && rule.filter !== undefined && entity !== undefined) checkFilter({ world, findings, entity, place: { source, pointer: `${pointer}/filter` } }, rule.filter);
}

function checkGrant({ world, findings, source, pointer, entity }: At, key: string, rule: FieldRule): void {
  if (entity === undefined) return;
  if (key !== '*') findField(entity, findings, { source, pointer }, key, 'allowed');
  if (typeof rule === 'string') return;
  checkFilter({ world, findings, entity, place: { source, pointer: `${pointer}/when` } }, rule.when);
  if (rule.else === rule.access) findings.error(source, `${pointer}/else`, 'meta.conditional-grant');
}
