// One app in the sidebar: a heading that opens and closes it, its groups and their entities. Where the person is stands open.
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { Icon } from '../ui/Icon.tsx';
import type { NavigationApp } from './navigation.ts';
import { PageLink } from './PageLink.tsx';

const active = { className: 'is-here' };

export function SidebarApp({ app, alone, isHere }: { app: NavigationApp; alone: boolean; isHere: boolean }) {
  const id = useId();
  const { apps, setApp } = usePreferences();
  const isOpen = alone || (apps[app.name] ?? isHere);
  return (
    <>
      {alone ? null : (
        <button type="button" className="shell-app" aria-expanded={isOpen} aria-controls={id} onClick={() => setApp(app.name, !isOpen)}>
          <Icon name={app.icon} /> <span className="t-clip t-grow">{app.title}</span>
          <IconChevronRight size={14} stroke={1.8} className="shell-chevron" aria-hidden="true" />
        </button>
      )}
      <div id={id} hidden={!isOpen} className="shell-entities">
        {app.groups.map((group) => (
          <Fragment key={group.title ?? ''}>
            {group.title === undefined && !alone ? null : <div className="shell-group">{group.title ?? app.title}</div>}
            {group.pages.map((page) => <PageLink key={`${page.kind}/${page.name}`} page={page} className="shell-link"><Icon name={page.icon} /> <span className="t-clip" title={page.title}>{page.title}</span></PageLink>)}
            {group.entities.map((entity) => (
              <Link key={entity.name} to="/e/$entity" params={{ entity: entity.name }} className="shell-link" activeProps={active} activeOptions={{ includeSearch: false }}>
                <Icon name={entity.icon} /> <span className="t-clip" title={entity.titlePlural}>{entity.titlePlural}</span>
              </Link>
            ))}
          </Fragment>
        ))}
      </div>
    </>
  );
}
