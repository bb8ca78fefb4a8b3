// Which columns a list shows, and in which order. By mouse and by keyboard alike.
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { byPlace, isListable } from '../fields.ts';
import { FieldTypeIcon } from '../FieldTypeIcon.tsx';

interface Props { readonly entity: ModelEntity; readonly shown: readonly string[]; readonly onChange: (columns: readonly string[] | undefined) => void }

export function ColumnMenu({ entity, shown, onChange }: Props) {
  const t = useText();
  const [text, setText] = useState('');
  const needle = fold(text.trim());
  const fields = byPlace(entity).filter(isListable);
  const ordered = [...shown.flatMap((name) => fields.filter((field) => field.name === name)), ...fields.filter((field) => !shown.includes(field.name))].filter((field) => fold(field.title).includes(needle));
  const move = (name: string, by: number): void => {
    const at = shown.indexOf(name);
    const next = [...shown];
    next.splice(at, 1);
    next.splice(at + by, 0, name);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus onClose={() => setText('')}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.7} />} className="tool-button is-quiet" aria-label={t('list.columns')} title={t('list.columns')} aria-haspopup="dialog"><span className="tool-label">{t('list.columns')}</span></Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('list.columns')}>
        <TextInput size="xs" data-autofocus leftSection={<IconSearch size={14} />} placeholder={t('filter.findField')} aria-label={t('filter.findField')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <div className="picker is-tall">
          {ordered.map((field, index) => {
            const at = shown.indexOf(field.name);
            const before = ordered[index - 1];
            return (
              <div key={field.name} className={at < 0 && before && shown.includes(before.name) ? 'picker-item is-first-hidden' : 'picker-item'}>
                <label className="t-row t-grow">
                  <input type="checkbox" className="cb" checked={at >= 0} disabled={at >= 0 && shown.length === 1}
                    onChange={(event) => onChange(event.currentTarget.checked ? [...shown, field.name] : shown.filter((name) => name !== field.name))} />
                  <FieldTypeIcon type={field.type} size={15} />
                  <span className="t-clip" title={field.title}>{field.title}</span>
                </label>
                {at > 0 && !needle ? <ActionIcon size={22} aria-label={t('list.moveUp', { field: field.title })} onClick={() => move(field.name, -1)}><IconArrowUp size={13} /></ActionIcon> : null}
                {at >= 0 && at < shown.length - 1 && !needle ? <ActionIcon size={22} aria-label={t('list.moveDown', { field: field.title })} onClick={() => move(field.name, 1)}><IconArrowDown size={13} /></ActionIcon> : null}
              </div>
            );
          })}
          {ordered.length === 0 ? <div className="t-dim picker-none">{t('filter.noField')}</div> : null}
        </div>
        <Button variant="subtle" fullWidth mt={4} onClick={() => onChange(undefined)}>{t('list.columnsReset')}</Button>
      </Popover.Dropdown>
    </Popover>
  );
}
