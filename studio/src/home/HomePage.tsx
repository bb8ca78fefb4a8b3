// What a person sees first: what is to be done today, what was looked at last, and the dashboard that the roles put here, else the
// first of the first app. Without either the first list.
import { Navigate, getRouteApi } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import type { DashboardSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { longDay } from '../records/calendar/span.ts';
import { useToday } from '../records/calendar/useToday.ts';
import { Dashboard } from '../reports/Dashboard.tsx';
import { useMe, useSiteFormats } from '../shell/me.ts';
import { navigationOf } from '../shell/navigation.ts';
import { Icon } from '../ui/Icon.tsx';
import { EmptyState } from '../ui/states.tsx';
import { RecentList } from './RecentList.tsx';
import { Today } from './Today.tsx';
import { workSources } from './work.ts';
import './home.css';

const route = getRouteApi('/');

export function HomePage() {
  const t = useText();
  const model = useModel();
  const me = useMe();
  const { zone, locale } = useSiteFormats();
  const today = useToday(zone);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [app] = navigationOf(model);
  const dashboard = model.home ?? app?.groups.flatMap((group) => group.pages).find(({ kind }) => kind === 'dashboard')?.name;
  const hasWork = workSources(model).length > 0;
  const first = app?.groups.flatMap((group) => group.entities)[0];
  if (dashboard === undefined && !hasWork) return first ? <Navigate to="/e/$entity" params={{ entity: first.name }} replace /> : <div className="pane"><EmptyState title={t('home.empty')} hint={t('home.emptyHint')} /></div>;
  const own = <div className="home">{hasWork ? <Today today={today} /> : null}<RecentList /></div>;
  const renderHead = (title: string | undefined) => (
    <>
      <span className="head-icon"><Icon name="home" size={17} /></span>
      <h1 className="t-clip">{t('home.hello', { name: me.user.name })}</h1>
      <span className="t-dim t-clip t-grow home-day" title={[longDay(today, locale), title].filter(Boolean).join(' · ')}>{[longDay(today, locale), title].filter(Boolean).join(' · ')}</span>
    </>
  );
  return (
    <div className="pane">
      {dashboard === undefined
        ? <><header className="head">{renderHead(undefined)}</header><div className="dash-scroll">{own}</div></>
        : <Dashboard name={dashboard} search={search} onSearch={(change) => void navigate({ search: (before: DashboardSearch) => ({ ...before, ...change }), replace: true })} renderHead={renderHead}>{own}</Dashboard>}
    </div>
  );
}
