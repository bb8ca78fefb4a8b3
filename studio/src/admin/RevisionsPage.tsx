// What has been published, newest first, and the way back to how it was.
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RevisionAnswer } from '../../../engine/shared/wire.ts';
import { planRevert, revertTo, revisionsQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { useText } from '../i18n/index.ts';
import { useMe, useSiteFormats } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { Pill } from '../ui/Pill.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say } from '../ui/toast.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { Back } from './Back.tsx';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { usePublishing } from './publishing.ts';
import './admin.css';
import './documents/documents.css';

export function RevisionsPage() {
  const t = useText();
  const formats = useSiteFormats();
  const { revision } = useModel();
  const list = useQuery(revisionsQuery(revision));
  const [chosen, setChosen] = useState<RevisionAnswer>();
  if (!mayDesign(useMe().system)) return <div className="pane"><MissingPage /></div>;
  return (
    <div className="pane">
      <header className="head"><Back /><span className="head-icon"><IconHistory size={17} stroke={1.6} /></span><h1 className="t-grow">{t('nav.revisions')}</h1></header>
      <ChangeSetBar />
      <div className="entities">
        {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <div className="panel-pad"><Skeleton lines={6} /></div> : null}
        <ol className="documents-list">
          {(list.data ?? []).map((item) => (
            <li key={item.number} className="document-line is-still">
              <span className="document-title t-clip">{item.title}</span>
              <span className="t-mono t-dim">#{item.number}</span>
              <span className="t-dim t-clip document-entity">{formats.dateTime(item.at)}</span>
              <span className="document-marks">{item.number === revision ? <Pill color="green">{t('revisions.live')}</Pill> : <Button variant="default" size="compact-sm" leftSection={<IconArrowBackUp size={14} />} onClick={() => setChosen(item)}>{t('revisions.back')}</Button>}</span>
            </li>
          ))}
        </ol>
      </div>
      {chosen ? <BackDialog revision={chosen} onClose={() => setChosen(undefined)} /> : null}
    </div>
  );
}

function BackDialog({ revision, onClose }: { revision: RevisionAnswer; onClose: () => void }) {
  const t = useText();
  const phone = useIsPhone();
  const [approved, setApproved] = useState<ReadonlySet<string>>(new Set());
  const plan = useQuery({ queryKey: ['plan-revert', revision.number], queryFn: () => planRevert(revision.number), retry: false, staleTime: 0, gcTime: 0 });
  const open = plan.data?.findings.filter((item) => item.level === 'refuse' || (item.level === 'approve' && !approved.has(item.id))) ?? [];
  const go = useMutation({
    mutationFn: () => revertTo(revision.number, [...approved]),
    onSuccess: async (answer) => {
      if (answer.operation !== undefined) usePublishing.getState().begin(answer.operation, {}, {});
      else {
        await Promise.all([queryClient.invalidateQueries({ queryKey: ['model'] }), queryClient.invalidateQueries({ queryKey: ['metadata'] })]);
        say(t('plan.published', { revision: answer.revision ?? '' }));
      }
      onClose();
    },
  });
  const documents = [...new Set(plan.data?.diff.map((item) => item.document) ?? [])];
  return (
    <Modal opened onClose={onClose} title={t('revisions.backTo', { number: revision.number })} size={620} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      {plan.isPending ? <Skeleton lines={5} /> : null}
      {plan.isError ? <ErrorState error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {plan.data ? (
        <>
          <p className="t-dim plan-intro">{documents.length === 0 ? t('revisions.same') : t('revisions.changes', { count: documents.length })}</p>
          <ul className="plan-list">{documents.map((name) => <li key={name} className="plan-step t-mono">{name}</li>)}</ul>
          {plan.data.findings.map((item) => (
            <div key={item.id} className="finding" data-level={item.level}>
              {item.level === 'approve' ? <Checkbox size="xs" label={item.detail} checked={approved.has(item.id)} onChange={(event) => { const next = new Set(approved); if (event.currentTarget.checked) next.add(item.id); else next.delete(item.id); setApproved(next); }} /> : <div>{item.detail}</div>}
            </div>
          ))}
        </>
      ) : null}
      {go.isError ? <ErrorState error={go.error} /> : null}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
        <Button loading={go.isPending} disabled={!plan.data || open.length > 0 || documents.length === 0} leftSection={<IconArrowBackUp size={15} />} onClick={() => go.mutate()}>{t('revisions.back')}</Button>
      </Group>
    </Modal>
  );
}
