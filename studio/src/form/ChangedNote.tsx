// Somebody else saved the record while it is being filled in here: said at once, not only when saving.
import { Button } from '@mantine/core';
import { IconUserEdit } from '@tabler/icons-react';
import type { RecordJson } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { isLink } from '../records/fields.ts';

export function ChangedNote({ theirs, onCompare }: { theirs: RecordJson; onCompare: () => void }) {
  const t = useText();
  const who = isLink(theirs['updatedBy']) ? theirs['updatedBy'].label : null;
  return (
    <div className="form-changed" role="status">
      <IconUserEdit size={17} stroke={1.7} aria-hidden="true" />
      <span className="t-grow">{who ? t('form.changedBy', { name: who }) : t('form.changed')}</span>
      <Button variant="default" size="compact-sm" onClick={onCompare}>{t('form.compare')}</Button>
    </div>
  );
}
