// What a report answers, as its chart or as a table; what was left out is named.
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import type { ReportAnswer } from '../../../engine/shared/report.ts';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { Skeleton } from '../ui/states.tsx';
import { Figures } from './Figures.tsx';
import { Funnel } from './Funnel.tsx';
import { behind, ReportTable } from './ReportTable.tsx';
import { chartData, type Place } from './series.ts';
import type { Reader } from './words.ts';

const Chart = lazy(() => import('./Chart.tsx').then((module) => ({ default: module.Chart })));

export function useReader(): Reader {
  const model = useModel();
  const t = useText();
  const formats = useSiteFormats();
  return useMemo(() => ({ model, t, formats }), [model, t, formats]);
}

/** Is there a picture of it, or only a table? */
export function hasPicture({ chart, groups }: ReportAnswer): boolean {
  return chart.type === 'number' || (groups.length > 0 && chart.type !== 'table' && chart.type !== 'pivot');
}

export function ReportBody({ answer, asTable, most }: { answer: ReportAnswer; asTable: boolean; most?: number }) {
  const reader = useReader();
  const navigate = useNavigate();
  const data = useMemo(() => chartData(reader, answer), [reader, answer]);
  const open = (where: Place['where']): void => void navigate({ to: '/e/$entity', params: { entity: answer.entity }, search: behind(answer, where) });
  const { type } = answer.chart;
  const isEmpty = type !== 'number' && (answer.columns ? (answer.records ?? []).length === 0 : answer.rows.length === 0);
  return (
    <>
      {isEmpty ? <p className="report-empty t-dim">{reader.t('report.empty')}</p>
        : asTable || !hasPicture(answer) ? <div className="report-scroll"><ReportTable reader={reader} answer={answer} {...(most === undefined ? {} : { most })} /></div>
          : type === 'number' ? <Figures reader={reader} answer={answer} onOpen={() => open(undefined)} />
            : type === 'funnel' ? <Funnel reader={reader} answer={answer} data={data} onOpen={open} />
              : <figure className="report-figure" aria-label={answer.title}><Suspense fallback={<Skeleton lines={4} />}><Chart reader={reader} answer={answer} data={data} onOpen={open} mostBars={most === undefined ? 20 : 10} /></Suspense></figure>}
      {answer.leftOut.length > 0 ? <p className="report-note t-dim">{reader.t('report.leftOut', { names: answer.leftOut.map(({ title }) => title).join(', ') })}</p> : null}
      {answer.truncated && most === undefined ? <p className="report-note t-dim">{reader.t('report.truncated')}</p> : null}
    </>
  );
}
