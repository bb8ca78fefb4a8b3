// A dashboard on a page of its own. Its choices stand in the address.
import { getRouteApi } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import type { DashboardSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { Dashboard } from './Dashboard.tsx';

const route = getRouteApi('/d/$dashboard');

export function DashboardPage() {
  const t = useText();
  const { dashboard: name } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const model = useModel();
  const page = model.apps.flatMap((app) => app.pages).find((item) => item.kind === 'dashboard' && item.name === name);
  return (
    <div className="pane">
      <Dashboard name={name} search={search} onSearch={(change) => void navigate({ search: (before: DashboardSearch) => ({ ...before, ...change }), replace: true })}
        renderHead={(title) => <><span className="head-icon"><Icon name={page?.icon ?? 'chart-pie'} size={17} /></span><h1 className="t-clip t-grow" title={title ?? page?.title}>{title ?? page?.title ?? t('dashboard.title')}</h1></>} />
    </div>
  );
}
