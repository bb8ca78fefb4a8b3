// The order of a list: by several fields, each up or down, the first one leading. Also for columns that are not shown.
import { ActionIcon, Button, NativeSelect, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconChevronUp, IconX } from '@tabler/icons-react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { byPlace, fieldOf } from '../fields.ts';
import { mostSorts, type SortPart } from './sort.ts';

interface Props { readonly entity: ModelEntity; readonly sort: readonly SortPart[]; readonly onChange: (sort: readonly SortPart[]) => void }

export function SortMenu({ entity, sort, onChange }: Props) {
  const t = useText();
  const fields = byPlace(entity).filter((field) => field.sortable && field.readable);
  const free = fields.filter((field) => !sort.some((part) => part.field === field.name));
  const put = (at: number, parts: readonly SortPart[]): void => onChange([...sort.slice(0, at), ...parts, ...sort.slice(at + 1)]);
  const raise = (at: number): void => {
    const next = [...sort];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    onChange(next);
  };
  return (
    <Popover position="bottom-end" width={330} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconArrowsSort size={15} stroke={1.7} />} aria-label={t('list.sort')} title={t('list.sort')} aria-haspopup="dialog" className="tool-button is-quiet"><span className="tool-label">{t('list.sort')}</span>{sort.length > 1 ? <span className="tool-count">{sort.length}</span> : null}</Button>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t('list.sortBy')}>
        <div className="t-stack sort-parts">
          <strong>{t('list.sortBy')}</strong>
          {sort.map((part, index) => {
            const title = fieldOf(entity, part.field)?.title ?? part.field;
            return (
              <div key={part.field} className="t-row sort-part" role="group" aria-label={title}>
                <span className="t-grow t-clip" title={title}>{title}</span>
                <Button variant="default" size="compact-sm" leftSection={part.descending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />} aria-label={`${title}: ${t(part.descending ? 'list.descending' : 'list.ascending')}`} onClick={() => put(index, [{ ...part, descending: !part.descending }])}>
                  {t(part.descending ? 'list.descending' : 'list.ascending')}
                </Button>
                <ActionIcon size={24} disabled={index === 0} aria-label={t('list.moveUp', { field: title })} onClick={() => raise(index)}><IconChevronUp size={14} /></ActionIcon>
                <ActionIcon size={24} aria-label={t('list.sortRemove', { field: title })} onClick={() => put(index, [])}><IconX size={13} /></ActionIcon>
              </div>
            );
          })}
          {free.length > 0 && sort.length < mostSorts ? (
            <NativeSelect size="xs" aria-label={t('list.sortAdd')} value="" data-autofocus={sort.length === 0 || undefined} data={[{ value: '', label: t('list.sortAdd') }, ...free.map((field) => ({ value: field.name, label: field.title }))]}
              onChange={(event) => { if (event.currentTarget.value) onChange([...sort, { field: event.currentTarget.value, descending: false }]); }} />
          ) : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
