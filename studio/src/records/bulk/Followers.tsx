// Changes of many records on their way: a message with the progress, then what came of it, with undo and the way to the rest.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { cancelOperation, massQuery, undoOperation, type MassOperation } from '../../api/mass.ts';
import { statusOf } from '../../api/problem.ts';
import { refreshRecords } from '../../api/records.ts';
import { useText, type CountKey, type Text } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { ProcessBar } from '../../ui/ProcessBar.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { useFollowing } from './following.ts';

export function Followers() {
  const operations = useFollowing((state) => state.operations);
  return operations.map((id) => <Follower key={id} id={id} />);
}

const resultMs = 8_000;
const done: Readonly<Record<string, CountKey>> = { 'mass-update': 'bulk.updated', 'mass-delete': 'bulk.deleted', 'mass-undo': 'bulk.undone' };

/** What came of it, in one sentence. */
export function outcomeText(t: Text, { kind, state, detail }: MassOperation): string {
  const count = detail.done ?? 0;
  if (state === 'cancelled') return t('bulk.stopped', { count });
  return detail.undoneKind === 'mass-delete' ? t('bulk.restored', { count }) : t(done[kind] ?? 'bulk.updated', { count });
}

function Follower({ id }: { id: string }) {
  const t = useText();
  const formats = useSiteFormats();
  const navigate = useNavigate();
  const end = useFollowing((state) => state.end);
  const follow = useFollowing((state) => state.follow);
  const found = useQuery(massQuery(id));
  const told = useRef(false);
  const operation = found.data;
  const gone = statusOf(found.error) === 404;
  useEffect(() => {
    if (gone) { notifications.hide(id); end(id); }
    if (operation === undefined || told.current) return;
    const close = { closeButtonProps: { 'aria-label': t('action.close') }, withBorder: true, id };
    const show = (content: Parameters<typeof notifications.show>[0]): void => { notifications.show({ ...close, ...content }); notifications.update({ ...close, ...content }); };
    if (operation.finishedAt === null) {
      show({
        autoClose: false, withCloseButton: false,
        message: (
          <div className="mass-note">
            <span className="t-row t-spread"><span>{t('bulk.underway', { done: formats.number(operation.done, 0), total: formats.number(operation.total ?? 0, 0) })}</span>
              <Button size="compact-xs" variant="light" disabled={operation.state === 'cancelled'} onClick={() => void cancelOperation(id)}>{t('bulk.stop')}</Button></span>
            <ProcessBar label={t('bulk.underwayShort')} done={operation.done} total={operation.total ?? 0} />
          </div>
        ),
      });
      return;
    }
    told.current = true;
    end(id);
    void refreshRecords();
    const refused = operation.detail.refused ?? 0;
    const seeAll = (): void => { notifications.hide(id); void navigate({ to: '/operations' }); };
    const undo = (): void => { notifications.hide(id); undoOperation(id).then(follow, (error: unknown) => sayProblem(error, t('bulk.notUndone'))); };
    show({
      autoClose: resultMs, withCloseButton: true, color: operation.state === 'failed' ? 'red' : refused > 0 ? 'orange' : 'brand',
      message: (
        <span className="t-row t-spread">
          <span>{operation.state === 'failed' ? operation.errorDetail : outcomeText(t, operation)}{refused > 0 ? ` ${t('bulk.left', { count: refused })}` : ''}</span>
          <span className="t-row mass-acts">
            {refused > 0 ? <Button size="compact-xs" variant="subtle" onClick={seeAll}>{t('bulk.seeWhy')}</Button> : null}
            {operation.detail.undoable ? <Button size="compact-xs" variant="light" onClick={undo}>{t('action.undo')}</Button> : null}
          </span>
        </span>
      ),
    });
  }, [operation, gone, id, t, formats, navigate, end, follow]);
  return null;
}
