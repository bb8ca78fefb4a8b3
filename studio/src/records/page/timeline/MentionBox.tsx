// A box to write a comment in. Behind an @ it offers people who see the record; arrows and Enter choose, Escape leaves it a plain @.
import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import type { Link } from '../../../../../engine/shared/wire.ts';
import { peopleQuery, type About } from '../../../api/talk.ts';
import { useText } from '../../../i18n/index.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { nameFor, typedAt, type Named } from './mentions.ts';

export interface Draft { readonly text: string; readonly named: Named }

interface Props {
  readonly about: About;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onSend: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly label: string;
  readonly error?: string | undefined;
  readonly busy: boolean;
  readonly box: Ref<HTMLTextAreaElement>;
}

export function MentionBox({ about, draft, onChange, onSend, onCancel, label, error, busy, box }: Props) {
  const t = useText();
  const list = useId();
  const [typed, setTyped] = useState<{ readonly from: number; readonly q: string } | undefined>();
  const [here, setHere] = useState(0);
  const [q] = useDebouncedValue(typed?.q ?? '', 150);
  const found = useQuery({ ...peopleQuery(about, q), enabled: typed !== undefined, placeholderData: (before) => before });
  const people = typed === undefined ? [] : found.data ?? [];
  const at = Math.min(here, people.length - 1);
  const look = (element: HTMLTextAreaElement): void => { setTyped(typedAt(element.value, element.selectionStart)); setHere(0); };
  const choose = (person: Link, element: HTMLTextAreaElement | null): void => {
    if (typed === undefined) return;
    const name = nameFor(draft.named, person);
    const before = `${draft.text.slice(0, typed.from)}@${name} `;
    onChange({ text: before + draft.text.slice(typed.from + 1 + typed.q.length), named: new Map([...draft.named, [name, person.id]]) });
    setTyped(undefined);
    requestAnimationFrame(() => { element?.focus(); element?.setSelectionRange(before.length, before.length); });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = people[at];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSend(); return; }
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (typed !== undefined) { event.preventDefault(); setTyped(undefined); } else if (onCancel) { event.preventDefault(); onCancel(); } else event.currentTarget.blur();
      return;
    }
    if (chosen === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); setHere((at + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length); }
    if (event.key === 'Enter' || event.key === 'Tab') { event.preventDefault(); choose(chosen, event.currentTarget); }
  };
  const open = people.length > 0;
  return (
    <div className="mention-box">
      <Textarea ref={box} aria-label={label} placeholder={t('comment.placeholder')} value={draft.text} error={error} readOnly={busy} autosize minRows={2} maxRows={12}
        onChange={(event) => { onChange({ ...draft, text: event.currentTarget.value }); look(event.currentTarget); }} onClick={(event) => look(event.currentTarget)} onBlur={() => setTyped(undefined)} onKeyDown={onKeyDown}
        aria-autocomplete="list" aria-controls={open ? list : undefined} aria-activedescendant={open ? `${list}-${at}` : undefined} />
      {open ? (
        <div id={list} role="listbox" aria-label={t('comment.people')} className="mention-list">
          {people.map((person, index) => (
            <div key={person.id} id={`${list}-${index}`} role="option" aria-selected={index === at} className={index === at ? 'mention-choice is-here' : 'mention-choice'}
              // The box keeps the focus, and with it the caret.
              onPointerDown={(event) => { event.preventDefault(); choose(person, event.currentTarget.closest('.mention-box')?.querySelector('textarea') ?? null); }}>
              <Avatar name={person.label ?? ''} /> <span className="t-clip">{person.label}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
