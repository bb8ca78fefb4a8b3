// Navigation at a desk: site, search, apps with their entities, person.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { keyLabel } from '../ui/keys.ts';
import { AdminLinks } from './AdminLinks.tsx';
import { NotificationsBell } from './NotificationsBell.tsx';
import { UserMenu } from './UserMenu.tsx';
import { SidebarApp } from './SidebarApp.tsx';
import { appAt, type NavigationApp } from './navigation.ts';

const SidebarPlaces = lazy(() => import('./SidebarPlaces.tsx').then((module) => ({ default: module.SidebarPlaces })));

export function Sidebar({ apps, onSearch }: { apps: readonly NavigationApp[]; onSearch: () => void }) {
  const t = useText();
  const { site } = useModel();
  const { sidebarClosed, toggleSidebar } = usePreferences();
  const { entity, dashboard, report, view } = useParams({ strict: false });
  const isAdmin = useLocation({ select: (location) => location.pathname.startsWith('/admin') });
  const here = isAdmin ? undefined : appAt(apps, entity, dashboard ?? report ?? view);
  if (sidebarClosed) {
    return (
      <Tooltip label={t('keys.sidebar')}>
        <ActionIcon className="shell-reopen" m={10} mr={2} aria-label={t('keys.sidebar')} onClick={toggleSidebar}><IconLayoutSidebarLeftExpand size={17} stroke={1.6} /></ActionIcon>
      </Tooltip>
    );
  }
  return (
    <aside className="shell-side" aria-label={t('nav.sidebar')}>
      <div className="shell-site">
        <Link to="/" className="shell-home t-grow" title={t('nav.home')}><span className="t-logo" aria-hidden="true">{site.title.slice(0, 1)}</span><span className="t-clip">{site.title}</span></Link>
        <ActionIcon size={24} aria-label={t('keys.sidebar')} onClick={toggleSidebar}><IconLayoutSidebarLeftCollapse size={16} stroke={1.6} /></ActionIcon>
      </div>
      <button type="button" className="shell-search" onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={15} stroke={1.7} /> <span className="t-grow">{t('palette.open')}</span> <kbd className="t-kbd">{keyLabel('mod+k')}</kbd>
      </button>
      <nav className="shell-nav" aria-label={t('nav.main')}>
        <Link to="/" className="shell-link" activeProps={{ className: 'is-here' }} activeOptions={{ exact: true, includeSearch: false }}><Icon name="home" /> <span className="t-clip">{t('nav.home')}</span></Link>
        <Link to="/r" className="shell-link" activeProps={{ className: 'is-here' }} activeOptions={{ exact: true }}><Icon name="chart-pie" /> <span className="t-clip">{t('report.all')}</span></Link>
        <Suspense fallback={<div className="shell-group places-head">{t('places.pinned')}</div>}><SidebarPlaces /></Suspense>
        {apps.map((app) => <SidebarApp key={app.name} app={app} alone={apps.length === 1} isHere={app === here} />)}
        <AdminLinks />
      </nav>
      <div className="shell-foot"><UserMenu /><NotificationsBell /></div>
    </aside>
  );
}
