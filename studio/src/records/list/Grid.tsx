// The virtual table: about forty rows in the page, however long the list is. Knows rows by index only.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from 'react';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { hasFace } from '../fields.ts';
import type { Cells } from './cells/useCells.tsx';
import type { Column } from './columns.ts';
import { fitColumns } from './fit.ts';
import { GroupRow } from './groups/GroupRow.tsx';
import type { GroupedRows } from './groups/useGroupedRows.ts';
import { HeadCell } from './HeadCell.tsx';
import { useMeasure } from './measure.ts';
import { PhoneRow, Row } from './Row.tsx';
import { loadedIds, type Selection } from './selection.ts';
import type { SortPart } from './sort.ts';
import { useAnchor } from './useAnchor.ts';
import type { Rows } from './useRows.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly columns: readonly Column[];
  readonly rows: Rows & Partial<Pick<GroupedRows, 'groupAt' | 'toggle' | 'groups'>>;
  /** What the rows are grouped by, and what their heads add up. */
  readonly group: ModelField | undefined;
  readonly sums: readonly ModelField[];
  readonly sort: readonly SortPart[];
  readonly phone: boolean;
  readonly active: number;
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** Changes when the list is another one: back to the top. */
  readonly shape: string;
  readonly selection: Selection;
  readonly cells: Cells;
  readonly onSort: (field: string, add: boolean) => void;
  readonly onWidth: (field: string, widthPx: number | undefined) => void;
  readonly onOpen: (id: string) => void;
  readonly onRange: (first: number, last: number) => void;
  readonly onPeek: (index: number) => void;
}

const rowPx = { comfortable: 38, compact: 32 } as const;
const phoneRowPx = 72;
const phoneGroupPx = 46;
const checkPx = 40;

const sampleRows = 60;

/** Inner width of the element, as it changes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const watch = new ResizeObserver(() => setWidth(box.clientWidth));
    setWidth(box.clientWidth);
    watch.observe(box);
    return () => watch.disconnect();
  }, [element]);
  return width;
}

interface GridStyle extends CSSProperties { '--tracks': string }

export function Grid({ entity, columns, rows, group, sums, sort, phone, active, scroll, shape, selection, cells, onSort, onWidth, onOpen, onRange, onPeek }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const measure = useMeasure();
  const density = usePreferences((state) => state.density);
  const sizePx = phone ? phoneRowPx : rowPx[density];
  const headPx = phone ? phoneGroupPx : rowPx[density];
  const virtual = useVirtualizer({ count: rows.total, getScrollElement: () => scroll.current, estimateSize: (index) => (rows.groupAt?.(index) ? headPx : sizePx), overscan: 10 });
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
  // Heads and rows may be of different height, and change their places.
  const { groups } = rows;
  useEffect(() => { virtual.measure(); }, [sizePx, groups, virtual]);
  useEffect(() => { if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' }); }, [active, virtual]);

  // The cell that the keys are at is where a reader of the screen is.
  const { here, editing, isEditable, begin, close, commit, giveUp } = cells;
  const acts = useMemo(() => ({ isEditable, begin, close, commit, giveUp }), [isEditable, begin, close, commit, giveUp]);
  const hereId = here === undefined ? undefined : rows.rowAt(active)?.id;
  useEffect(() => {
    if (here !== undefined && hereId !== undefined && editing === undefined) scroll.current?.querySelector<HTMLElement>(`[data-row="${hereId}"] [data-cell="${here}"]`)?.focus();
  }, [here, hereId, editing, scroll]);
  // Groups are opened and closed by whoever looks at them.
  useAnchor(scroll, rows.rowAt, groups ? 0 : rows.total, sizePx, shape);
  const { sample } = rows;
  const roomPx = useWidth(scroll) - checkPx;
  const widths = useMemo(() => fitColumns(columns, { entity, rows: sample.slice(0, sampleRows), words: { t, formats }, measure, face: hasFace(entity), sorted: sort.map((part) => part.field) }, roomPx), [columns, sample, entity, t, formats, measure, sort, roomPx]);
  const style: GridStyle = { '--tracks': `${checkPx}px ${widths.map((width) => `${width}px`).join(' ')} 1fr`, minWidth: phone ? 0 : widths.reduce((sum, width) => sum + width, checkPx) };
  const RowShape = phone ? PhoneRow : Row;
  const { ids } = selection;
  const loaded = items.flatMap((item) => rows.rowAt(item.index) ?? []);
  const all = ids.size > 0 && loaded.every((row) => ids.has(row.id));
  const chooseAll = (): void => selection.choose(all ? [] : loadedIds(rows));
  return (
    <div ref={scroll} className={rows.stale ? 'grid-scroll is-stale' : 'grid-scroll'} tabIndex={-1}>
      <div role="grid" aria-label={entity.titlePlural} aria-rowcount={rows.total + 1} aria-colcount={columns.length + (phone ? 0 : 1)} aria-busy={rows.stale || rows.loading} aria-multiselectable={phone ? undefined : true} style={style} className="grid">
        {phone ? null : (
          <div role="row" aria-rowindex={1} className="grid-head">
            <div role="columnheader" className="head-cell is-check">
              <input type="checkbox" className="cb" aria-label={t('list.chooseAll')} title={t('list.chooseAll')} checked={all} ref={(box) => { if (box) box.indeterminate = ids.size > 0 && !all; }} onChange={chooseAll} />
            </div>
            {columns.map((column) => <HeadCell key={column.field.name} column={column} sort={sort} onSort={onSort} onWidth={onWidth} />)}
          </div>
        )}
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const head = rows.groupAt?.(item.index);
            if (head && rows.toggle) return <GroupRow key={item.key} entity={entity} field={group} head={head} sums={sums} index={item.index} topPx={item.start} heightPx={headPx} columns={columns.length + (phone ? 0 : 1)} active={item.index === active} onToggle={rows.toggle} />;
            const row = rows.rowAt(item.index);
            return <RowShape key={item.key} entity={entity} columns={columns} row={row} index={item.index} topPx={item.start} active={item.index === active} chosen={row !== undefined && (selection.all || ids.has(row.id))} onChoose={selection.toggle} onOpen={onOpen} onPeek={onPeek} here={item.index === active ? cells.here : undefined} editing={row !== undefined && cells.editing?.id === row.id ? cells.editing.field : undefined} failed={row === undefined ? undefined : cells.failed.get(row.id)} cells={acts} />;
          })}
        </div>
      </div>
    </div>
  );
}
