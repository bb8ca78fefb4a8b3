// From the Model's apps to what the sidebar shows. Pure.
import type { ModelAnswer, ModelEntity, ModelPage } from '../../../engine/shared/wire.ts';

export interface NavigationGroup { readonly title: string | undefined; readonly pages: readonly ModelPage[]; readonly entities: readonly ModelEntity[] }
export interface NavigationApp { readonly name: string; readonly title: string; readonly icon: string; readonly groups: readonly NavigationGroup[] }

/** Apps with their entities by group, in order; entities of no app stand in a last one. */
export function navigationOf(model: ModelAnswer): readonly NavigationApp[] {
  const byName = new Map(model.entities.map((entity) => [entity.name, entity]));
  const placed = new Set<string>();
  const apps = model.apps.map((app): NavigationApp => {
    const groups = new Map<string | undefined, { pages: ModelPage[]; entities: ModelEntity[] }>();
    const groupOf = (title: string | undefined) => { const known = groups.get(title) ?? { pages: [], entities: [] }; groups.set(title, known); return known; };
    for (const page of app.pages) groupOf(page.group).pages.push(page);
    for (const item of app.items) {
      const entity = byName.get(item.entity);
      if (!entity || !entity.actions.includes('read')) continue;
      placed.add(entity.name);
      groupOf(item.group).entities.push(entity);
    }
    return { name: app.name, title: app.title, icon: app.icon, groups: [...groups].map(([title, group]) => ({ title, ...group })) };
  });
  const rest = model.apps.length === 0 ? model.entities.filter((entity) => !placed.has(entity.name) && entity.actions.includes('read')) : [];
  if (rest.length > 0) apps.push({ name: 'rest', title: model.site.title, icon: 'folder', groups: [{ title: undefined, pages: [], entities: rest }] });
  return apps.filter((app) => app.groups.length > 0);
}

/** The app that a person is in: the first with the entity or the page on screen, else the first. */
export function appAt(apps: readonly NavigationApp[], entity: string | undefined, page?: string): NavigationApp | undefined {
  return apps.find((app) => app.groups.some((group) => group.entities.some(({ name }) => name === entity) || group.pages.some(({ name }) => name === page))) ?? apps[0];
}

/** May this person open the designers? */
export function mayDesign(system: readonly string[]): boolean {
  return system.includes('*') || system.includes('metadata');
}
