// An upgrade of packages that waits for a person: what it changes, what it wants agreed to, what stands in its way; publish or later.
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconPackage, IconRocket } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { publishUpgrade, siteDiagnosticsQuery, upgradeQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { say } from '../ui/toast.tsx';
import { Back } from './Back.tsx';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { DiffList } from './DiffList.tsx';
import { FindingList, openFindings } from './FindingList.tsx';
import { usePublishing } from './publishing.ts';
import { StepList } from './StepList.tsx';
import { usePutOff } from './UpgradeBanner.tsx';
import './admin.css';
import './documents/documents.css';

export function UpgradePage() {
  const t = useText();
  if (!mayDesign(useMe().system)) return <div className="pane"><MissingPage /></div>;
  return (
    <div className="pane">
      <header className="head"><Back /><span className="head-icon"><IconPackage size={17} stroke={1.6} /></span><h1 className="t-grow">{t('nav.upgrade')}</h1></header>
      <ChangeSetBar />
      <div className="document-body"><div className="document-width"><Broken /><Waiting /></div></div>
    </div>
  );
}

/** Packages on the disk that are wrong by themselves, or together with what was changed here. */
function Broken() {
  const t = useText();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const { data = [] } = useQuery(siteDiagnosticsQuery(revision, locale));
  const errors = data.filter((item) => item.severity === 'error');
  if (errors.length === 0) return null;
  return (
    <div className="t-alert" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <h3>{t('upgrade.broken')}</h3>
        {errors.slice(0, 50).map((item) => <div key={`${item.document}${item.pointer}${item.code}`} className="complaint"><span className="t-mono t-dim">{item.document}{item.pointer}</span> {item.detail} {item.hint}</div>)}
        <p className="t-dim">{t('upgrade.brokenHint')}</p>
      </div>
    </div>
  );
}

function Waiting() {
  const t = useText();
  const navigate = useNavigate();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const found = useQuery(upgradeQuery(revision, locale));
  const [approved, setApproved] = useState<ReadonlySet<string>>(new Set());
  const [, putOff] = usePutOff();
  const publish = useMutation({
    mutationFn: (planId: string) => publishUpgrade(planId, [...approved]),
    onSuccess: async (answer) => {
      if (answer.operation !== undefined) { usePublishing.getState().begin(answer.operation, {}, {}); return; }
      await Promise.all([queryClient.invalidateQueries({ queryKey: ['model'] }), queryClient.invalidateQueries({ queryKey: ['metadata'] })]);
      say(t('plan.published', { revision: answer.revision ?? '' }));
    },
  });
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton lines={6} />;
  const plan = found.data;
  if (plan === null) return <EmptyState title={t('upgrade.none')} hint={t('upgrade.noneHint')} />;
  const open = openFindings(plan.findings, approved);
  const refused = open.some((finding) => finding.level === 'refuse');
  return (
    <>
      <p>{t('upgrade.intro')}</p>
      <FindingList findings={plan.findings} approved={approved} onApprove={setApproved} />
      <section className="plan-part" aria-label={t('plan.changes')}><h3>{t('plan.changes')}</h3><DiffList diff={plan.diff} /></section>
      <StepList steps={plan.steps} />
      {publish.isError ? <ErrorState error={publish.error} onRetry={() => { publish.reset(); void found.refetch(); }} /> : null}
      <Group justify="flex-end" gap={8}>
        <span className="t-dim t-grow">{refused ? t('plan.cannot') : open.length > 0 ? t('plan.open', { count: open.length }) : ''}</span>
        <Button variant="default" onClick={() => { putOff(plan.id); void navigate({ to: '/admin' }); }}>{t('upgrade.later')}</Button>
        <Button leftSection={<IconRocket size={15} />} disabled={open.length > 0} loading={publish.isPending} onClick={() => publish.mutate(plan.id)}>{t('upgrade.publish')}</Button>
      </Group>
    </>
  );
}
