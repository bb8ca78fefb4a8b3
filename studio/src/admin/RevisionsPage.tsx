// What has been published, newest first: by whom and through what, what it changed, and the way back to how it was.
import { Button, Group, Modal } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RevisionAnswer } from '../../../engine/shared/wire.ts';
import { planRevert, revertTo, revisionQuery, revisionsQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { useText, type Text } from '../i18n/index.ts';
import { useMe, useSiteFormats } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { Pill } from '../ui/Pill.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say } from '../ui/toast.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { Back } from './Back.tsx';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { DiffList } from './DiffList.tsx';
import { FindingList, openFindings } from './FindingList.tsx';
import { usePublishing } from './publishing.ts';
import { StepList } from './StepList.tsx';
import './admin.css';
import './documents/documents.css';

interface Chosen { readonly revision: RevisionAnswer; readonly act: 'look' | 'back' }

/** `Ann, by the token “nightly”`; the program where nobody did. */
function authorOf(t: Text, { author, via }: RevisionAnswer): string {
  const who = author === null ? t('revisions.program') : author.label ?? t('revisions.somebody');
  if (via === null) return who;
  const how = via.kind === 'token' ? (via.token === undefined ? t('revisions.via.anyToken') : t('revisions.via.token', { token: via.token })) : t(`revisions.via.${via.kind}`);
  return `${who}, ${how}`;
}

export function RevisionsPage() {
  const t = useText();
  const formats = useSiteFormats();
  const { revision } = useModel();
  const list = useQuery(revisionsQuery(revision));
  const [chosen, setChosen] = useState<Chosen>();
  const close = (): void => setChosen(undefined);
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
            <li key={item.number} className="revision-line">
              <span className="t-mono t-dim revision-number">#{item.number}</span>
              <button type="button" className="revision-title t-clip" title={item.title} onClick={() => setChosen({ revision: item, act: 'look' })}>{item.title}</button>
              <span className="t-dim t-clip revision-by" title={authorOf(t, item)}>{authorOf(t, item)}</span>
              <span className="t-dim t-clip revision-at">{formats.dateTime(item.at)}</span>
              <span className="revision-end">{item.number === revision ? <Pill color="green">{t('revisions.live')}</Pill> : <Button variant="default" size="compact-sm" leftSection={<IconArrowBackUp size={14} />} onClick={() => setChosen({ revision: item, act: 'back' })}>{t('revisions.back')}</Button>}</span>
            </li>
          ))}
        </ol>
      </div>
      {chosen?.act === 'look' ? <Look revision={chosen.revision} isLive={chosen.revision.number === revision} onBack={() => setChosen({ ...chosen, act: 'back' })} onClose={close} /> : null}
      {chosen?.act === 'back' ? <BackDialog revision={chosen.revision} onClose={close} /> : null}
    </div>
  );
}

function Look({ revision, isLive, onBack, onClose }: { revision: RevisionAnswer; isLive: boolean; onBack: () => void; onClose: () => void }) {
  const t = useText();
  const phone = useIsPhone();
  const formats = useSiteFormats();
  const detail = useQuery(revisionQuery(revision.number));
  return (
    <Modal opened onClose={onClose} title={t('revisions.details', { number: revision.number })} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p><strong>{revision.title}</strong></p>
      <p className="t-dim plan-intro">{authorOf(t, revision)} · {formats.dateTime(revision.at)}</p>
      {detail.isPending ? <Skeleton lines={5} /> : null}
      {detail.isError ? <ErrorState error={detail.error} onRetry={() => void detail.refetch()} /> : null}
      {detail.data ? (detail.data.base === 0 ? <p>{t('revisions.first')}</p> : <DiffList diff={detail.data.diff} />) : null}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onClose}>{t('action.close')}</Button>
        {isLive ? null : <Button leftSection={<IconArrowBackUp size={15} />} onClick={onBack}>{t('revisions.back')}</Button>}
      </Group>
    </Modal>
  );
}

function BackDialog({ revision, onClose }: { revision: RevisionAnswer; onClose: () => void }) {
  const t = useText();
  const phone = useIsPhone();
  const [approved, setApproved] = useState<ReadonlySet<string>>(new Set());
  const plan = useQuery({ queryKey: ['plan-revert', revision.number], queryFn: () => planRevert(revision.number), retry: false, staleTime: 0, gcTime: 0 });
  const open = openFindings(plan.data?.findings ?? [], approved);
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
  const documents = new Set(plan.data?.diff.map((item) => item.document) ?? []).size;
  return (
    <Modal opened onClose={onClose} title={t('revisions.backTo', { number: revision.number })} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      {plan.isPending ? <Skeleton lines={5} /> : null}
      {plan.isError ? <ErrorState error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {plan.data ? (
        <>
          <p className="t-dim plan-intro">{documents === 0 ? t('revisions.same') : t('revisions.changes', { count: documents })}</p>
          <FindingList findings={plan.data.findings} approved={approved} onApprove={setApproved} />
          <div className="plan-part"><DiffList diff={plan.data.diff} /></div>
          {documents > 0 ? <StepList steps={plan.data.steps} /> : null}
        </>
      ) : null}
      {go.isError ? <ErrorState error={go.error} /> : null}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
        <Button loading={go.isPending} disabled={!plan.data || open.length > 0 || documents === 0} leftSection={<IconArrowBackUp size={15} />} onClick={() => go.mutate()}>{t('revisions.back')}</Button>
      </Group>
    </Modal>
  );
}
