// The editor of one cell, over its place: the field's own widget with the conditions of a form, or the ways of a process.
import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { recordQuery } from '../../../api/records.ts';
import { LoneField } from '../../../form/LoneField.tsx';
import type { Values } from '../../../form/values.ts';
import { useText } from '../../../i18n/index.ts';
import { isChoice, isGroup, processOf } from './editable.ts';
import { StateMenu } from './StateMenu.tsx';
import type { Cells, FailedCell } from './useCells.tsx';

interface Props {
  readonly entity: ModelEntity;
  readonly field: ModelField;
  readonly row: RecordJson;
  readonly failed: FailedCell | undefined;
  readonly cells: Pick<Cells, 'close' | 'commit' | 'giveUp'>;
}

/** Lists of choices and calendars stand beside the editor in the page, and belong to it all the same. */
const around = '.cell-editor, [data-portal], .mantine-Popover-dropdown, [role="listbox"]';

export function CellEditor(props: Props) {
  const { entity, field, row, cells } = props;
  const anchor = useRef<HTMLSpanElement>(null);
  const [widthPx, setWidth] = useState(0);
  useEffect(() => { setWidth(anchor.current?.parentElement?.getBoundingClientRect().width ?? 0); }, []);
  // What the list does not show is part of the record all the same: conditions read it, and its version is the one to write.
  const whole = useQuery({ ...recordQuery(entity.name, row.id), staleTime: 0 });
  const record = whole.data?.version !== undefined && whole.data.version >= row.version ? whole.data : undefined;
  // Keys belong to the editor from the first moment, also while it still waits for the record.
  const take = useCallback((box: HTMLDivElement | null): void => box?.focus({ preventScroll: true }), []);
  const isState = processOf(entity, field) !== undefined;
  const leave = useRef(cells.close);
  leave.current = cells.close;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || (event.target instanceof Element && event.target.closest(`${around}, .mantine-Modal-root`))) return;
      event.stopPropagation();
      leave.current();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <Popover opened withRoles={false} position="bottom-start" offset={-30} width={Math.max(Math.round(widthPx), isGroup(field) ? 380 : isState ? 240 : 220)} closeOnClickOutside={false} closeOnEscape={false} returnFocus shadow="md" withinPortal transitionProps={{ duration: 0 }}>
      <Popover.Target><span ref={anchor} className="cell-anchor" aria-hidden="true" /></Popover.Target>
      <Popover.Dropdown ref={take} tabIndex={-1} role="dialog" className="cell-editor" p={isState ? 6 : 4} aria-label={field.title} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape' && !event.defaultPrevented && !(event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true')) cells.close(); }}>
        {record === undefined ? <span className="t-skeleton cell-wait" /> : isState ? <StateMenu entity={entity} field={field} record={record} onClose={cells.close} /> : <ValueEditor {...props} record={record} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function ValueEditor({ entity, field, record, failed, cells }: Props & { readonly record: RecordJson }) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState<Values>(failed?.field === field.name ? failed.values : {});
  const latest = useRef(values);
  latest.current = values;
  const done = useRef(false);
  const finish = (next: Values, then?: 1 | -1): void => {
    if (done.current) return;
    done.current = true;
    if (Object.keys(next).length === 0 && then === undefined) cells.close();
    else cells.commit(record, field.name, next, then);
  };
  const finishing = useRef(finish);
  finishing.current = finish;
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, [contenteditable="true"]');
    (input ?? box.current)?.focus();
    if (input instanceof HTMLInputElement && !isChoice(field)) input.select();
    if (isChoice(field) && field.type !== 'boolean') input?.click();
    const outside = (event: MouseEvent): void => { if (event.target instanceof Element && !event.target.closest(around)) finishing.current(latest.current); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [field]);
  const change = (some: Values): void => {
    const next = { ...latest.current, ...some };
    setValues(next);
    if (isChoice(field) && field.type !== 'boolean') finish(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const open = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !open) { event.preventDefault(); cells.giveUp(record.id); done.current = true; cells.close(); }
    else if (event.key === 'Tab' && !isGroup(field)) { event.preventDefault(); finish(latest.current, event.shiftKey ? -1 : 1); }
    else if (event.key === 'Enter' && !event.defaultPrevented && !open && !(event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey)) { event.preventDefault(); finish(latest.current); }
  };
  return (
    <div ref={box} role="presentation" tabIndex={-1} onKeyDown={onKeyDown}>
      <LoneField id={`cell-${field.name}`} entity={entity} field={field} record={record} values={values} compact={!isGroup(field)} closed={t('cell.closed')} onChange={change} error={failed?.field === field.name ? failed.message : undefined} />
      {failed?.field === field.name ? <div className="cell-why" role="alert">{failed.message}</div> : null}
    </div>
  );
}
