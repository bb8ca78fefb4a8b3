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

/** By mouse only; by keyboard the heading itself hears Alt and the arrows. */
function Edge({ onDrag, onFit }: { onDrag: (widthPx: number) => void; onFit: () => void }) {
  const t = useText();
  const drag = useRef<{ x: number; width: number } | null>(null);
  const down = (event: PointerEvent<HTMLSpanElement>): void => {
    drag.current = { x: event.clientX, width: event.currentTarget.parentElement?.getBoundingClientRect().width ?? columnLimitsPx.least };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLSpanElement>): void => { if (drag.current) onDrag(drag.current.width + event.clientX - drag.current.x); };
  const end = (): void => { drag.current = null; };
  return <span className="head-edge" aria-hidden="true" title={t('list.widthHint')} onPointerDown={down} onPointerMove={move} onPointerUp={end} onPointerCancel={end} onDoubleClick={onFit} />;
}

export function HeadCell({ column, sort, onSort, onWidth }: Props) {
  const t = useText();
  const { field, title, shape } = column;
  const at = sort.findIndex((part) => part.field === field.name);
  const part = sort[at];
  const setWidth = (widthPx: number): void => onWidth(field.name, Math.round(Math.min(columnLimitsPx.most, Math.max(columnLimitsPx.least, widthPx))));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    setWidth((event.currentTarget.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? columnLimitsPx.least) + (event.key === 'ArrowLeft' ? -keyStepPx : keyStepPx));
  };
  return (
    <div role="columnheader" aria-sort={part ? (part.descending ? 'descending' : 'ascending') : field.sortable ? 'none' : undefined} className={shape.right ? 'head-cell is-right' : 'head-cell'}>
      {field.sortable ? (
        <button type="button" className="head-button" title={`${field.title}. ${t('list.sortHint')}`} onClick={(event) => onSort(field.name, event.shiftKey)} onKeyDown={onKeyDown}>
          <span className="t-clip">{title}</span>
          {part ? (part.descending ? <IconArrowDown size={13} aria-hidden="true" /> : <IconArrowUp size={13} aria-hidden="true" />) : null}
          {part && sort.length > 1 ? <small>{at + 1}</small> : null}
        </button>
      ) : <span className="t-clip" title={field.title}>{title}</span>}
      <Edge onDrag={setWidth} onFit={() => onWidth(field.name, undefined)} />
    </div>
  );
}
