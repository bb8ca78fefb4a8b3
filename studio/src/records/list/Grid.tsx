// The virtual table: about forty rows in the page, however long the list is. Knows rows by index only.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type RefObject } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { tracksOf, type Column } from './columns.ts';
import { PhoneRow, Row } from './Row.tsx';
import type { SortPart } from './sort.ts';
import type { Rows } from './useRows.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  readonly sort: readonly SortPart[];
  readonly phone: boolean;
  readonly active: number;
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** Changes when the list is another one: back to the top. */
  readonly shape: string;
  readonly onSort: (field: string, add: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onRange: (first: number, last: number) => void;
}

const rowPx = 38;
const phoneRowPx = 64;

interface GridStyle extends CSSProperties { '--tracks': string }

export function Grid({ entity, columns, rows, sort, phone, active, scroll, shape, onSort, onOpen, onRange }: Props) {
  const t = useText();
  const sizePx = phone ? phoneRowPx : rowPx;
  const virtual = useVirtualizer({ count: rows.total, getScrollElement: () => scroll.current, estimateSize: () => sizePx, overscan: 10 });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const report = useRef(onRange);
  report.current = onRange;
  useEffect(() => {
    // While someone drags the scroll bar, the pages in between are of no interest.
    const timer = setTimeout(() => report.current(first, last), virtual.isScrolling ? 90 : 0);
    return () => clearTimeout(timer);
  }, [first, last, virtual.isScrolling]);
  useEffect(() => { scroll.current?.scrollTo({ top: 0 }); }, [shape, scroll]);
  useEffect(() => { virtual.measure(); }, [sizePx, virtual]);
  useEffect(() => { if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' }); }, [active, virtual]);

  const { template, minWidthPx } = tracksOf(columns);
  const style: GridStyle = { '--tracks': template, minWidth: phone ? 0 : minWidthPx };
  const RowShape = phone ? PhoneRow : Row;
  return (
    <div ref={scroll} className={rows.stale ? 'grid-scroll is-stale' : 'grid-scroll'} tabIndex={-1}>
      <div role="grid" aria-label={entity.titlePlural} aria-rowcount={rows.total + 1} aria-colcount={columns.length} aria-busy={rows.stale || rows.loading} style={style} className="grid">
        <div role="row" aria-rowindex={1} className={phone ? 't-hidden' : 'grid-head'}>
          {columns.map((column) => {
            const at = sort.findIndex((part) => part.field === column.field.name);
            const part = sort[at];
            const title = column.field.short ?? column.field.title;
            return (
              <div key={column.field.name} role="columnheader" aria-sort={part ? (part.descending ? 'descending' : 'ascending') : column.field.sortable ? 'none' : undefined} className={column.right ? 'head-cell is-right' : 'head-cell'}>
                {column.field.sortable ? (
                  <button type="button" className="head-button" title={t('list.sortHint')} tabIndex={phone ? -1 : 0} onClick={(event) => onSort(column.field.name, event.shiftKey)}>
                    <span className="t-clip">{title}</span>
                    {part ? (part.descending ? <IconArrowDown size={13} aria-hidden="true" /> : <IconArrowUp size={13} aria-hidden="true" />) : null}
                    {part && sort.length > 1 ? <small>{at + 1}</small> : null}
                  </button>
                ) : <span className="t-clip">{title}</span>}
              </div>
            );
          })}
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => <RowShape key={item.key} entity={entity} columns={columns} row={rows.rowAt(item.index)} index={item.index} topPx={item.start} active={item.index === active} onOpen={onOpen} />)}
        </div>
      </div>
    </div>
  );
}
