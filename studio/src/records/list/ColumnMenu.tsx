// Which columns a list shows, and in which order. By mouse and by keyboard alike.
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { isListable } from '../fields.ts';

interface Props { readonly entity: ModelEntity; readonly shown: readonly string[]; readonly onChange: (columns: readonly string[] | undefined) => void }

export function ColumnMenu({ entity, shown, onChange }: Props) {
  const t = useText();
  const fields = entity.fields.filter(isListable);
  const ordered = [...shown.flatMap((name) => fields.filter((field) => field.name === name)), ...fields.filter((field) => !shown.includes(field.name))];
  const move = (name: string, by: number): void => {
    const at = shown.indexOf(name);
    const next = [...shown];
    next.splice(at, 1);
    next.splice(at + by, 0, name);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.7} />} className="tool-button" aria-haspopup="dialog"><span className="tool-label">{t('list.columns')}</span></Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('list.columns')}>
        <div className="picker">
          {ordered.map((field) => {
            const at = shown.indexOf(field.name);
            return (
              <div key={field.name} className="picker-item">
                <label className="t-row t-grow">
                  <input type="checkbox" className="cb" checked={at >= 0} disabled={at >= 0 && shown.length === 1}
                    onChange={(event) => onChange(event.currentTarget.checked ? [...shown, field.name] : shown.filter((name) => name !== field.name))} />
                  <span className="t-clip">{field.title}</span>
                </label>
                {at > 0 ? <ActionIcon size={22} aria-label={t('list.moveUp', { field: field.title })} onClick={() => move(field.name, -1)}><IconArrowUp size={13} /></ActionIcon> : null}
                {at >= 0 && at < shown.length - 1 ? <ActionIcon size={22} aria-label={t('list.moveDown', { field: field.title })} onClick={() => move(field.name, 1)}><IconArrowDown size={13} /></ActionIcon> : null}
              </div>
            );
          })}
        </div>
        <Button variant="subtle" fullWidth mt={4} onClick={() => onChange(undefined)}>{t('list.columnsReset')}</Button>
      </Popover.Dropdown>
    </Popover>
  );
}
