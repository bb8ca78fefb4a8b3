// What workflows did and failed to do, the newest first; what failed is tried again from here.
import { Button, SegmentedControl } from '@mantine/core';
import { IconBolt, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { WorkflowRun } from '../../../../engine/shared/wire.ts';
import { queryClient } from '../../api/query-client.ts';
import { retryRun, runsQuery } from '../../api/workflows.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import { useMe, useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import '../admin.css';
import '../documents/documents.css';
import './workflows.css';

const states: Readonly<Record<WorkflowRun['state'], { readonly title: TextKey; readonly color: string }>> = {
  failed: { title: 'runs.failed', color: 'red' }, retrying: { title: 'runs.retrying', color: 'yellow' }, stopped: { title: 'runs.stopped', color: 'orange' },
  done: { title: 'runs.done', color: 'green' }, skipped: { title: 'runs.skipped', color: 'gray' },
};
const isState = (value: string): value is WorkflowRun['state'] => Object.hasOwn(states, value);

export function RunsPage() {
  const t = useText();
  const { system, locale } = useMe();
  const [state, setState] = useState<WorkflowRun['state']>();
  const runs = useInfiniteQuery(runsQuery(state, locale));
  if (!system.includes('*') && !system.includes('operations')) return <div className="pane"><MissingPage /></div>;
  const all = runs.data?.pages.flat() ?? [];
  return (
    <div className="pane">
      <header className="head">
        <span className="head-icon"><IconBolt size={17} stroke={1.6} /></span><h1 className="t-grow">{t('nav.runs')}</h1>
        <SegmentedControl size="xs" aria-label={t('runs.state')} value={state ?? 'all'} onChange={(next) => setState(isState(next) ? next : undefined)}
          data={[{ value: 'all', label: t('runs.all') }, { value: 'failed', label: t('runs.failed') }, { value: 'retrying', label: t('runs.retrying') }]} />
      </header>
      <div className="entities">
        {runs.isError ? <ErrorState error={runs.error} onRetry={() => void runs.refetch()} /> : null}
        {runs.isPending ? <div className="panel-pad"><Skeleton lines={6} /></div> : null}
        {runs.isSuccess && all.length === 0 ? <EmptyState title={t('runs.none')} hint={t('runs.noneHint')} /> : null}
        <ol className="documents-list" aria-label={t('nav.runs')}>{all.map((run) => <Line key={run.id} run={run} />)}</ol>
        {runs.hasNextPage ? <div className="panel-pad"><Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>{t('runs.more')}</Button></div> : null}
      </div>
    </div>
  );
}

function Line({ run }: { run: WorkflowRun }) {
  const t = useText();
  const formats = useSiteFormats();
  const again = useMutation({
    mutationFn: () => retryRun(run.id),
    onSuccess: (answer) => say(answer.state === 'done' ? t('runs.wentWell') : answer.detail ?? t(states[answer.state].title)),
    onError: (error) => sayProblem(error, t('runs.failed')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['workflow-runs'] }),
  });
  const mayRetry = run.state === 'failed' || run.state === 'stopped';
  return (
    <li className="document-line is-still run-line">
      <span className="document-title t-clip">{run.workflow.title}</span>
      <span className="t-clip run-record">{run.record === undefined ? <span className="t-dim">{t('runs.hidden')}</span> : <Link to="/e/$entity/$id" params={{ entity: run.record.entity, id: run.record.id }}>{run.record.label}</Link>}</span>
      <span className="t-dim t-clip document-entity"><time dateTime={run.at}>{formats.dateTime(run.at)}</time>{run.actor === undefined ? null : ` · ${run.actor.label ?? ''}`}</span>
      <span className="document-marks">
        <Pill color={states[run.state].color}>{t(states[run.state].title)}</Pill>
        {mayRetry ? <Button variant="default" size="compact-sm" leftSection={<IconRefresh size={14} />} loading={again.isPending} onClick={() => again.mutate()}>{t('runs.retry')}</Button> : null}
      </span>
      {run.detail === undefined ? null : <span className="run-reason">{run.step === undefined ? run.detail : t('runs.atStep', { step: run.step, detail: run.detail })}</span>}
    </li>
  );
}
