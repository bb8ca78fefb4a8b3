// A dashboard: choices above, tiles on a grid of twelve columns below. Whoever shows it keeps the choices.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconRefresh, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DashboardFilters } from '../../../engine/shared/report.ts';
import { useModel } from '../api/model.ts';
import { dashboardQuery } from '../api/reports.ts';
import type { DashboardSearch } from '../app/search.ts';
import { Lookup } from '../form/widgets/Lookup.tsx';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { useShortcuts } from '../ui/keys.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { Tile } from './Tile.tsx';
import './reports.css';

interface Props {
  readonly name: string;
  readonly search: DashboardSearch;
  readonly onSearch: (change: Partial<DashboardSearch>) => void;
  /** What stands at the head before the choices, by the title that the answer gives. */
  readonly renderHead: (title: string | undefined) => ReactNode;
  /** Between the head and the tiles. */
  readonly children?: ReactNode;
}

export function Dashboard({ name, search, onSearch, renderHead, children }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const { view, ...choices } = search;
  const found = useQuery(dashboardQuery(name, choices));
  const tables = view === 'table';
  const { data } = found;
  useShortcuts([{ keys: 'r', label: t('report.refresh'), run: () => void found.refetch() }]);
  return (
    <>
      <header className="head dash-head">
        {renderHead(data?.title)}
        {data ? <Choices filters={data.filters} patch={onSearch} /> : null}
        <Tooltip label={t(tables ? 'dashboard.charts' : 'dashboard.tables')}><ActionIcon aria-label={t(tables ? 'dashboard.charts' : 'dashboard.tables')} aria-pressed={tables} onClick={() => onSearch({ view: tables ? undefined : 'table' })}>{tables ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon></Tooltip>
        {data ? <span className="dash-at t-dim">{t('report.at', { time: formats.time(data.at) })}</span> : null}
        <Tooltip label={data ? t('report.at', { time: formats.dateTime(data.at) }) : t('report.refresh')}>
          <ActionIcon aria-label={t('report.refresh')} loading={found.isFetching} onClick={() => void found.refetch()}><IconRefresh size={16} /></ActionIcon>
        </Tooltip>
      </header>
      <div className="dash-scroll">
        {children}
        {data ? <div className={found.isPlaceholderData ? 'dash is-stale' : 'dash'}>{[...data.tiles].sort((one, other) => one.y - other.y || one.x - other.x).map((tile) => <Tile key={`${tile.id} ${tables}`} tile={tile} choices={choices} tables={tables} onRetry={() => void found.refetch()} />)}</div>
          : found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <div className="dash-wait"><Skeleton lines={6} /></div>}
      </div>
    </>
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
