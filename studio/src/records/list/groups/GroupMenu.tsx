// By what a list is grouped: a field, for days the span too; and all groups opened or closed at once.
import { Button, Group, NativeSelect, Popover } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { bucketNames } from '../../../../../engine/shared/report.ts';
import type { ListGroup } from '../../../../../engine/shared/view.ts';
import type { ModelEntity } from '../../../../../engine/shared/wire.ts';
import { useText } from '../../../i18n/index.ts';
import { byPlace, fieldOf } from '../../fields.ts';
import { canGroup, isDay } from './grouping.ts';

interface Props { readonly entity: ModelEntity; readonly group: ListGroup | undefined; readonly onChange: (group: ListGroup | undefined) => void; readonly onOpenAll: (open: boolean) => void }

export function GroupMenu({ entity, group, onChange, onOpenAll }: Props) {
  const t = useText();
  const fields = byPlace(entity).filter(canGroup);
  if (fields.length === 0) return null;
  const choose = (name: string): void => {
    const field = fieldOf(entity, name);
    onChange(field === undefined ? undefined : isDay(field) ? { field: name, bucket: group?.bucket ?? 'month' } : { field: name });
  };
  return (
    <Popover position="bottom-end" width={270} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconStack2 size={15} stroke={1.7} />} aria-label={t('group.title')} title={t('group.title')} aria-haspopup="dialog" className={group ? 'tool-button is-quiet is-on' : 'tool-button is-quiet'}><span className="tool-label">{t('group.title')}</span></Button>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t('group.by')}>
        <div className="t-stack sort-parts">
          <NativeSelect size="xs" data-autofocus label={t('group.by')} value={group?.field ?? ''} data={[{ value: '', label: t('group.nothing') }, ...fields.map((field) => ({ value: field.name, label: field.title }))]} onChange={(event) => choose(event.currentTarget.value)} />
          {group?.bucket ? <NativeSelect size="xs" label={t('group.span')} value={group.bucket} data={bucketNames.map((bucket) => ({ value: bucket, label: t(`report.bucket.${bucket}`) }))} onChange={(event) => { const bucket = bucketNames.find((name) => name === event.currentTarget.value); if (bucket) onChange({ ...group, bucket }); }} /> : null}
          {group ? <Group gap={6} grow><Button variant="default" size="compact-sm" onClick={() => onOpenAll(true)}>{t('group.openAll')}</Button><Button variant="default" size="compact-sm" onClick={() => onOpenAll(false)}>{t('group.closeAll')}</Button></Group> : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
