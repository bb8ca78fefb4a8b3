// All shortcuts that work on the present screen.
import { Modal } from '@mantine/core';
import { useText } from '../i18n/index.ts';
import { keyLabel, useShortcutRegistry } from '../ui/keys.ts';

export function CheatSheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  const entries = useShortcutRegistry((state) => state.entries);
  return (
    <Modal opened onClose={onClose} title={t('keys.sheet')} size="sm" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className="t-stack">
        {entries.map((entry) => (
          <div key={entry.keys} className="t-row t-spread"><span>{entry.label}</span><kbd className="t-kbd">{keyLabel(entry.keys)}</kbd></div>
        ))}
      </div>
    </Modal>
  );
}
