// The ways that a record can take in its process, in the cell of its state; those that are closed say why.
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/index.ts';
import { useActs } from '../../page/useActs.tsx';
import { processOf } from './editable.ts';

interface Props { readonly entity: ModelEntity; readonly field: ModelField; readonly record: RecordJson; readonly onClose: () => void }

export function StateMenu({ entity, field, record, onClose }: Props) {
  const t = useText();
  const acts = useActs(entity, record);
  const process = processOf(entity, field);
  const ways = acts.acts.filter((act) => act.kind === 'transition' && act.process === process?.name && act.to !== record[field.name]);
  const open = ways.filter((act) => acts.why(act) === '');
  const closed = ways.filter((act) => { const why = acts.why(act); return why === 'right' || why === 'condition'; });
  const known = ways.length === 0 || ways.some((act) => acts.why(act) !== undefined);
  const list = useRef<HTMLDivElement>(null);
  const begun = useRef(false);
  const leave = useRef(onClose);
  leave.current = onClose;
  useEffect(() => { if (known) list.current?.querySelector<HTMLElement>('button:not([aria-disabled])')?.focus(); }, [known]);
  useEffect(() => {
    const outside = (event: MouseEvent): void => { if (event.target instanceof Element && !event.target.closest('.cell-editor, .mantine-Modal-root, [data-portal]')) leave.current(); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, []);
  // A way that asks for something has its dialog, after which the cell is left.
  useEffect(() => { if (begun.current && !acts.busy && acts.dialog === null) leave.current(); }, [acts.busy, acts.dialog]);
  const step = (by: 1 | -1): void => {
    const buttons = [...list.current?.querySelectorAll<HTMLElement>('button') ?? []];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  if (!known) return <span className="t-skeleton cell-wait" />;
  if (open.length + closed.length === 0) return <p className="t-dim cell-note">{t('cell.noWay')}</p>;
  return (
    <>
      <div ref={list} role="menu" tabIndex={-1} aria-label={field.title} className="cell-ways"
        onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); step(event.key === 'ArrowDown' ? 1 : -1); } }}>
        {open.map((act) => <button key={act.name} type="button" role="menuitem" className="cell-way" onClick={() => { acts.begin(act); if (act.input.length === 0) onClose(); else begun.current = true; }}>{act.title}</button>)}
        {closed.map((act) => <button key={act.name} type="button" role="menuitem" aria-disabled="true" className="cell-way is-closed"><span>{act.title}</span><small>{t(acts.why(act) === 'right' ? 'act.whyRight' : 'act.whyCondition')}</small></button>)}
      </div>
      {acts.dialog}
    </>
  );
}
