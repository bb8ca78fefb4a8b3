// Apps lead to entities and views that exist; apps and layouts are for roles that exist.
import type { World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { isObject } from '../../shared/json-object.ts';
import { findDocument, findEntity, type Rule } from './lookup.ts';

export const apps: Rule = (world, findings) => {
  for (const source of world.documents) {
    const { roles, items } = source.value;
    if (forRoles.has(source.kind) && Array.isArray(roles)) {
      roles.forEach((role: unknown, index) => {
        if (!world.roles.has(String(role))) findings.unknown(source, `/roles/${index}`, 'meta.unknown-role', String(role), world.roles.keys(), { role });
      });
    }
    if (source.kind === 'app') checkItems(world, findings, source, items, '/items');
  }
};

/** Kinds whose documents may be for some roles alone. */
const forRoles: ReadonlySet<string> = new Set(['app', 'layout', 'report', 'dashboard']);

function checkItems(world: World, findings: Findings, source: MergedDocument, items: unknown, pointer: string): void {
  if (!Array.isArray(items)) return;
  const names = new Set<unknown>();
  items.forEach((item: unknown, index) => {
    if (!isObject(item)) return;
    const at = `${pointer}/${index}`;
    if (names.has(item.name)) findings.error(source, `${at}/name`, 'meta.repeated', { key: item.name });
    names.add(item.name);
    if (typeof item.entity === 'string') findEntity(world, findings, { source, pointer: `${at}/entity` }, item.entity, 'allowed');
    if (typeof item.view === 'string') checkView(world, findings, source, item.view, item.entity, `${at}/view`);
    if (typeof item.dashboard === 'string') findDocument(world, findings, { source, pointer: `${at}/dashboard` }, 'dashboard', item.dashboard);
    if (typeof item.report === 'string') findDocument(world, findings, { source, pointer: `${at}/report` }, 'report', item.report);
    checkItems(world, findings, source, item.items, `${at}/items`);
  });
}

function checkView(world: World, findings: Findings, source: MergedDocument, name: string, entity: unknown, pointer: string): void {
  const views = world.documents.filter((document) => document.kind === 'view');
  const view = views.find((candidate) => candidate.name === name);
  if (view === undefined) findings.unknown(source, pointer, 'meta.unknown-view', name, views.map((candidate) => candidate.name), { view: name });
  else if (entity !== undefined && view.value.entity !== entity) findings.error(source, pointer, 'meta.view-entity', { view: name });
}
