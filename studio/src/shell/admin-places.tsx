// Where administrators go: the screens of the administration in groups, by the system rights that open them.
import { IconBolt, IconChartBar, IconEye, IconGitFork, IconHistory, IconLanguage, IconLayout, IconLayoutDashboard, IconList, IconListCheck, IconMenu2, IconPackage, IconSettings, IconShieldLock, IconSitemap, IconTable, IconUsers, IconUsersGroup, type Icon } from '@tabler/icons-react';
import type { TextKey } from '../i18n/index.ts';

interface Place {
  readonly key: TextKey;
  readonly about: TextKey;
  readonly icon: Icon;
  readonly to: '/admin/entities' | '/admin/documents/$kind' | '/admin/relations' | '/admin/people' | '/admin/teams' | '/admin/settings' | '/admin/revisions' | '/admin/upgrade' | '/admin/runs';
  readonly params: { readonly kind: string } | Readonly<Record<string, never>>;
  readonly right: string;
}

export interface AdminGroup { readonly key: TextKey; readonly color: string; readonly places: readonly Place[] }

const documents = (kind: string, key: TextKey, about: TextKey, icon: Icon): Place => ({ key, about, icon, to: '/admin/documents/$kind', params: { kind }, right: 'metadata' });

const groups: readonly AdminGroup[] = [
  { key: 'nav.people', color: 'teal', places: [
    { key: 'nav.users', about: 'about.users', icon: IconUsers, to: '/admin/people', params: {}, right: 'users' },
    { key: 'nav.teams', about: 'about.teams', icon: IconUsersGroup, to: '/admin/teams', params: {}, right: 'users' },
    documents('role', 'nav.roles', 'about.roles', IconShieldLock),
  ] },
  { key: 'nav.data', color: 'indigo', places: [
    { key: 'admin.entities', about: 'about.entities', icon: IconTable, to: '/admin/entities', params: {}, right: 'metadata' },
    { key: 'nav.relations', about: 'about.relations', icon: IconGitFork, to: '/admin/relations', params: {}, right: 'metadata' },
    documents('entity', 'nav.structure', 'about.structure', IconSitemap),
    documents('options', 'nav.options', 'about.options', IconList),
  ] },
  { key: 'nav.screens', color: 'violet', places: [
    documents('layout', 'nav.layouts', 'about.layouts', IconLayout),
    documents('view', 'nav.views', 'about.views', IconEye),
    documents('app', 'nav.apps', 'about.apps', IconMenu2),
    documents('translation', 'nav.translations', 'about.translations', IconLanguage),
  ] },
  { key: 'nav.work', color: 'orange', places: [
    documents('workflow', 'nav.workflows', 'about.workflows', IconBolt),
    { key: 'nav.runs', about: 'about.runs', icon: IconListCheck, to: '/admin/runs', params: {}, right: 'operations' },
    documents('report', 'nav.reports', 'about.reports', IconChartBar),
    documents('dashboard', 'nav.dashboards', 'about.dashboards', IconLayoutDashboard),
  ] },
  { key: 'nav.release', color: 'gray', places: [
    { key: 'nav.settings', about: 'about.settings', icon: IconSettings, to: '/admin/settings', params: {}, right: 'settings' },
    { key: 'nav.revisions', about: 'about.revisions', icon: IconHistory, to: '/admin/revisions', params: {}, right: 'metadata' },
    { key: 'nav.upgrade', about: 'about.upgrade', icon: IconPackage, to: '/admin/upgrade', params: {}, right: 'metadata' },
  ] },
];

/** What somebody with these system rights may open. */
export function adminGroups(system: readonly string[]): readonly AdminGroup[] {
  const may = (right: string): boolean => system.includes('*') || system.includes(right);
  return groups.map((group) => ({ ...group, places: group.places.filter((place) => may(place.right)) })).filter((group) => group.places.length > 0);
}
