// A report of the site's metadata, run; and the list of all that this person may run, those that people keep among them.
import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useModel } from '../api/model.ts';
import { personalReportsQuery } from '../api/personal-reports.ts';
import { reportFileAddress, reportQuery, reportsQuery } from '../api/reports.ts';
import type { ReportSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { Icon } from '../ui/Icon.tsx';
import { useShortcuts } from '../ui/keys.ts';
import { ActionIconLink } from '../ui/links.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { ReportScreen } from './ReportScreen.tsx';
import './reports.css';

const route = getRouteApi('/r/$report');

export function ReportPage() {
  const t = useText();
  const me = useMe();
  const { report: name } = route.useParams();
  const search = route.useSearch();
  const { view: _, ...choices } = search;
  const navigate = route.useNavigate();
  const offered = useQuery(reportsQuery).data?.find((report) => report.name === name);
  const found = useQuery(reportQuery(name, choices));
  const edit = mayDesign(me.system) ? <ActionIconLink to="/admin/documents/$kind/$name" params={{ kind: 'report', name }} aria-label={t('report.edit')} title={t('report.edit')}><IconPencil size={16} /></ActionIconLink> : null;
  return (
    <ReportScreen title={found.data?.title ?? offered?.title ?? t('report.title')} found={found} search={search} actions={edit} file={offered?.exports ? reportFileAddress(name, choices) : undefined}
      onSearch={(change) => void navigate({ search: (before: ReportSearch) => ({ ...before, ...change }), replace: true })} />
  );
}

/** All reports that this person may run, by what they are about. */
export function ReportsPage() {
  const t = useText();
  const navigate = useNavigate();
  const { entities } = useModel();
  const found = useQuery(reportsQuery);
  const kept = useQuery(personalReportsQuery).data ?? [];
  const make = (): void => void navigate({ to: '/reports/new' });
  useShortcuts([{ keys: 'n', label: t('report.make'), run: make }]);
  const groups = entities.map((entity) => ({ entity, reports: found.data?.filter((report) => report.entity === entity.name) ?? [] })).filter(({ reports }) => reports.length > 0);
  return (
    <div className="pane">
      <header className="head"><span className="head-icon"><Icon name="chart-pie" size={17} /></span><h1 className="t-grow">{t('report.all')}</h1><Button leftSection={<IconPlus size={15} />} aria-keyshortcuts="N" onClick={make}>{t('report.make')}</Button></header>
      <div className="dash-scroll">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.isPending ? <div className="dash-wait"><Skeleton lines={6} /></div> : null}
        {found.isSuccess && groups.length === 0 && kept.length === 0 ? <p className="report-empty t-dim">{t('report.noReports')}</p> : null}
        <div className="report-list">
          {kept.length > 0 ? (
            <section aria-label={t('report.kept')}>
              <h2 className="t-row"><Icon name="users" /> {t('report.kept')}</h2>
              {kept.map((report) => (
                <Link key={report.id} to="/reports/$id" params={{ id: report.id }} className="report-line">
                  <span className="report-line-title t-row"><span className="t-clip t-grow" title={report.title}>{report.title}</span>{report.share.with === 'me' ? null : <IconUsers size={14} role="img" aria-label={t('report.isShared')} />}</span>
                  <span className="t-dim t-clip" title={report.description}>{[entities.find(({ name }) => name === report.entity)?.titlePlural, report.mine ? t('report.mine') : report.owner.label, report.description].filter(Boolean).join(' · ')}</span>
                </Link>
              ))}
            </section>
          ) : null}
          {groups.map(({ entity, reports }) => (
            <section key={entity.name} aria-label={entity.titlePlural}>
              <h2 className="t-row"><Icon name={entity.icon} /> {entity.titlePlural}</h2>
              {reports.map((report) => (
                <Link key={report.name} to="/r/$report" params={{ report: report.name }} className="report-line"><span className="report-line-title">{report.title}</span>{report.description ? <span className="t-dim t-clip">{report.description}</span> : null}</Link>
              ))}
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}
