// The head of one column: its title, its order, and the edge that makes it wider.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useText } from '../../i18n/index.ts';
import type { Column } from './columns.ts';
import { columnLimitsPx } from './fit.ts';
import type { SortPart } from './sort.ts';

interface Props {
  readonly column: Column;
  readonly sort: readonly SortPart[];
  readonly onSort: (field: string, add: boolean) => void;
  readonly onWidth: (field: string, widthPx: number | undefined) => void;
}

const keyStepPx = 16;

function Edge({ column, onWidth }: Pick<Props, 'column' | 'onWidth'>) {
  const t = useText();
  const drag = useRef<{ x: number; width: number } | null>(null);
  const widthOf = (element: Element): number => element.parentElement?.getBoundingClientRect().width ?? columnLimitsPx.least;
  const set = (widthPx: number): void => onWidth(column.field.name, Math.round(Math.min(columnLimitsPx.most, Math.max(columnLimitsPx.least, widthPx))));
  const down = (event: PointerEvent<HTMLButtonElement>): void => {
    drag.current = { x: event.clientX, width: widthOf(event.currentTarget) };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLButtonElement>): void => { if (drag.current) set(drag.current.width + event.clientX - drag.current.x); };
  const key = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    set(widthOf(event.currentTarget) + (event.key === 'ArrowLeft' ? -keyStepPx : keyStepPx));
  };
  return (
    <button type="button" className="head-edge" tabIndex={-1} aria-label={t('list.width', { field: column.title })} title={t('list.widthHint')}
      onPointerDown={down} onPointerMove={move} onPointerUp={() => { drag.current = null; }} onPointerCancel={() => { drag.current = null; }} onDoubleClick={() => onWidth(column.field.name, undefined)} onKeyDown={key} />
  );
}

export function HeadCell({ column, sort, onSort, onWidth }: Props) {
  const t = useText();
  const { field, title, shape } = column;
  const at = sort.findIndex((part) => part.field === field.name);
  const part = sort[at];
  return (
    <div role="columnheader" aria-sort={part ? (part.descending ? 'descending' : 'ascending') : field.sortable ? 'none' : undefined} className={shape.right ? 'head-cell is-right' : 'head-cell'}>
      {field.sortable ? (
        <button type="button" className="head-button" title={`${field.title}. ${t('list.sortHint')}`} onClick={(event) => onSort(field.name, event.shiftKey)}>
          <span className="t-clip">{title}</span>
          {part ? (part.descending ? <IconArrowDown size={13} aria-hidden="true" /> : <IconArrowUp size={13} aria-hidden="true" />) : null}
          {part && sort.length > 1 ? <small>{at + 1}</small> : null}
        </button>
      ) : <span className="t-clip" title={field.title}>{title}</span>}
      <Edge column={column} onWidth={onWidth} />
    </div>
  );
}
