// A way to a pinned place or one of the last ones.
import { Link, type LinkProps } from '@tanstack/react-router';
import { Icon } from '../ui/Icon.tsx';
import type { KnownPlace } from './known-places.tsx';
import type { Place } from './places.ts';

/** Where the router finds it. */
export function wayTo(place: Place): Pick<LinkProps, 'to' | 'params' | 'search'> {
  if (place.kind === 'record') return { to: '/e/$entity/$id', params: { entity: place.entity, id: place.id } };
  if (place.kind === 'list') return { to: '/e/$entity', params: { entity: place.entity }, search: place.search };
  if (place.kind === 'calendar') return { to: '/c/$view', params: { view: place.name } };
  return place.kind === 'dashboard' ? { to: '/d/$dashboard', params: { dashboard: place.name } } : { to: '/r/$report', params: { report: place.name } };
}

export function PlaceLink({ known, onClick }: { known: KnownPlace; onClick?: () => void }) {
  const { place, title, note, icon } = known;
  return (
    <Link {...wayTo(place)} className="shell-link t-grow" activeProps={{ className: 'is-here' }} activeOptions={{ exact: true, includeSearch: place.kind === 'list' }} title={note === undefined ? title : `${title} · ${note}`} onClick={() => onClick?.()}>
      <Icon name={icon} /> <span className="t-clip">{title}</span>
    </Link>
  );
}
