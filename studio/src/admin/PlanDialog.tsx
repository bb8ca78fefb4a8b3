// What publishing would do, in words: what changes, what it needs, what it risks. Publishes when everything is answered.
import { Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangle, IconRocket } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { publishChangeSet } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { ApiProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { useText } from '../i18n/index.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { say } from '../ui/toast.tsx';
import { Changes } from './Changes.tsx';
import { DocumentChanges } from './documents/DocumentChanges.tsx';
import { countDrafts, useDrafts } from './drafts.ts';
import { FindingList, openFindings } from './FindingList.tsx';
import { usePublishing } from './publishing.ts';
import { StepList } from './StepList.tsx';
import { planDrafts, type Planned } from './submit.ts';
import { useDropDraft } from './useDropDraft.ts';

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
  const open = openFindings(plan?.findings ?? [], approved);
  const refused = open.some((finding) => finding.level === 'refuse');
  return (
    <Modal opened onClose={onClose} title={t('plan.title')} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      {planned.isPending ? <Skeleton lines={6} /> : null}
      {planned.isError ? <Diagnostics error={planned.error} onRetry={() => void planned.refetch()} /> : null}
      {plan ? (
        <>
          <p className="t-dim plan-intro">{t('plan.intro')}</p>
          <FindingList findings={plan.findings} approved={approved} onApprove={setApproved} />
          <section className="plan-part" aria-label={t('plan.changes')}><h3>{t('plan.changes')}</h3><Changes changes={planned.data?.changes ?? []} onDrop={drop} /><DocumentChanges drafts={Object.values(start.documents)} onDrop={drop} /></section>
          <StepList steps={plan.steps} />
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
