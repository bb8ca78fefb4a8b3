// The lines of a record as a grid: every cell is the field type's own widget, every act has a key and a button.
import { ActionIcon, Button, Input } from '@mantine/core';
import { useFocusWithin, useMergedRef } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ErrorSchema } from '@rjsf/utils';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { useIsPhone } from '../../ui/viewport.ts';
import { useFormScope, type WidgetProps } from '../contract.ts';
import type { Values } from '../values.ts';
import { stateOf, type Judge } from '../conditions.ts';
import { takenFrom } from '../copies.ts';
import { InHandProvider, useInHand } from '../in-hand.ts';
import { widgetFor } from '../widgets/registry.ts';
import { actionFor, focusCell } from './keyboard.ts';
import './lines.css';

type Line = Values;

function linesOf(value: unknown): readonly Line[] {
  return Array.isArray(value) ? value.filter((item): item is Line => typeof item === 'object' && item !== null) : [];
}

function startValues(items: readonly ModelField[]): Line {
  return Object.fromEntries(items.filter((item) => item.default !== undefined && (typeof item.default !== 'object' || item.default === null)).map((item) => [item.name, item.default]));
}

/** The message for one cell, from the form's tree of errors. */
function cellError(errors: ErrorSchema | undefined, row: number, name: string): string | undefined {
  const line: unknown = errors ? Reflect.get(errors, String(row)) : undefined;
  const cell: unknown = typeof line === 'object' && line !== null ? Reflect.get(line, name) : undefined;
  const messages: unknown = typeof cell === 'object' && cell !== null ? Reflect.get(cell, '__errors') : undefined;
  return Array.isArray(messages) && typeof messages[0] === 'string' ? messages[0] : undefined;
}

export function LinesField({ id, field, value, onChange, onBlur, required, readOnly, error, errors }: WidgetProps & { readonly errors: ErrorSchema | undefined }) {
  const t = useText();
  const phone = useIsPhone();
  const { busy } = useFormScope();
  const parent = useInHand();
  const grid = useRef<HTMLDivElement>(null);
  const whole = useMergedRef(grid, useFocusWithin({ onBlur }).ref);
  const lines = linesOf(value);
  const items = (field.items ?? []).filter((item) => item.readable && item.type !== 'position');
  const judge = useMemo<Judge>(() => ({ ...parent.judge, record: { fields: field.items ?? [] } }), [parent.judge, field.items]);
  const latest = useRef(lines);
  useEffect(() => { latest.current = lines; });
  const [said, setSaid] = useState('');
  const made = useRef(0);
  const [keys, setKeys] = useState<readonly string[]>(() => lines.map((line, index) => (typeof line['id'] === 'string' ? line['id'] : `line-${index}`)));
  useEffect(() => {
    if (keys.length !== lines.length) setKeys(lines.map((line, index) => (typeof line['id'] === 'string' ? line['id'] : (keys[index] ?? `line-${index}`))));
  }, [lines, keys]);
  const put = (next: readonly Line[], nextKeys: readonly string[]): void => { setKeys(nextKeys); onChange(next.length > 0 ? next : undefined); };
  const first = items[0]?.name ?? '';
  const add = (column = first): void => {
    made.current += 1;
    put([...lines, startValues(items)], [...keys, `new-${made.current}`]);
    focusCell(grid.current, lines.length, column);
  };
  const remove = (row: number): void => {
    put(lines.filter((_, index) => index !== row), keys.filter((_, index) => index !== row));
    setSaid(t('lines.removed', { row: row + 1 }));
    focusCell(grid.current, Math.max(0, row - 1), first);
  };
  const move = (row: number, by: -1 | 1, column = first): void => {
    const to = row + by;
    if (to < 0 || to >= lines.length) return;
    const swap = <T,>(list: readonly T[]): readonly T[] => list.map((item, index) => (index === row ? (list[to] ?? item) : index === to ? (list[row] ?? item) : item));
    put(swap(lines), swap(keys));
    setSaid(t('lines.moved', { row: to + 1 }));
    focusCell(grid.current, to, column);
  };
  const change = (row: number, name: string, next: unknown): void => {
    onChange(lines.map((line, index) => (index === row ? { ...line, [name]: next } : line)));
    void takenFrom(items, items.find((item) => item.name === name), next).then((taken) => {
      if (Object.keys(taken).length > 0) onChange(latest.current.map((line, index) => (index === row && line[name] === next ? { ...line, ...taken } : line)));
      return undefined;
    });
  };
  const locked = readOnly || busy;
  const weight = (item: ModelField): string => (['link', 'links'].includes(item.type) ? 'minmax(190px, 2.6fr)' : item.type === 'longText' ? 'minmax(140px, 2fr)' : item.type === 'text' ? 'minmax(84px, 0.9fr)' : item.type === 'money' ? 'minmax(120px, 1.1fr)' : item.type === 'select' ? 'minmax(110px, 1fr)' : item.type === 'percent' ? 'minmax(114px, 0.8fr)' : 'minmax(96px, 0.8fr)');
  const tracks = `34px ${items.map(weight).join(' ')} ${locked ? '' : '88px'}`;
  return (
    <Input.Wrapper label={field.title} withAsterisk={required} error={error} description={field.help} inputWrapperOrder={['label', 'description', 'input', 'error']} labelElement="div" id={id}>
      <div className={error ? 'lines is-wrong' : 'lines'} ref={whole} role="group" aria-label={field.title}>
        <div role={phone ? undefined : 'grid'} aria-label={phone ? undefined : field.title} className={phone ? 'lines-cards' : 'lines-grid'}>
          {phone ? null : (
            <div role="row" className="lines-head" style={{ gridTemplateColumns: tracks }}>
              <span role="columnheader">#</span>
              {items.map((item) => <span key={item.name} role="columnheader" className="t-clip" title={item.title}>{item.short ?? item.title}{item.required ? <b aria-hidden="true"> *</b> : null}</span>)}
              {locked ? null : <span role="columnheader"><span className="t-hidden">{t('lines.acts')}</span></span>}
            </div>
          )}
          {lines.map((line, row) => (
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the cells inside, heard once per line
            <div key={keys[row] ?? row} role={phone ? 'group' : 'row'} aria-label={t('lines.row', { row: row + 1 })} data-line={row} className={phone ? 'line-card' : 'line'} style={phone ? undefined : { gridTemplateColumns: tracks }}
              onKeyDown={(event) => {
                const action = locked ? undefined : actionFor(event, row, lines.length);
                if (!action) return;
                event.preventDefault();
                const column = event.target instanceof Element ? (event.target.closest('[data-cell]')?.getAttribute('data-cell') ?? first) : first;
                if (action.kind === 'add') add(first);
                else if (action.kind === 'remove') remove(row);
                else if (action.kind === 'move') move(row, action.by, column);
                else focusCell(grid.current, action.row, column);
              }}>
              <span role={phone ? undefined : 'gridcell'} className="line-number">{phone ? t('lines.row', { row: row + 1 }) : row + 1}</span>
              {items.map((item) => {
                const Shape = widgetFor(item);
                const wrong = cellError(errors, row, item.name);
                const state = stateOf(judge, item, line, undefined);
                return (
                  <span key={item.name} role={phone ? undefined : 'gridcell'} data-cell={item.name} data-wide={['link', 'links', 'longText'].includes(item.type)} className={wrong ? 'line-cell is-wrong' : 'line-cell'}>
                    {state.visible ? <InHandProvider value={{ values: line, judge }}><Shape id={`${id}_${row}_${item.name}`} field={item} value={line[item.name]} onChange={(next) => change(row, item.name, next)} onBlur={() => undefined} required={state.required} readOnly={locked || !item.writable || state.readOnly} error={wrong} compact={!phone} /></InHandProvider> : null}
                  </span>
                );
              })}
              {locked ? null : (
                <span role={phone ? undefined : 'gridcell'} className="line-acts">
                  <ActionIcon size={24} aria-label={t('lines.up', { row: row + 1 })} disabled={row === 0} onClick={() => move(row, -1)}><IconArrowUp size={14} /></ActionIcon>
                  <ActionIcon size={24} aria-label={t('lines.down', { row: row + 1 })} disabled={row === lines.length - 1} onClick={() => move(row, 1)}><IconArrowDown size={14} /></ActionIcon>
                  <ActionIcon size={24} aria-label={t('lines.remove', { row: row + 1 })} onClick={() => remove(row)}><IconTrash size={14} /></ActionIcon>
                </span>
              )}
            </div>
          ))}
        </div>
        {lines.length === 0 ? <p className="lines-none t-dim">{t('lines.none')}</p> : null}
        {locked ? null : <Button variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => add()} className="lines-add">{t('lines.add')}</Button>}
        <span className="t-hidden" aria-live="polite">{said}</span>
      </div>
    </Input.Wrapper>
  );
}
