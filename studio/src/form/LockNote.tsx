// Says above a form that its record is locked, by which state, and what can be changed all the same.
import { IconLock } from '@tabler/icons-react';
import { useText } from '../i18n/index.ts';
import type { Lock } from './locked.ts';

export function LockNote({ lock }: { lock: Lock }) {
  const t = useText();
  const fields = lock.open.map(({ title }) => title).join(', ');
  return <p className="lock-note" role="note"><IconLock size={15} aria-hidden="true" /> {fields === '' ? t('form.locked', { state: lock.state }) : t('form.lockedBut', { state: lock.state, fields })}</p>;
}
