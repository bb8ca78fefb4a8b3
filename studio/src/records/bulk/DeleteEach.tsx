// Deletes the chosen rows one by one, for who may delete records but not many at once.
import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { deleteRecords, refreshRecords, restoreRecords } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { ProcessBar } from '../../ui/ProcessBar.tsx';
import { say, sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import type { Selection } from '../list/selection.ts';

export function DeleteEach({ entity, selection, onClose }: { entity: ModelEntity; selection: Selection; onClose: () => void }) {
  const t = useText();
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
      onClose();
      selection.choose(failed);
      void refreshRecords();
      if (succeeded.length > 0 && entity.trash) sayWithUndo(t('bulk.deleted', { count: succeeded.length }), t('action.undo'), () => void restore(succeeded));
      else if (succeeded.length > 0) say(t('bulk.deleted', { count: succeeded.length }));
      if (failed.length > 0) sayProblem(error, t('bulk.notDeleted', { count: failed.length }));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('bulk.ask', { count })} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className="t-dim">{t(entity.trash ? 'bulk.askTrash' : 'bulk.askForever')}</p>
      {remove.isPending ? <div className="bulk-progress"><ProcessBar label={t('bulk.progress')} done={done} total={count} /></div> : null}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" disabled={remove.isPending} onClick={onClose}>{t('action.back')}</Button>
        <Button data-autofocus color="red" loading={remove.isPending} onClick={() => remove.mutate([...selection.ids])}>{t('action.delete')}</Button>
      </Group>
    </Modal>
  );
}
