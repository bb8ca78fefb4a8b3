// One report on a page of its own: what is asked for before it runs, the picture, and the table below it. Where it is kept, and
// what may be done with it, is said by whoever shows it.
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReportAnswer, ReportPrompt } from '../../../engine/shared/report.ts';
import { useModel } from '../api/model.ts';
import type { ReportSearch } from '../app/search.ts';
import { Lookup } from '../form/widgets/Lookup.tsx';
import { useText } from '../i18n/index.ts';
import { isLink } from '../records/fields.ts';
import { useSiteFormats } from '../shell/me.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { hasPicture, ReportBody, useReader } from './ReportBody.tsx';
import { fieldFor } from './words.ts';
import './reports.css';

interface Props {
  readonly title: string;
  readonly found: UseQueryResult<ReportAnswer>;
  readonly search: ReportSearch;
  readonly onSearch: (change: ReportSearch) => void;
  /** Where its rows are had as a file; absent where they are not. */
  readonly file?: string | undefined;
  readonly actions?: ReactNode;
}

export function ReportScreen({ title, found, search, onSearch, file, actions }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const { data } = found;
  return (
    <div className="pane">
      <header className="head dash-head">
        <Link to="/r" className="crumb">{t('report.all')}</Link><span className="crumb-gap">/</span>
        <h1 className="t-clip t-grow" title={title}>{title}</h1>
        <div className="dash-choices">
          {data?.prompts.map((prompt) => <Prompt key={prompt.name} prompt={prompt} given={search[prompt.name]} onChange={(value) => onSearch({ [prompt.name]: value })} />)}
          {data?.period ? <PeriodSelect value={data.period.range} onChange={(range) => onSearch({ period: range })} /> : null}
        </div>
        {actions}
        {file === undefined ? null : <Tooltip label={t('report.file')}><ActionIcon component="a" href={file} download aria-label={t('report.file')}><IconDownload size={16} /></ActionIcon></Tooltip>}
        <Tooltip label={data ? t('report.at', { time: formats.dateTime(data.at) }) : t('report.refresh')}><ActionIcon aria-label={t('report.refresh')} loading={found.isFetching} onClick={() => void found.refetch()}><IconRefresh size={16} /></ActionIcon></Tooltip>
      </header>
      <div className="dash-scroll">
        {data ? <Answer answer={data} stale={found.isPlaceholderData} onlyTable={search['view'] === 'table'} onSwitch={(onlyTable) => onSearch({ view: onlyTable ? 'table' : undefined })} /> : found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <div className="dash-wait"><Skeleton lines={6} /></div>}
      </div>
    </div>
  );
}

function Answer({ answer, stale, onlyTable, onSwitch }: { answer: ReportAnswer; stale: boolean; onlyTable: boolean; onSwitch: (onlyTable: boolean) => void }) {
  const t = useText();
  const formats = useSiteFormats();
  const picture = hasPicture(answer);
  const span = answer.period?.from && answer.period.to ? `${formats.date(answer.period.from)} – ${formats.date(answer.period.to)}` : undefined;
  return (
    <div className={stale ? 'report is-stale' : 'report'}>
      {answer.description || span ? <p className="t-dim">{[span, answer.description].filter(Boolean).join(' · ')}</p> : null}
      {picture && !onlyTable ? <div className={answer.chart.type === 'number' ? 'tile report-card' : 'tile report-card is-tall'}><div className="tile-body"><ReportBody answer={answer} asTable={false} /></div></div> : null}
      {picture ? <Button variant="subtle" size="compact-sm" className="report-switch" onClick={() => onSwitch(!onlyTable)}>{t(onlyTable ? 'report.asChart' : 'report.onlyTable')}</Button> : null}
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
