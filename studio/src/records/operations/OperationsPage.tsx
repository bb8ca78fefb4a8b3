// Changes of many records that this person began: how far they are, what was left and why, stopping them and taking them back.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconChevronRight, IconListCheck, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelOperation, operationsQuery, refusedQuery, undoOperation, type MassOperation } from '../../api/mass.ts';
import { useModel } from '../../api/model.ts';
import { queryClient } from '../../api/query-client.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Pill } from '../../ui/Pill.tsx';
import { ProcessBar } from '../../ui/ProcessBar.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { useFollowing } from '../bulk/following.ts';
import { outcomeText } from '../bulk/Followers.tsx';
import './operations.css';

const kinds: Readonly<Record<string, TextKey>> = { 'mass-update': 'work.update', 'mass-delete': 'work.delete', 'mass-undo': 'work.undo', import: 'work.import', publish: 'work.publish' };
const states: Readonly<Record<MassOperation['state'], { readonly title: TextKey; readonly color: string }>> = {
  running: { title: 'work.running', color: 'blue' }, done: { title: 'work.done', color: 'green' }, failed: { title: 'work.failed', color: 'red' },
  cancelled: { title: 'work.cancelled', color: 'gray' }, interrupted: { title: 'work.interrupted', color: 'orange' },
};
const isMass = ({ kind }: MassOperation): boolean => kind.startsWith('mass-');

export function OperationsPage() {
  const t = useText();
  const found = useQuery(operationsQuery);
  return (
    <div className="pane">
      <header className="head"><span className="head-icon"><IconListCheck size={17} stroke={1.6} /></span><h1 className="t-grow">{t('work.title')}</h1></header>
      <div className="work">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.isPending ? <div className="panel-pad"><Skeleton lines={6} /></div> : null}
        {found.data?.length === 0 ? <EmptyState title={t('work.none')} hint={t('work.noneHint')} /> : null}
        <ol className="work-list" aria-label={t('work.title')}>{found.data?.map((operation) => <Line key={operation.id} operation={operation} />)}</ol>
      </div>
    </div>
  );
}

function Line({ operation }: { operation: MassOperation }) {
  const t = useText();
  const formats = useSiteFormats();
  const { entities } = useModel();
  const [open, setOpen] = useState(false);
  const entity = entities.find(({ name }) => name === operation.title);
  const refused = operation.detail.refused ?? 0;
  const running = operation.finishedAt === null && operation.state !== 'interrupted';
  const undo = useMutation({
    mutationFn: () => undoOperation(operation.id),
    onSuccess: (id) => useFollowing.getState().follow(id),
    onError: (error) => sayProblem(error, t('bulk.notUndone')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['operation'] }),
  });
  return (
    <li className="work-line">
      <div className="work-head">
        <strong className="t-clip">{t(kinds[operation.kind] ?? 'work.other')} · {entity?.titlePlural ?? operation.title}</strong>
        <time className="t-dim" dateTime={operation.at}>{formats.dateTime(operation.at)}</time>
        <Pill color={states[operation.state].color}>{t(states[operation.state].title)}</Pill>
      </div>
      {running ? <ProcessBar label={t('bulk.underwayShort')} done={operation.done} total={operation.total} /> : null}
      <div className="work-told">
        <span className="t-dim t-grow">
          {running ? t('bulk.underway', { done: formats.number(operation.done, 0), total: formats.number(operation.total ?? 0, 0) }) : operation.errorDetail ?? (isMass(operation) ? outcomeText(t, operation) : '')}
          {!running && (operation.detail.same ?? 0) > 0 ? ` · ${t('work.same', { count: operation.detail.same ?? 0 })}` : ''}
        </span>
        {refused > 0 && isMass(operation) ? <Button size="compact-sm" variant="subtle" aria-expanded={open} leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />} onClick={() => setOpen(!open)}>{t('bulk.left', { count: refused })}</Button> : null}
        {running && operation.state === 'running' ? <Button size="compact-sm" variant="default" leftSection={<IconPlayerStop size={14} />} onClick={() => void cancelOperation(operation.id).then(() => queryClient.invalidateQueries({ queryKey: ['operation'] }))}>{t('bulk.stop')}</Button> : null}
        {operation.detail.undoable ? <Button size="compact-sm" variant="default" leftSection={<IconArrowBackUp size={14} />} loading={undo.isPending} onClick={() => undo.mutate()}>{t('action.undo')}</Button> : null}
      </div>
      {open ? <Refused operation={operation} /> : null}
    </li>
  );
}

function Refused({ operation }: { operation: MassOperation }) {
  const t = useText();
  const found = useQuery(refusedQuery(operation.id));
  if (found.isPending) return <Skeleton lines={3} />;
  return (
    <ul className="work-refused">
      {found.data?.data.map((row) => (
        <li key={row.place}>
          {row.label === null ? <span className="t-dim">{t('work.hidden')}</span> : <Link to="/e/$entity/$id" params={{ entity: operation.title, id: row.id }}>{row.label}</Link>}
          <span>{row.errors.length > 0 ? row.errors.map(({ detail }) => detail).join(' ') : row.detail}</span>
        </li>
      ))}
      {found.data?.page.next === undefined ? null : <li className="t-dim">{t('work.more')}</li>}
    </ul>
  );
}
