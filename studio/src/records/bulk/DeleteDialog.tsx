// Asks once more before many records go: those that are chosen, or all of a list, which takes the number to be typed.
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { massDelete, type Meant } from '../../api/mass.ts';
import { useText } from '../../i18n/index.ts';
import { sayProblem } from '../../ui/toast.tsx';
import { useFollowing } from './following.ts';

interface Props { readonly entity: ModelEntity; readonly meant: Meant; readonly count: number; readonly onClose: () => void }

/** More than these are not deleted by one key. */
const typedFrom = 100;

export function DeleteDialog({ entity, meant, count, onClose }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const mustType = count >= typedFrom;
  const begin = useMutation({
    mutationFn: () => massDelete(entity.name, meant),
    onSuccess: (operation) => { useFollowing.getState().follow(operation); onClose(); },
    onError: (error) => sayProblem(error, t('bulk.notBegun')),
  });
  const ready = !mustType || typed.replaceAll(/\D/g, '') === String(count);
  return (
    <Modal opened onClose={onClose} title={t('bulk.ask', { count })} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready && !begin.isPending) begin.mutate(); }}>
        <p className="t-dim">{t(entity.trash ? 'bulk.askTrash' : 'bulk.askForever')}</p>
        {mustType ? <TextInput data-autofocus mt="sm" inputMode="numeric" label={t('bulk.typeCount', { number: String(count) })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} /> : null}
        <Group justify="flex-end" mt="md" gap={8}>
          <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
          <Button type="submit" {...(mustType ? {} : { 'data-autofocus': true })} color="red" disabled={!ready} loading={begin.isPending}>{t('action.delete')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
