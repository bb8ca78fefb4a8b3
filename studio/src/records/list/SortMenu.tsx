// Sorting without headers: for phones, and for columns that are not shown.
import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { toggleSort, type SortPart } from './sort.ts';

export function SortMenu({ entity, sort, onChange }: { entity: ModelEntity; sort: readonly SortPart[]; onChange: (sort: readonly SortPart[]) => void }) {
  const t = useText();
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target><Button variant="default" leftSection={<IconArrowsSort size={15} stroke={1.7} />} aria-label={t('list.sort')} className="tool-button"><span className="tool-label">{t('list.sort')}</span></Button></Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('list.sortBy')}</Menu.Label>
        {entity.fields.filter((field) => field.sortable && field.readable).map((field) => {
          const part = sort.find((item) => item.field === field.name);
          return (
            <Menu.Item key={field.name} onClick={(event) => onChange(toggleSort(sort, field.name, event.shiftKey))}
              aria-label={part ? `${field.title}, ${t(part.descending ? 'list.descending' : 'list.ascending')}` : field.title}
              rightSection={part ? (part.descending ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />) : null}>
              {field.title}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
