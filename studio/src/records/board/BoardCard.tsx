// One record as a card: a link to its page that can be dragged, and beside it a menu with the ways on.
import { ActionIcon, Menu } from '@mantine/core';
import { IconClock, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Ends } from '../../ui/Ends.tsx';
import { useDragThing } from '../../ui/drag.tsx';
import { isLink, labelParts, recordLabel } from '../fields.ts';
import { isBlank, Value } from '../Value.tsx';
import type { CardParts } from './columns.ts';
import type { Move } from './useMove.tsx';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly parts: CardParts; readonly move: Move; readonly busy: boolean }

export const BoardCard = memo(function BoardCard({ entity, record, parts, move, busy }: Props) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const ways = move.waysOf(record);
  const { ref, dragged } = useDragThing(record.id, busy);
  const [name = t('value.untitled'), ...others] = labelParts(entity, record);
  const shown = (fields: readonly ModelField[]): readonly ModelField[] => fields.filter((field) => !isBlank(record[field.name]));
  const value = (field: ModelField) => <Value key={field.name} entity={entity} field={field} value={record[field.name]} record={record} dense />;
  const [figures, pills, foot] = [shown(parts.figures), shown(parts.pills), shown(parts.foot)];
  return (
    <div className={busy ? 'board-place is-busy' : 'board-place'} data-card={record.id}>
      <Link ref={ref} to="/e/$entity/$id" params={{ entity: entity.name, id: record.id }} className={dragged ? 'board-card is-dragged' : 'board-card'} title={recordLabel(entity, record)} draggable={false}
        aria-keyshortcuts="S Space" onKeyDown={(event) => { if (event.key.toLowerCase() === 's' && !event.ctrlKey && !event.metaKey && ways.length > 0) { event.preventDefault(); setOpened(true); } }}>
        <span className="board-name">{name}</span>
        {[...others.map((text) => <span key={text} className="board-line t-dim t-clip"><Ends text={text} /></span>), ...shown(parts.lines).map((field) => <span key={field.name} className="board-line t-dim t-clip" data-cell={field.name}>{value(field)}</span>)].slice(0, 3)}
        {figures.map((field, index) => <span key={field.name} className={index === 0 ? 'board-figure is-first' : 'board-figure t-dim'} data-cell={field.name} title={field.title}>{value(field)}</span>)}
        {pills.length > 0 ? <span className="board-pills">{pills.map(value)}</span> : null}
        {foot.length > 0 ? <span className="board-foot">{foot.map((field) => <Foot key={field.name} field={field} record={record}>{value(field)}</Foot>)}</span> : null}
      </Link>
      {ways.length > 0 ? (
        <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
          <Menu.Target><ActionIcon className="board-menu" size={24} aria-label={t('board.moveTo', { record: recordLabel(entity, record) })}><IconDots size={15} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('board.moveToLabel')}</Menu.Label>
            {ways.map((column) => <Menu.Item key={column.id} leftSection={<span className="t-dot" data-color={column.option?.color ?? 'gray'} />} onClick={() => move.begin(record, column)}>{column.option?.title ?? t('board.none')}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
});

function Foot({ field, record, children }: { field: ModelField; record: RecordJson; children: React.ReactNode }) {
  const value = record[field.name];
  return (
    <span className={field.type === 'user' ? 'board-foot-item' : 'board-foot-item is-day'} data-cell={field.name} title={field.title}>
      {field.type === 'user' && isLink(value) && value.label ? <Avatar name={value.label} /> : field.type === 'user' ? null : <IconClock size={13} aria-hidden="true" />}
      <span className="t-clip">{children}</span>
    </span>
  );
}
