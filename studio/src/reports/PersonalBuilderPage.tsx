// The builder for a report that a person keeps: new, or one of his own. What is not saved is not lost without a question.
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { changeReport, keepReport, personalReportQuery } from '../api/personal-reports.ts';
import { ApiProblem } from '../api/problem.ts';
import { LeaveDialog } from '../form/LeaveDialog.tsx';
import { useText } from '../i18n/index.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { keyLabel, useShortcuts } from '../ui/keys.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say, sayProblem } from '../ui/toast.tsx';
import { readShape, type Json } from './builder/definition.ts';
import { PlainHead } from './builder/Properties.tsx';
import { ReportBuilder } from './builder/ReportBuilder.tsx';
import type { Complaint } from './builder/Shelves.tsx';
import './reports.css';

const route = getRouteApi('/reports/$id/edit');

export function PersonalEditPage() {
  const { id } = route.useParams();
  const found = useQuery(personalReportQuery(id));
  if (found.isError) return <div className="pane"><ErrorState error={found.error} onRetry={() => void found.refetch()} /></div>;
  if (!found.data) return <div className="pane"><div className="panel-pad"><Skeleton lines={8} /></div></div>;
  if (!found.data.mine || !found.data.definition) return <div className="pane"><MissingPage /></div>;
  return <Editor key={id} id={id} start={found.data.definition} />;
}

export function PersonalNewPage() {
  const t = useText();
  return <Editor id={undefined} start={{ title: t('report.untitled'), chart: { type: 'table' } }} />;
}

function Editor({ id, start }: { id: string | undefined; start: Json }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [definition, setDefinition] = useState(start);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const [saving, setSaving] = useState(false);
  const done = useRef(false);
  const isChanged = JSON.stringify(definition) !== JSON.stringify(start);
  const blocker = useBlocker({ shouldBlockFn: () => isChanged && !done.current, enableBeforeUnload: () => isChanged && !done.current, withResolver: true });
  const shape = readShape(definition);
  const canSave = shape.entity !== '' && shape.title.trim() !== '' && !(shape.columns !== undefined && shape.columns.length === 0);
  const save = async (): Promise<void> => {
    if (!canSave || saving) return;
    setSaving(true);
    try {
      const kept = id === undefined ? await keepReport({ definition }) : await changeReport(id, { definition });
      done.current = true;
      await client.invalidateQueries({ queryKey: ['records', 'reports', 'personal'] });
      say(t('report.saved'));
      await navigate({ to: '/reports/$id', params: { id: kept.id } });
    } catch (error) {
      if (error instanceof ApiProblem) setComplaints((error.problem.errors ?? []).map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/definition/, ''), detail })));
      sayProblem(error, t('report.notSaved'));
    } finally {
      setSaving(false);
    }
  };
  useShortcuts([{ keys: 'mod+s', label: t('action.save'), inFields: true, run: () => void save() }]);
  const title = shape.title.trim() || t('report.untitled');
  return (
    <div className="pane">
      <header className="head">
        <Link to="/r" className="crumb">{t('report.all')}</Link><span className="crumb-gap">/</span>
        <h1 className="t-clip t-grow" title={title}>{title}</h1>
        <Button disabled={!canSave} loading={saving} aria-keyshortcuts="Control+S" title={keyLabel('mod+s')} onClick={() => void save()}>{t('action.save')}</Button>
      </header>
      <ReportBuilder definition={definition} complaints={complaints} onChange={(next) => { setDefinition(next); setComplaints([]); }} head={<PlainHead shape={shape} definition={definition} onChange={setDefinition} />} />
      {blocker.status === 'blocked' ? <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} /> : null}
    </div>
  );
}
