// One search over all entities, with its whole state in the address: what is looked for, and in which entities.
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { SearchAnswer } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { searchQuery } from '../api/search.ts';
import type { EverywhereSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { useShortcuts } from '../ui/keys.ts';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { EntityChips } from './EntityChips.tsx';
import { FoundGroup } from './FoundGroup.tsx';
import './search.css';

const route = getRouteApi('/search');
const pauseMs = 250;
/** Of each entity: at first glance, and where one has been chosen. */
const [someRows, manyRows] = [8, 50];

export function SearchPage() {
  const t = useText();
  const { q = '', in: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const patch = (change: Partial<EverywhereSearch>): void => void navigate({ search: (before: EverywhereSearch) => ({ ...before, ...change }), replace: true });
  const all = useQuery(searchQuery(q, undefined, someRows));
  const some = useQuery(searchQuery(q, chosen ?? [], manyRows));
  const shown = chosen ? some : all;
  const step = (by: 1 | -1): void => {
    const lines = [...scroll.current?.querySelectorAll<HTMLElement>('.found-line') ?? []];
    const at = lines.findIndex((line) => line === document.activeElement);
    lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.focus();
  };
  useShortcuts([
    { keys: 'j', label: t('search.next'), run: () => step(1) },
    { keys: 'k', label: t('search.previous'), run: () => step(-1) },
    { keys: 'f', label: t('search.title'), run: () => input.current?.focus() },
  ]);
  return (
    <div className="pane">
      <header className="head search-head"><h1>{t('search.title')}</h1><SearchInput value={q} input={input} onChange={(text) => patch({ q: text === '' ? undefined : text })} onDown={() => step(1)} /></header>
      {q === '' ? null : <EntityChips found={all.data?.data ?? []} chosen={chosen ?? []} onChange={(names) => patch({ in: names.length === 0 ? undefined : names })} />}
      <div className="found" ref={scroll} aria-busy={shown.isFetching}>
        {q === '' ? <EmptyState title={t('search.start')} hint={t('search.startHint')} />
          : shown.data ? <Found answer={shown.data} q={q} />
            : shown.isError ? <ErrorState error={shown.error} onRetry={() => void shown.refetch()} /> : <div className="found-wait t-late"><Skeleton lines={6} /></div>}
      </div>
    </div>
  );
}

function Found({ answer, q }: { answer: SearchAnswer; q: string }) {
  const t = useText();
  const { entities } = useModel();
  const groups = answer.data.flatMap((found) => { const entity = entities.find(({ name }) => name === found.entity); return entity ? [{ entity, found }] : []; });
  const missing = answer.notSearched.flatMap((name) => entities.find((entity) => entity.name === name)?.titlePlural ?? []);
  return (
    <>
      {groups.length === 0 ? <EmptyState title={t('list.noMatch')} hint={t('search.noneHint', { text: q })} /> : groups.map(({ entity, found }) => <FoundGroup key={entity.name} entity={entity} found={found} q={q} />)}
      {missing.length > 0 ? <p className="found-missing t-dim">{t('search.notSearched', { entities: missing.join(', ') })}</p> : null}
    </>
  );
}

function SearchInput({ value, input, onChange, onDown }: { value: string; input: React.RefObject<HTMLInputElement | null>; onChange: (text: string) => void; onDown: () => void }) {
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
    <TextInput ref={input} autoFocus={value === ''} type="search" className="search-field" leftSection={<IconSearch size={16} stroke={1.7} />} placeholder={t('search.placeholder')} aria-label={t('search.placeholder')} value={text} maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); onDown(); } else if (event.key === 'Escape') event.currentTarget.blur(); }}
      rightSection={text ? <CloseButton size={22} aria-label={t('list.searchClear')} onClick={() => setText('')} /> : null} />
  );
}
