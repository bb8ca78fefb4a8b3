// Everything an administrator may change, in groups.
import { IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { adminGroups } from '../shell/admin-places.tsx';
import { MissingPage } from '../shell/RouteStates.tsx';
import { mayDesign } from '../shell/navigation.ts';
import { AdminStatus } from './AdminStatus.tsx';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { KindIcon } from './documents/KindIcon.tsx';
import { useKinds } from './documents/useKinds.ts';
import './admin.css';
import './documents/documents.css';

export function AdminPage() {
  const t = useText();
  const { system } = useMe();
  const groups = adminGroups(system);
  const kinds = useKinds();
  const listed = new Set(groups.flatMap((group) => group.places.flatMap((place) => ('kind' in place.params ? [place.params.kind] : []))));
  const others = kinds.filter((kind) => kind.supported && !listed.has(kind.kind));
  if (groups.length === 0) return <div className="pane"><MissingPage /></div>;
  return (
    <div className="pane">
      <header className="head"><span className="head-icon"><IconSettings size={17} stroke={1.6} /></span><h1 className="t-grow">{t('nav.studio')}</h1></header>
      <ChangeSetBar />
      <div className="entities">
        {mayDesign(system) ? <AdminStatus /> : null}
        {groups.map((group) => (
          <section key={group.key} className="admin-group" aria-label={t(group.key)}>
            <h2>{t(group.key)}</h2>
            <div className="admin-cards">
              {group.places.map((place) => (
                <Link key={place.key} to={place.to} params={place.params} className="admin-card">
                  <span className="entity-sign" data-color={group.color}><place.icon size={18} stroke={1.6} aria-hidden="true" /></span>
                  <span className="t-grow"><strong>{t(place.key)}</strong><span className="t-dim">{t(place.about)}</span></span>
                </Link>
              ))}
              {group.key === 'nav.release' ? others.map((kind) => (
                <Link key={kind.kind} to="/admin/documents/$kind" params={{ kind: kind.kind }} className="admin-card">
                  <span className="entity-sign"><KindIcon kind={kind.kind} size={18} /></span>
                  <span className="t-grow"><strong>{kind.titlePlural}</strong><span className="t-dim">{kind.description}</span></span>
                </Link>
              )) : null}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
