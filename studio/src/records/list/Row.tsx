// One row of a list, as a line of cells or as two lines on a phone. Memoised: scrolling draws only new rows.
import { IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, memo, Suspense, useRef } from 'react';
import type { ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Ends } from '../../ui/Ends.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { hasFace, labelParts, recordLabel } from '../fields.ts';
import { isBlank, Value } from '../Value.tsx';
import { shapeOf } from '../values/registry.ts';
import type { Cells, FailedCell } from './cells/useCells.tsx';
import { phoneParts, type Column } from './columns.ts';

const CellEditor = lazy(() => import('./cells/CellEditor.tsx').then((module) => ({ default: module.CellEditor })));

/** A second click comes within this. */
const secondClickMs = 220;

interface Props {
  readonly entity: ModelEntity;
  readonly columns: readonly Column[];
  readonly row: RecordJson | undefined;
  readonly index: number;
  readonly topPx: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: (index: number, range: boolean) => void;
  readonly onOpen: (id: string) => void;
  /** Shows the record beside the list. */
  readonly onPeek?: (index: number) => void;
  /** The cell that the keys are at, the one that is being edited, and one that was refused. */
  readonly here?: string | undefined;
  readonly editing?: string | undefined;
  readonly failed?: FailedCell | undefined;
  readonly cells?: Pick<Cells, 'isEditable' | 'begin' | 'close' | 'commit' | 'giveUp'> | undefined;
}

export const Row = memo(function Row({ entity, columns, row, index, topPx, active, chosen, onChoose, onOpen, onPeek, here, editing, failed, cells }: Props) {
  const t = useText();
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  const formats = useSiteFormats();
  const position = { transform: `translateY(${topPx}px)` };
  if (!row) {
    return (
      <div role="row" aria-rowindex={index + 2} className="row is-loading" style={position}>
        <span role="gridcell" aria-label={t('list.choose', { name: '' })} className="cell is-check" />
        {columns.map((column, at) => <span key={column.field.name} role="gridcell" aria-label={column.field.title} className={column.shape.right ? 'cell is-right' : 'cell'}><span className="t-skeleton" style={{ width: `${40 + ((index * 13 + at * 29) % 45)}%` }} /></span>)}
      </div>
    );
  }
  const label = recordLabel(entity, row) || t('value.untitled');
  // Where words end in dots, the whole of them is a pointer away.
  const titleOf = ({ field, shape, isLabel }: Column, record: RecordJson): string | undefined => {
    if (isLabel && entity.label.length === 1) return label;
    return isBlank(record[field.name]) || (shape.whole && shape.right) ? undefined : shapeOf(field.type).text(record[field.name], { entity, field, record, t, formats });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- by mouse the whole row is a target; by keyboard its link is
    <div role="row" aria-rowindex={index + 2} data-row={row.id} aria-selected={chosen} className={`row${active ? ' is-active' : ''}${chosen ? ' is-chosen' : ''}`} style={position}
      onClick={(event) => {
        const at = event.target instanceof Element ? event.target : undefined;
        if (at?.closest('a, button, .is-check, .cell-editor, [data-portal]') || editing !== undefined || window.getSelection()?.toString()) return;
        // Where a second click would edit, the first one waits for it.
        const cell = at?.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
        if (cell === undefined || cells?.isEditable(cell) !== true) { onOpen(row.id); return; }
        clearTimeout(opening.current);
        if (event.detail === 1) opening.current = setTimeout(() => onOpen(row.id), secondClickMs);
      }}
      onDoubleClick={(event) => {
        const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined;
        clearTimeout(opening.current);
        if (cell === undefined || cells?.isEditable(cell) !== true || editing !== undefined) return;
        window.getSelection()?.removeAllRanges();
        cells.begin(row.id, cell, index);
      }}>
      <span role="gridcell" className="cell is-check">
        <label className="check-area"><input type="checkbox" className="cb" aria-label={t('list.choose', { name: label })} checked={chosen} onChange={(event) => onChoose(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)} /></label>
      </span>
      {columns.map((column) => (
        <span key={column.field.name} role="gridcell" data-cell={column.field.name} tabIndex={-1} aria-invalid={failed?.field === column.field.name ? true : undefined}
          className={`cell${column.shape.right ? ' is-right' : ''}${here === column.field.name ? ' is-here' : ''}${failed?.field === column.field.name ? ' is-failed' : ''}`} title={failed?.field === column.field.name ? failed.message : titleOf(column, row)}>
          {editing === column.field.name && cells ? <Suspense fallback={null}><CellEditor entity={entity} field={column.field} row={row} failed={failed} cells={cells} /></Suspense> : null}
          {column.isLabel ? (<>
            <Link to="/e/$entity/$id" params={{ entity: entity.name, id: row.id }} className="row-name">
              {hasFace(entity) ? <Avatar name={label} /> : null}
              <span className="t-clip">{entity.label.length === 1 ? <Ends text={label} /> : <Value entity={entity} field={column.field} value={row[column.field.name] ?? label} record={row} dense />}</span>
            </Link>
            {/* By keys the row in hand is peeked at with the space bar. */}
            {onPeek ? <button type="button" tabIndex={-1} className="row-peek" aria-label={t('peek.row', { name: label })} title={t('keys.peekRow')} onClick={() => onPeek(index)}><IconLayoutSidebarRightExpand size={16} stroke={1.7} /></button> : null}
          </>) : (
            <span className="t-clip"><Value entity={entity} field={column.field} value={row[column.field.name]} record={row} dense /></span>
          )}
        </span>
      ))}
    </div>
  );
});

export const PhoneRow = memo(function PhoneRow({ entity, columns, row, index, topPx }: Props) {
  const t = useText();
  const position = { transform: `translateY(${topPx}px)` };
  if (!row) return <div role="row" aria-rowindex={index + 2} className="prow" style={position}><span role="gridcell" aria-label={entity.title} className="prow-text"><span className="t-skeleton" style={{ width: '50%' }} /><span className="t-skeleton" style={{ width: '35%', marginTop: 10 }} /></span></div>;
  const { second, amount, status } = phoneParts(entity, columns);
  const parts = labelParts(entity, row);
  const label = parts[0] ?? t('value.untitled');
  const below = parts.slice(1).join(' · ');
  return (
    <div role="row" aria-rowindex={index + 2} data-row={row.id} className="prow" style={position}>
      <span role="gridcell" className="prow-cell"><Link to="/e/$entity/$id" params={{ entity: entity.name, id: row.id }} className="prow-link" title={recordLabel(entity, row)}>
        {hasFace(entity) ? <Avatar name={label} size="md" /> : <span className="prow-sign" data-color={entity.color}><Icon name={entity.icon} size={17} /></span>}
        <span className="prow-text">
          <span className="prow-name" data-cell={entity.label[0]}>{label}</span>
          {below ? <span className="t-clip t-dim"><Ends text={below} /></span> : second ? <span className="t-clip t-dim" data-cell={second.name}><Value entity={entity} field={second} value={row[second.name]} record={row} dense /></span> : null}
        </span>
        <span className="prow-side">
          {amount ? <span className="prow-amount" data-cell={amount.name}><Value entity={entity} field={amount} value={row[amount.name]} record={row} dense compactMoney /></span> : null}
          {status ? <span data-cell={status.name}><Value entity={entity} field={status} value={row[status.name]} record={row} dense /></span> : null}
        </span>
      </Link></span>
    </div>
  );
});
