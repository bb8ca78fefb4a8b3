// The bar of a publish that is on its way: how far it has come, or why it stopped.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { operationQuery } from '../api/operations.ts';
import { useText } from '../i18n/index.ts';
import { ProcessBar } from '../ui/ProcessBar.tsx';
import { usePublishing } from './publishing.ts';

export function PublishingBar({ operation }: { operation: string }) {
  const t = useText();
  const { data } = useQuery(operationQuery(operation));
  const steps = data?.total ? t('publishing.steps', { done: Math.min(data.done, data.total), total: data.total }) : '';
  return (
    <div className="draft-bar publishing" role="status" aria-label={t('publishing.bar')}>
      <strong>{t('publishing.running')}</strong>
      <span className="t-grow"><ProcessBar label={t('publishing.bar')} done={data?.done ?? 0} total={data?.total ?? null} /></span>
      <span>{steps}</span>
    </div>
  );
}

export function PublishFailure({ text }: { text: string }) {
  const t = useText();
  const end = usePublishing((state) => state.end);
  return (
    <div className="draft-bar is-failed" role="alert">
      <IconAlertTriangle size={17} aria-hidden="true" />
      <span className="t-grow"><strong>{t('publishing.failed')}</strong> <span>{text}</span></span>
      <Button variant="default" onClick={() => end()}>{t('action.close')}</Button>
    </div>
  );
}
