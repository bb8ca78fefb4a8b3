// Asks before unsaved input is lost.
import { Button, Group, Modal } from '@mantine/core';
import { useText } from '../i18n/index.ts';

export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const t = useText();
  return (
    <Modal opened onClose={onStay} title={t('leave.title')} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className="t-dim">{t('leave.hint')}</p>
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onLeave}>{t('leave.discard')}</Button>
        <Button data-autofocus onClick={onStay}>{t('leave.stay')}</Button>
      </Group>
    </Modal>
  );
}
