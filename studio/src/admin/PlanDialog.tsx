// What publishing would do, in words: what changes, what it needs, what it risks. Publishes when everything is answered.
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconLock, IconRocket } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanFinding, PlanStep } from '../../../engine/shared/wire.ts';
import { publishChangeSet } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { ApiProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { useText, type TextKey } from '../i18n/index.ts';
import { useSiteFormats } from '../shell/me.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { say } from '../ui/toast.tsx';
import { Changes } from './Changes.tsx';
import { DocumentChanges } from './documents/DocumentChanges.tsx';
import { countDrafts, useDrafts } from './drafts.ts';
import { usePublishing } from './publishing.ts';
import { planDrafts, type Planned } from './submit.ts';
import { useDropDraft } from './useDropDraft.ts';

const phases: Readonly<Record<PlanStep['phase'], TextKey>> = { prepare: 'plan.prepare', switch: 'plan.switch', finish: 'plan.finish' };

function Step({ step }: { step: PlanStep }) {
  const t = useText();
  const formats = useSiteFormats();
  const [open, setOpen] = useState(false);
  return (
    <li className="plan-step">
      <div className="t-row plan-line">
        <IconCheck size={15} className="plan-dot" aria-hidden="true" />
        <span className="t-grow plan-detail">{step.detail}</span>
        {step.rows === null ? null : <span className="t-dim">{t('plan.rows', { count: step.rows, rows: formats.number(step.rows, 0) })}</span>}
      </div>
      <div className="t-row plan-meta">
        <span className="t-dim t-row plan-lock"><IconLock size={12} aria-hidden="true" /> {step.wait}</span>
        {step.sql.length > 0 ? <button type="button" className="t-plain plan-sql-button" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'plan.hideSql' : 'plan.showSql')}</button> : null}
      </div>
      {open ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
        <pre className="plan-sql" tabIndex={0}>{`-- ${step.lock}\n${step.sql.join(';\n')}`}</pre>
      ) : null}
    </li>
  );
}

function Finding({ finding, approved, onApprove }: { finding: PlanFinding; approved: boolean; onApprove: (on: boolean) => void }) {
  const t = useText();
  const Shape = finding.level === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <li className="finding" data-level={finding.level}>
      <Shape size={17} aria-hidden="true" />
      <div className="t-grow">
        <div>{finding.detail}</div>
        {finding.hint ? <div className="t-dim">{finding.hint}</div> : null}
        <div className="t-dim t-mono">{finding.document}{finding.pointer}</div>
        {finding.level === 'approve' ? <Checkbox mt={6} size="xs" label={t('plan.approve')} checked={approved} onChange={(event) => onApprove(event.currentTarget.checked)} /> : null}
        {finding.level === 'refuse' ? <strong>{t('plan.refused')}</strong> : null}
      </div>
    </li>
  );
}

/** Diagnostics of documents that do not fit together, one line each. */
function Diagnostics({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const items = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  if (items.length === 0) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <div className="t-alert" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div><h3>{error instanceof Error ? error.message : ''}</h3>{items.map((item) => <div key={`${item.pointer}${item.code}`}>{item.detail} <span className="t-dim t-mono">{item.pointer}</span></div>)}</div>
    </div>
  );
}

export function PlanDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const model = useModel();
  const phone = useIsPhone();
  const begin = () => ({ model, at: performance.now(), entities: useDrafts.getState().entities, documents: useDrafts.getState().documents });
  const [start, setStart] = useState(begin);
  const drop = useDropDraft(() => {
    if (countDrafts(useDrafts.getState()) === 0) onClose();
    else setStart(begin());
  });
  const [approved, setApproved] = useState<ReadonlySet<string>>(new Set());
  const planned = useQuery({ queryKey: ['plan', start.at], queryFn: () => planDrafts(start.model, t('drafts.title', { count: countDrafts(start) })), retry: false, staleTime: Infinity, gcTime: 0 });
  const plan = planned.data?.plan;
  const publish = useMutation({
    mutationFn: async (ready: Planned) => publishChangeSet(ready.changeSet, ready.plan.id, [...approved]),
    onSuccess: async (answer) => {
      // Long work goes on behind an operation; the drafts stay until it has succeeded.
      if (answer.operation !== undefined) usePublishing.getState().begin(answer.operation, start.entities, start.documents);
      else {
        useDrafts.getState().settle(start.entities, start.documents);
        await Promise.all([queryClient.invalidateQueries({ queryKey: ['model'] }), queryClient.invalidateQueries({ queryKey: ['metadata'] })]);
        say(t('plan.published', { revision: answer.revision ?? '' }));
      }
      onClose();
    },
  });
  const open = plan?.findings.filter((finding) => finding.level === 'approve' && !approved.has(finding.id)) ?? [];
  const refused = plan?.findings.some((finding) => finding.level === 'refuse') ?? false;
  const steps = (phase: PlanStep['phase']): readonly PlanStep[] => plan?.steps.filter((step) => step.phase === phase) ?? [];
  return (
    <Modal opened onClose={onClose} title={t('plan.title')} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      {planned.isPending ? <Skeleton lines={6} /> : null}
      {planned.isError ? <Diagnostics error={planned.error} onRetry={() => void planned.refetch()} /> : null}
      {plan ? (
        <>
          <p className="t-dim plan-intro">{t('plan.intro')}</p>
          {plan.findings.length > 0 ? (
            <section className="plan-part" aria-label={t('plan.findings')}>
              <h3>{t('plan.findings')}</h3>
              <ul className="plan-list">
                {plan.findings.map((finding) => (
                  <Finding key={finding.id} finding={finding} approved={approved.has(finding.id)} onApprove={(on) => setApproved((before) => { const next = new Set(before); if (on) next.add(finding.id); else next.delete(finding.id); return next; })} />
                ))}
              </ul>
            </section>
          ) : null}
          <section className="plan-part" aria-label={t('plan.changes')}><h3>{t('plan.changes')}</h3><Changes changes={planned.data?.changes ?? []} onDrop={drop} /><DocumentChanges drafts={Object.values(start.documents)} onDrop={drop} /></section>
          {plan.steps.length > 0 ? (
            <details className="plan-steps">
              <summary>{t('plan.steps', { count: plan.steps.length })}</summary>
              {(['prepare', 'switch', 'finish'] as const).map((phase) => steps(phase).length > 0 ? (
                <section key={phase} className="plan-part" aria-label={t(phases[phase])}>
                  <h3>{t(phases[phase])}</h3>
                  <ul className="plan-list">{steps(phase).map((step) => <Step key={step.id} step={step} />)}</ul>
                </section>
              ) : null)}
            </details>
          ) : null}
          {plan.steps.length === 0 ? <p>{t('plan.noSteps')}</p> : null}
        </>
      ) : null}
      {publish.isError ? <Diagnostics error={publish.error} onRetry={() => publish.reset()} /> : null}
      <Group justify="flex-end" mt="md" gap={8}>
        <span className="t-dim t-grow">{refused ? t('plan.cannot') : open.length > 0 ? t('plan.open', { count: open.length }) : ''}</span>
        <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
        <Button leftSection={<IconRocket size={15} />} disabled={!plan || refused || open.length > 0} loading={publish.isPending} onClick={() => { if (planned.data) publish.mutate(planned.data); }}>{t('plan.publish')}</Button>
      </Group>
    </Modal>
  );
}
