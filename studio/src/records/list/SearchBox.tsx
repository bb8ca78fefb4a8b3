// Search within a list; the server is asked when typing pauses.
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useText } from '../../i18n/index.ts';

const pauseMs = 220;

export function SearchBox({ value, onChange, input }: { value: string; onChange: (value: string) => void; input: RefObject<HTMLInputElement | null> }) {
  const t = useText();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useRef(onChange);
  send.current = onChange;
  useEffect(() => {
    if (value !== sent.current) { sent.current = value; setText(value); }
  }, [value]);
  useEffect(() => {
    const next = text.trim();
    if (next === sent.current) return undefined;
    const timer = setTimeout(() => { sent.current = next; send.current(next); }, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput ref={input} size="xs" className="search-box" type="search" leftSection={<IconSearch size={15} stroke={1.7} />} placeholder={t('list.search')} aria-label={t('list.search')} value={text}
      onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Escape') { setText(''); event.currentTarget.blur(); } }}
      rightSection={text ? <CloseButton size={20} aria-label={t('list.searchClear')} onClick={() => setText('')} /> : null} />
  );
}
