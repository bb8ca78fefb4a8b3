// Navigation on a phone: three lists, search, and everything else in a sheet.
import { Drawer } from '@mantine/core';
import { IconDots, IconLogout, IconSearch, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { NotificationsBell } from './NotificationsBell.tsx';
import { leave } from './UserMenu.tsx';
import { useMe } from './me.ts';
import { adminGroups } from './admin-places.tsx';
import type { NavigationApp } from './navigation.ts';
import { PageLink } from './PageLink.tsx';
import { LanguageSwitch, SchemeSwitch } from './switches.tsx';

export function TabBar({ apps, onSearch }: { apps: readonly NavigationApp[]; onSearch: () => void }) {
  const t = useText();
  const me = useMe();
  const [more, setMore] = useState(false);
  const close = (): void => setMore(false);
  const first = apps.flatMap((app) => app.groups.flatMap((group) => group.entities)).slice(0, 3);
  return (
    <nav className="tabbar" aria-label={t('nav.main')}>
      {first.map((entity) => (
        <Link key={entity.name} to="/e/$entity" params={{ entity: entity.name }} className="tab" activeProps={{ className: 'is-here' }} activeOptions={{ includeSearch: false }}>
          <Icon name={entity.icon} size={20} /> <span>{entity.short ?? entity.title}</span>
        </Link>
      ))}
      <button type="button" className="tab" onClick={onSearch}><IconSearch size={20} stroke={1.6} /> <span>{t('nav.search')}</span></button>
      <button type="button" className="tab" onClick={() => setMore(true)} aria-haspopup="dialog"><IconDots size={20} stroke={1.6} /> <span>{t('nav.more')}</span></button>
      <Drawer opened={more} onClose={close} position="bottom" size="75%" title={me.user.name} closeButtonProps={{ 'aria-label': t('action.close') }}>
        <Link to="/" className="shell-link" onClick={close} style={{ minHeight: 44 }}><Icon name="home" size={18} /> {t('nav.home')}</Link>
        <Link to="/r" className="shell-link" onClick={close} style={{ minHeight: 44 }}><Icon name="chart-pie" size={18} /> {t('report.all')}</Link>
        {apps.map((app) => (
          <Fragment key={app.name}>
            <div className="shell-group">{app.title}</div>
            {app.groups.flatMap((group) => group.pages).map((page) => <PageLink key={`${page.kind}/${page.name}`} page={page} className="shell-link" onClick={close} style={{ minHeight: 44 }}><Icon name={page.icon} size={18} /> {page.title}</PageLink>)}
            {app.groups.flatMap((group) => group.entities).map((entity) => (
              <Link key={entity.name} to="/e/$entity" params={{ entity: entity.name }} className="shell-link" onClick={close} style={{ minHeight: 44 }}>
                <Icon name={entity.icon} size={18} /> {entity.titlePlural}
              </Link>
            ))}
          </Fragment>
        ))}
        {adminGroups(me.system).length > 0 ? <Link to="/admin" className="shell-link" onClick={close} style={{ minHeight: 44, marginTop: 12 }}><IconSettings size={18} stroke={1.6} /> {t('nav.studio')}</Link> : null}
        <div className="t-row" style={{ padding: '16px 8px 8px' }}><LanguageSwitch /><SchemeSwitch /><NotificationsBell /></div>
        <button type="button" className="t-plain shell-link" style={{ minHeight: 44, width: '100%' }} onClick={() => void leave()}><IconLogout size={18} stroke={1.6} /> {t('menu.signOut')}</button>
      </Drawer>
    </nav>
  );
}
