// One report on a page of its own: what is asked for before it runs, the picture, and the table below it.
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReportAnswer, ReportPrompt } from '../../../engine/shared/report.ts';
import { useModel } from '../api/model.ts';
import { reportFileAddress, reportQuery, reportsQuery } from '../api/reports.ts';
import type { ReportSearch } from '../app/search.ts';
import { Lookup } from '../form/widgets/Lookup.tsx';
import { useText } from '../i18n/index.ts';
import { isLink } from '../records/fields.ts';
import { useSiteFormats } from '../shell/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { hasPicture, ReportBody, useReader } from './ReportBody.tsx';
import { fieldFor } from './words.ts';
import './reports.css';

const route = getRouteApi('/r/$report');

export function ReportPage() {
  const t = useText();
  const { report: name } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const formats = useSiteFormats();
  const offered = useQuery(reportsQuery).data?.find((report) => report.name === name);
  const found = useQuery(reportQuery(name, search));
  const { data } = found;
  const patch = (change: ReportSearch): void => void navigate({ search: (before: ReportSearch) => ({ ...before, ...change }), replace: true });
  const title = data?.title ?? offered?.title ?? t('report.title');
  return (
    <div className="pane">
      <header className="head dash-head">
        <Link to="/r" className="crumb">{t('report.all')}</Link><span className="crumb-gap">/</span>
        <h1 className="t-clip t-grow" title={title}>{title}</h1>
        <div className="dash-choices">
          {data?.prompts.map((prompt) => <Prompt key={prompt.name} prompt={prompt} given={search[prompt.name]} onChange={(value) => patch({ [prompt.name]: value })} />)}
          {data?.period ? <PeriodSelect value={data.period.range} onChange={(range) => patch({ period: range })} /> : null}
        </div>
        {offered?.exports ? <Tooltip label={t('report.file')}><ActionIcon component="a" href={reportFileAddress(name, search)} download aria-label={t('report.file')}><IconDownload size={16} /></ActionIcon></Tooltip> : null}
        <Tooltip label={data ? t('report.at', { time: formats.dateTime(data.at) }) : t('report.refresh')}><ActionIcon aria-label={t('report.refresh')} loading={found.isFetching} onClick={() => void found.refetch()}><IconRefresh size={16} /></ActionIcon></Tooltip>
      </header>
      <div className="dash-scroll">
        {data ? <Answer answer={data} stale={found.isPlaceholderData} /> : found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <div className="dash-wait"><Skeleton lines={6} /></div>}
      </div>
    </div>
  );
}

function Answer({ answer, stale }: { answer: ReportAnswer; stale: boolean }) {
  const t = useText();
  const formats = useSiteFormats();
  const [onlyTable, setOnlyTable] = useState(false);
  const picture = hasPicture(answer);
  const span = answer.period?.from && answer.period.to ? `${formats.date(answer.period.from)} – ${formats.date(answer.period.to)}` : undefined;
  return (
    <div className={stale ? 'report is-stale' : 'report'}>
      {answer.description || span ? <p className="t-dim">{[span, answer.description].filter(Boolean).join(' · ')}</p> : null}
      {picture && !onlyTable ? <div className={answer.chart.type === 'number' ? 'tile report-card' : 'tile report-card is-tall'}><div className="tile-body"><ReportBody answer={answer} asTable={false} /></div></div> : null}
      {picture ? <Button variant="subtle" size="compact-sm" className="report-switch" onClick={() => setOnlyTable(!onlyTable)}>{t(onlyTable ? 'report.asChart' : 'report.onlyTable')}</Button> : null}
      <div className="tile report-card"><div className="tile-body"><ReportBody answer={answer} asTable /></div></div>
    </div>
  );
}

/** One thing that is asked for: a record, an option, yes or no, or words. */
function Prompt({ prompt, given, onChange }: { prompt: ReportPrompt; given: string | undefined; onChange: (value: string | undefined) => void }) {
  const reader = useReader();
  const { entities } = useModel();
  const label = prompt.title;
  const value = given ?? (typeof prompt.value === 'string' || typeof prompt.value === 'number' || typeof prompt.value === 'boolean' ? String(prompt.value) : '');
  const field = fieldFor(reader, prompt)?.field;
  if (prompt.target !== undefined && entities.some(({ name }) => name === prompt.target)) {
    return <Lookup entity={prompt.target} value={isLink(prompt.value) ? prompt.value : undefined} onChange={(link) => onChange(link?.id)} required={prompt.required} readOnly={false} person={prompt.type === 'user'} input={{ 'aria-label': label, placeholder: label, size: 'xs' }} />;
  }
  const choices = prompt.type === 'boolean' ? [{ value: 'true', label: reader.t('value.yes') }, { value: 'false', label: reader.t('value.no') }] : field?.options?.map((option) => ({ value: option.value, label: option.title }));
  if (choices) return <NativeSelect size="xs" aria-label={label} value={value} data={[...(prompt.required ? [] : [{ value: '', label: `${label}: ${reader.t('list.all')}` }]), ...choices]} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
  return <TextInput size="xs" key={value} aria-label={label} placeholder={label} defaultValue={value} type={prompt.type === 'date' ? 'date' : 'text'} onBlur={(event) => { if (event.currentTarget.value !== value) onChange(event.currentTarget.value || undefined); }} onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur(); }} />;
}

/** All reports that this person may run, by what they are about. */
export function ReportsPage() {
  const t = useText();
  const { entities } = useModel();
  const found = useQuery(reportsQuery);
  const groups = entities.map((entity) => ({ entity, reports: found.data?.filter((report) => report.entity === entity.name) ?? [] })).filter(({ reports }) => reports.length > 0);
  return (
    <div className="pane">
      <header className="head"><span className="head-icon"><Icon name="chart-pie" size={17} /></span><h1 className="t-grow">{t('report.all')}</h1></header>
      <div className="dash-scroll">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.isPending ? <div className="dash-wait"><Skeleton lines={6} /></div> : null}
        {found.isSuccess && groups.length === 0 ? <p className="report-empty t-dim">{t('report.noReports')}</p> : null}
        <div className="report-list">
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
