// The administration in the sidebar: a heading that opens and closes it, its screens in groups.
import { IconChevronRight, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { adminGroups } from './admin-places.tsx';
import { useMe } from './me.ts';

const active = { className: 'is-here' };
const name = '@admin';

export function AdminLinks() {
  const t = useText();
  const id = useId();
  const groups = adminGroups(useMe().system);
  const isHere = useLocation({ select: (location) => location.pathname.startsWith('/admin') });
  const { apps, setApp } = usePreferences();
  const isOpen = apps[name] ?? isHere;
  if (groups.length === 0) return null;
  return (
    <>
      <button type="button" className="shell-app" aria-expanded={isOpen} aria-controls={id} onClick={() => setApp(name, !isOpen)}>
        <IconSettings size={16} stroke={1.6} /> <span className="t-clip t-grow">{t('nav.studio')}</span>
        <IconChevronRight size={14} stroke={1.8} className="shell-chevron" aria-hidden="true" />
      </button>
      <div id={id} hidden={!isOpen} className="shell-entities">
        {groups.map((group) => (
          <Fragment key={group.key}>
            <div className="shell-group">{t(group.key)}</div>
            {group.places.map((place) => (
              <Link key={place.key} to={place.to} params={place.params} className="shell-link" activeProps={active} activeOptions={{ includeSearch: false }}>
                <place.icon size={16} stroke={1.6} /> <span className="t-clip">{t(place.key)}</span>
              </Link>
            ))}
          </Fragment>
        ))}
      </div>
    </>
  );
}
