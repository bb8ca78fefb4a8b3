// What stands where content cannot: loading, empty, error, forbidden, missing. Each says what to do next.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDatabaseOff, IconLock, IconInbox, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { ApiProblem, statusOf } from '../api/problem.ts';

export function State({ icon, title, children, actions }: { icon: ReactNode; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="t-state" role="status">
      {icon}
      <h2>{title}</h2>
      {children}
      {actions ? <div className="t-state-actions">{actions}</div> : null}
    </div>
  );
}

export function EmptyState({ icon, title, hint, actions }: { icon?: ReactNode; title: string; hint?: string | undefined; actions?: ReactNode }) {
  return (
    <State icon={icon ?? <IconInbox size={32} stroke={1.3} />} title={title} actions={actions}>
      {hint ? <p>{hint}</p> : null}
    </State>
  );
}

/** An error in place: the page around it stays. 401 is the session's business, not this one's. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  const status = statusOf(error);
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const retry = onRetry ? <Button variant="default" onClick={onRetry}>{t('state.retry')}</Button> : undefined;
  if (status === 403) return <State icon={<IconLock size={32} stroke={1.3} />} title={t('state.forbidden')}><p>{problem?.detail}</p><p>{t('state.forbiddenHint')}</p></State>;
  if (status === 404) return <State icon={<IconDatabaseOff size={32} stroke={1.3} />} title={t('state.missing')}><p>{t('state.missingHint')}</p></State>;
  if (status === 0) return <State icon={<IconPlugConnectedX size={32} stroke={1.3} />} title={t('state.unreachable')} actions={retry}><p>{t('state.unreachableHint')}</p></State>;
  return (
    <State icon={<IconAlertTriangle size={32} stroke={1.3} />} title={t('state.error')} actions={retry}>
      <p>{problem?.detail ?? (error instanceof Error ? error.message : '')}</p>
      {problem?.hint ? <p>{problem.hint}</p> : null}
      {problem?.requestId ? <p className="t-mono">{t('state.requestId', { id: problem.requestId })}</p> : null}
    </State>
  );
}

/** Grey bars in the place of lines of text; shown only when loading takes more than a moment. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const widths = ['62%', '88%', '45%', '73%', '54%'];
  return (
    <div className="t-stack t-late" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="t-skeleton" style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  );
}
