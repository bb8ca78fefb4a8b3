// What the report says so far: over the reader's own records, few rows of it, and said to be a preview.
import { ActionIcon, Loader, SegmentedControl, Switch, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { keyLabel } from '../../ui/keys.ts';
import { Pill } from '../../ui/Pill.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { hasPicture, ReportBody } from '../ReportBody.tsx';
import { previewRows, type Preview } from './usePreview.ts';
import '../reports.css';

export function PreviewPane({ preview, isEmpty }: { preview: Preview; isEmpty: boolean }) {
  const t = useText();
  const formats = useSiteFormats();
  const [side, setSide] = useState<'both' | 'chart' | 'table'>('both');
  const { answer, error, isRunning, isOld } = preview;
  const picture = answer !== undefined && hasPicture(answer);
  const told = error instanceof ApiProblem && error.problem.status === 400 ? (error.problem.errors ?? []).map(({ detail }) => detail) : undefined;
  const single = answer?.chart.type === 'number';
  return (
    <section className="builder-preview" aria-label={t('builder.preview')} aria-busy={isRunning}>
      <header>
        <Tooltip label={t('builder.previewHint', { count: previewRows })}><span><Pill bare color="orange">{t('builder.preview')}</Pill></span></Tooltip>
        <span className="t-dim t-clip t-grow" role="status">{answer && !isOld ? t('report.at', { time: formats.time(answer.at) }) : isRunning ? t('builder.running') : isOld ? t('builder.isOld') : ''}</span>
        {picture ? <SegmentedControl size="xs" aria-label={t('builder.show')} value={side} onChange={(next) => setSide(next === 'chart' ? 'chart' : next === 'table' ? 'table' : 'both')} data={[{ value: 'both', label: t('builder.both') }, { value: 'chart', label: t('builder.chart') }, { value: 'table', label: t('builder.table') }]} /> : null}
        <Switch size="xs" label={t('builder.follows')} checked={preview.follows} onChange={(event) => preview.setFollows(event.currentTarget.checked)} />
        <Tooltip label={`${t('builder.run')} (${keyLabel('mod+Enter')})`}><ActionIcon variant={isOld && !preview.follows ? 'filled' : 'subtle'} color={isOld && !preview.follows ? 'brand' : 'gray'} aria-label={t('builder.run')} aria-keyshortcuts="Control+Enter" onClick={preview.run}>{isRunning ? <Loader size={14} /> : <IconPlayerPlay size={16} />}</ActionIcon></Tooltip>
      </header>
      {told ? <div className="t-alert builder-wrong" role="alert"><div><h2>{t('builder.wrong', { count: told.length })}</h2><ul>{told.map((detail) => <li key={detail}>{detail}</li>)}</ul></div></div> : null}
      <div className={isOld && answer ? 'builder-answer is-stale' : 'builder-answer'} tabIndex={0} role="region" aria-label={t('builder.answer')}>
        {isEmpty ? <EmptyState title={t('builder.empty')} hint={t('builder.emptyHint')} />
          : error && !told ? <ErrorState error={error} onRetry={preview.run} />
            : !answer ? (told ? null : <Skeleton lines={7} />)
              : (
                <>
                  {picture && (side !== 'table' || single) ? <div className={single ? 'builder-chart is-single' : 'builder-chart'}><ReportBody answer={answer} asTable={false} /></div> : null}
                  {!picture || (side !== 'chart' && !single) ? <div className="builder-table"><ReportBody answer={answer} asTable most={previewRows} /></div> : null}
                </>
              )}
      </div>
    </section>
  );
}
