// One record chosen by name. The server searches; the current choice shows until something is typed.
import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { Link } from '../../../../engine/shared/wire.ts';
import { lookupQuery, type Narrow } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { Avatar } from '../../ui/Avatar.tsx';

interface Props {
  readonly entity: string;
  readonly value: Link | undefined;
  readonly onChange: (link: Link | undefined) => void;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly person?: boolean;
  readonly narrow?: Narrow | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

export function Lookup({ entity, value, onChange, required, readOnly, person = false, narrow, input }: Props) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const current = value?.label ?? (value ? t('value.hidden') : '');
  const [text, setText] = useState(current);
  const [wanted, setWanted] = useState(false);
  useEffect(() => setText(current), [value?.id, current]);
  const typed = text === current ? '' : text.trim();
  const [query] = useDebouncedValue(typed, 200);
  const found = useQuery({ ...lookupQuery(entity, query, narrow), enabled: opened && !readOnly, placeholderData: (before) => before });
  const links = found.data ?? [];
  // Until the server has answered for what is typed, only those of its last answer show that fit.
  const fresh = query === typed && found.isSuccess && !found.isPlaceholderData;
  const first = links[0];
  useEffect(() => {
    if (!wanted || !fresh) return;
    setWanted(false);
    if (first) onChange(first);
  }, [wanted, fresh, first, onChange]);
  // Enter means the best match, also when it comes before the answer does.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || typed === '' || readOnly || (fresh && event.currentTarget.getAttribute('aria-activedescendant'))) { if (event.key !== 'Enter') setWanted(false); return; }
    event.preventDefault();
    event.stopPropagation();
    setWanted(true);
  };
  const offered = value && typed === '' && !links.some((link) => link.id === value.id) ? [value, ...links] : links;
  const listed = value && !offered.some((link) => link.id === value.id) ? [...offered, value] : offered;
  return (
    <Select openOnFocus={false} {...input} searchable data={listed.map((link) => ({ value: link.id, label: link.label ?? t('value.hidden') }))} value={value?.id ?? null} searchValue={text} onSearchChange={setText}
      filter={({ options }) => (typed === '' ? options : options.filter((option) => 'value' in option && offered.some((link) => link.id === option.value && (fresh || fold(link.label ?? '').includes(fold(typed))))))} onKeyDownCapture={onKeyDown}
      onChange={(id) => onChange(id === null ? undefined : listed.find((link) => link.id === id))} onDropdownOpen={() => setOpened(true)} onDropdownClose={() => setOpened(false)} selectFirstOptionOnChange
      readOnly={readOnly} allowDeselect={false} clearable={!required && !readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} placeholder={readOnly ? undefined : typeof input['placeholder'] === 'string' ? input['placeholder'] : t('lookup.placeholder')}
      leftSection={person && value && input['variant'] !== 'unstyled' ? <Avatar name={current} /> : undefined} leftSectionPointerEvents="none"
      rightSection={found.isFetching && opened ? <Loader size={13} /> : undefined} nothingFoundMessage={!fresh && !found.isError ? t('lookup.searching') : found.isError ? t('lookup.failed') : t('lookup.none')} />
  );
}
