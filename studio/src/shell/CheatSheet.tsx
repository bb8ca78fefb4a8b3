// All shortcuts that work on the present screen, each of which can be given other keys.
import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { keyLabel, keysNow, keysOf, useKeyMap, useShortcutRegistry, type Shortcut } from '../ui/keys.ts';

export function CheatSheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  const entries = useShortcutRegistry((state) => state.entries);
  const { chosen, choose, forget } = useKeyMap();
  const [asking, setAsking] = useState<Shortcut | undefined>();
  const [taken, setTaken] = useState<Shortcut | undefined>();
  useEffect(() => {
    if (asking === undefined) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const keys = keysOf(event);
      event.preventDefault();
      event.stopPropagation();
      if (keys === undefined) return;
      const other = keys === 'Escape' ? undefined : entries.find((entry) => entry.keys !== asking.keys && keysNow(entry.keys) === keys);
      setTaken(other);
      if (other !== undefined) return;
      if (keys !== 'Escape') choose(asking.keys, keys);
      setAsking(undefined);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [asking, entries, choose]);
  const begin = (entry: Shortcut): void => { setTaken(undefined); setAsking(entry); };
  return (
    <Modal opened onClose={onClose} closeOnEscape={asking === undefined} title={t('keys.sheet')} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className="t-dim keys-hint">{t('keys.hint')}</p>
      <ul className="keys">
        {entries.map((entry) => (
          <li key={entry.keys} className="keys-line">
            <span className="t-grow">{entry.label}</span>
            {chosen[entry.keys] === undefined ? null : (
              <Tooltip label={t('keys.asItWas')}><ActionIcon size={26} aria-label={t('keys.asItWasOf', { what: entry.label })} onClick={() => choose(entry.keys)}><IconArrowBackUp size={15} stroke={1.7} /></ActionIcon></Tooltip>
            )}
            <button type="button" className="keys-key" aria-label={t('keys.change', { what: entry.label, keys: keyLabel(entry.keys) })} onClick={() => begin(entry)}>
              {asking?.keys === entry.keys ? <span className="keys-wait">{t('keys.press')}</span> : <kbd className="t-kbd">{keyLabel(entry.keys)}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <div className="t-row t-spread keys-foot">
        <span role="status" className="keys-taken">{taken ? t('keys.taken', { what: taken.label }) : ''}</span>
        {Object.keys(chosen).length > 0 ? <Button variant="default" size="compact-sm" onClick={forget}>{t('keys.allAsTheyWere')}</Button> : null}
      </div>
    </Modal>
  );
}
