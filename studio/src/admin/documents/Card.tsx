// One entry of a map or a list: a line that opens to its form, with its key, its marks and what can be done with it.
import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { Pill } from '../../ui/Pill.tsx';
import { complaintsIn, placeId, useDocument, valueAt } from './scope.ts';

export interface CardAct { readonly key: string; readonly label: string; readonly icon: ReactNode; readonly run: () => void; readonly danger?: boolean }

interface Props {
  readonly pointer: string;
  /** Where the entry stood before; undefined: the same place. */
  readonly beforePointer?: string | undefined;
  readonly title: string;
  readonly technical?: string | undefined;
  readonly note?: string | undefined;
  readonly isHidden?: boolean;
  readonly acts: readonly CardAct[];
  readonly startOpen?: boolean;
  /** Keys that are heard while something inside has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

export function Card({ pointer, beforePointer, title, technical, note, isHidden = false, acts, startOpen = false, onKeyDown, children }: Props) {
  const t = useText();
  const { value, before, provenance, diagnostics } = useDocument();
  const wrong = complaintsIn(diagnostics, pointer);
  const [open, setOpen] = useState(startOpen);
  const old = before === undefined || beforePointer === '' ? undefined : valueAt(before, beforePointer ?? pointer);
  const mark = before === undefined ? undefined : old === undefined ? 'drafts.new' : JSON.stringify(old) !== JSON.stringify(valueAt(value, pointer)) ? 'drafts.edited' : undefined;
  const isOpen = open;
  const body = `${placeId(pointer)}-body`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside are what is focused; this only hears their keys
    <li onKeyDown={onKeyDown} className={isHidden ? 'entry is-off' : 'entry'} data-entry={pointer} data-open={isOpen}>
      <div className="entry-head">
        <button type="button" className="entry-button" aria-expanded={isOpen} aria-controls={body} onClick={() => setOpen(!isOpen)}>
          <IconChevronRight size={15} className="entry-chevron" aria-hidden="true" />
          <span className="entry-title t-clip" title={title}>{title}</span>
          {technical === undefined || technical === title ? null : <span className="t-mono t-dim t-clip" title={technical}>{technical}</span>}
          <span className="t-grow" />
          {note ? <span className="t-dim entry-note t-clip" title={note}>{note}</span> : null}
          {isHidden ? <Pill bare>{t('documents.hidden')}</Pill> : null}
          {mark ? <Pill bare color="orange">{t(mark)}</Pill> : provenance[pointer] === 'overlay' && beforePointer === undefined ? <Pill bare color="blue">{t('documents.ours')}</Pill> : null}
          {wrong > 0 ? <Pill color="red">{t('documents.wrong', { count: wrong })}</Pill> : null}
        </button>
        {acts.length > 0 ? (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon size={30} aria-label={t('documents.actsOf', { what: title })}><IconDots size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              {acts.map((act) => <Menu.Item key={act.key} leftSection={act.icon} {...(act.danger ? { color: 'red' } : {})} onClick={act.run}>{act.label}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      {isOpen ? <div className="entry-body" id={body}>{children}</div> : null}
    </li>
  );
}
