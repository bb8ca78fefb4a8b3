// A dashboard: choices above, tiles on a grid of twelve columns below. Its choices stand in the address.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DashboardFilters } from '../../../engine/shared/report.ts';
import { useModel } from '../api/model.ts';
import { dashboardQuery } from '../api/reports.ts';
import type { DashboardSearch } from '../app/search.ts';
import { Lookup } from '../form/widgets/Lookup.tsx';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { useShortcuts } from '../ui/keys.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { Tile } from './Tile.tsx';
import './reports.css';

const route = getRouteApi('/d/$dashboard');

export function DashboardPage() {
  const t = useText();
  const { dashboard: name } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const model = useModel();
  const formats = useSiteFormats();
  const page = model.apps.flatMap((app) => app.pages).find((item) => item.kind === 'dashboard' && item.name === name);
  const found = useQuery(dashboardQuery(name, search));
  const { data } = found;
  const patch = (change: Partial<DashboardSearch>): void => void navigate({ search: (before: DashboardSearch) => ({ ...before, ...change }), replace: true });
  useShortcuts([{ keys: 'r', label: t('report.refresh'), run: () => void found.refetch() }]);
  return (
    <div className="pane">
      <header className="head dash-head">
        <span className="head-icon"><Icon name={page?.icon ?? 'chart-pie'} size={17} /></span>
        <h1 className="t-clip t-grow" title={data?.title ?? page?.title}>{data?.title ?? page?.title ?? t('dashboard.title')}</h1>
        {data ? <Choices filters={data.filters} patch={patch} /> : null}
        <Tooltip label={data ? t('report.at', { time: formats.dateTime(data.at) }) : t('report.refresh')}>
          <ActionIcon aria-label={t('report.refresh')} loading={found.isFetching} onClick={() => void found.refetch()}><IconRefresh size={16} /></ActionIcon>
        </Tooltip>
      </header>
      <div className="dash-scroll">
        {data ? <div className={found.isPlaceholderData ? 'dash is-stale' : 'dash'}>{[...data.tiles].sort((one, other) => one.y - other.y || one.x - other.x).map((tile) => <Tile key={tile.id} tile={tile} choices={search} />)}</div>
          : found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <div className="dash-wait"><Skeleton lines={6} /></div>}
      </div>
    </div>
  );
}

function Choices({ filters, patch }: { filters: DashboardFilters; patch: (change: Partial<DashboardSearch>) => void }) {
  const t = useText();
  const { entities } = useModel();
  const may = (entity: string): boolean => entities.some(({ name }) => name === entity);
  const input = (label: string) => ({ 'aria-label': label, placeholder: label, size: 'xs' });
  return (
    <div className="dash-choices">
      {filters.team !== undefined && may('team') ? <Lookup entity="team" value={filters.team ?? undefined} onChange={(link) => patch({ team: link?.id })} required={false} readOnly={false} input={input(t('dashboard.team'))} /> : null}
      {filters.owner !== undefined && may('user') ? <Lookup entity="user" value={filters.owner ?? undefined} onChange={(link) => patch({ owner: link?.id })} required={false} readOnly={false} person input={input(t('dashboard.owner'))} /> : null}
      {filters.period ? <PeriodSelect value={filters.period.range} onChange={(range) => patch({ period: range })} /> : null}
    </div>
  );
}
