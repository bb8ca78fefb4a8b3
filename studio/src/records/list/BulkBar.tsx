// What can be done with the chosen rows, floating above the list's foot.
import { Button, Group, Modal } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { deleteRecords, refreshRecords, restoreRecords } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { ProcessBar } from '../../ui/ProcessBar.tsx';
import { say, sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import type { Selection } from './selection.ts';

export function BulkBar({ entity, selection }: { entity: ModelEntity; selection: Selection }) {
  const t = useText();
  const formats = useSiteFormats();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(0);
  const count = selection.ids.size;
  const restore = async (ids: readonly string[]): Promise<void> => {
    const { failed, error } = await restoreRecords(entity.name, ids);
    await refreshRecords();
    if (failed.length > 0) sayProblem(error, t('record.notRestored'));
    else say(t('bulk.restored', { count: ids.length }));
  };
  const remove = useMutation({
    mutationFn: async (ids: readonly string[]) => deleteRecords(entity.name, ids, setDone),
    onSuccess: ({ succeeded, failed, error }) => {
      setAsking(false);
      selection.choose(failed);
      void refreshRecords();
      if (succeeded.length > 0 && entity.trash) sayWithUndo(t('bulk.deleted', { count: succeeded.length }), t('action.undo'), () => void restore(succeeded));
      else if (succeeded.length > 0) say(t('bulk.deleted', { count: succeeded.length }));
      if (failed.length > 0) sayProblem(error, t('bulk.notDeleted', { count: failed.length }));
    },
  });
  if (count === 0) return null;
  return (
    <>
      <div className="bulk" role="toolbar" aria-label={t('bulk.bar')}>
        <strong aria-live="polite">{t('bulk.chosen', { count, shown: formats.number(count, 0) })}</strong>
        <span className="bulk-line" aria-hidden="true" />
        {entity.actions.includes('delete') ? <button type="button" className="bulk-act is-danger" onClick={() => { setDone(0); setAsking(true); }}><IconTrash size={15} stroke={1.7} /> {t('action.delete')}</button> : null}
        <button type="button" className="bulk-act" aria-label={t('bulk.clear')} onClick={selection.clear}><IconX size={15} /></button>
      </div>
      {asking ? (
        <Modal opened onClose={() => setAsking(false)} title={t('bulk.ask', { count })} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
          <p className="t-dim">{t(entity.trash ? 'bulk.askTrash' : 'bulk.askForever')}</p>
          {remove.isPending ? <div className="bulk-progress"><ProcessBar label={t('bulk.progress')} done={done} total={count} /></div> : null}
          <Group justify="flex-end" mt="md" gap={8}>
            <Button variant="default" disabled={remove.isPending} onClick={() => setAsking(false)}>{t('action.back')}</Button>
            <Button data-autofocus color="red" loading={remove.isPending} onClick={() => remove.mutate([...selection.ids])}>{t('action.delete')}</Button>
          </Group>
        </Modal>
      ) : null}
    </>
  );
}
