// What a view is called: a new one of what is seen, or one that gets another name.
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView } from '../../../../../engine/shared/view.ts';
import type { ModelEntity } from '../../../../../engine/shared/wire.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { changeView, createView } from '../../../api/views.ts';
import { useText } from '../../../i18n/index.ts';
import type { ListState } from './useListState.ts';

interface Props {
  readonly entity: ModelEntity;
  /** To be saved as a new view. */
  readonly list?: ListState;
  /** To be renamed. */
  readonly saved?: SavedView;
  readonly onClose: () => void;
  readonly onDone: (view: SavedView) => void;
}

const longest = 100;

export function NameDialog({ entity, list, saved, onClose, onDone }: Props) {
  const t = useText();
  const [title, setTitle] = useState(saved?.title ?? '');
  const save = useMutation({
    mutationFn: async () => (saved ? changeView(saved.id, { title }) : createView(entity.name, { title, ...list?.shape })),
    onSuccess: onDone,
  });
  const problem = save.error instanceof ApiProblem ? save.error.problem : undefined;
  return (
    <Modal opened onClose={onClose} title={t(saved ? 'view.renameTitle' : 'view.saveTitle')} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (title.trim() !== '' && !save.isPending) save.mutate(); }}>
        <TextInput data-autofocus label={t('view.name')} description={saved ? undefined : t('view.saveHint')} value={title} maxLength={longest} error={problem?.errors?.[0]?.detail ?? problem?.detail ?? (save.error ? t('view.notSaved') : undefined)} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Group justify="flex-end" mt="md" gap={8}>
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>{t('action.save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
