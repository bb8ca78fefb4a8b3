// Several records chosen by name, and on the way new ones where the caller allows it.
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Link } from '../../../../engine/shared/wire.ts';
import { fold } from '../../../../engine/shared/fold.ts';
import { useModel } from '../../api/model.ts';
import { lookupQuery, recordQuery, type Narrow } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { recordLabel } from '../../records/fields.ts';

interface Props {
  readonly entity: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly ids: readonly string[];
  /** Labels that are known already; others are read. */
  readonly known?: readonly Link[];
  readonly onChange: (links: readonly Link[]) => void;
  readonly onCreate?: (name: string) => Promise<Link | undefined>;
  readonly size?: 'xs' | 'sm';
  readonly readOnly?: boolean;
  readonly narrow?: Narrow | undefined;
  readonly input?: Readonly<Record<string, unknown>>;
}

const create = '+';

export function LookupMany({ entity, label, hideLabel = false, ids, known = [], onChange, onCreate, size = 'sm', readOnly = false, narrow, input }: Props) {
  const t = useText();
  const target = useModel().entities.find((item) => item.name === entity);
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 200);
  const seen = useRef(new Map<string, Link>());
  const found = useQuery({ ...lookupQuery(entity, query, narrow), enabled: opened && !readOnly, placeholderData: (before) => before });
  for (const link of [...known, ...(found.data ?? [])]) seen.current.set(link.id, link);
  const unknown = target ? ids.filter((id) => !seen.current.has(id)) : [];
  const read = useQueries({ queries: unknown.map((id) => ({ ...recordQuery(entity, id), staleTime: 300_000, retry: false })) });
  unknown.forEach((id, index) => { const record = read[index]?.data; if (record && target) seen.current.set(id, { id, label: recordLabel(target, record) }); });
  const linkOf = (id: string): Link => seen.current.get(id) ?? { id, label: null };
  const offered = [...new Map([...ids.map(linkOf), ...(found.data ?? [])].map((link) => [link.id, link])).values()].map((link) => ({ value: link.id, label: link.label ?? '…' }));
  const name = text.trim();
  const fresh = query === name && found.isSuccess && !found.isPlaceholderData;
  const isNew = onCreate && name !== '' && fresh && !offered.some((item) => fold(item.label) === fold(name));
  const pick = async (next: readonly string[]): Promise<void> => {
    if (!next.includes(create) || !onCreate) { onChange(next.map(linkOf)); return; }
    setText('');
    const made = await onCreate(name);
    const kept = next.filter((id) => id !== create).map(linkOf);
    onChange(made ? [...kept, made] : kept);
  };
  return (
    <MultiSelect openOnFocus={false} size={size} {...(hideLabel ? { 'aria-label': label } : { label })} data={isNew ? [...offered, { value: create, label: t('lookup.create', { name }) }] : offered} value={[...ids]} onChange={(next) => void pick(next)} searchable searchValue={text} onSearchChange={setText}
      filter={({ options }) => (name === '' ? options : options.filter((option) => 'value' in option && (option.value === create || (found.data ?? []).some((link) => link.id === option.value && (fresh || fold(link.label ?? '').includes(fold(name)))))))}
      onDropdownOpen={() => setOpened(true)} onDropdownClose={() => setOpened(false)} hidePickedOptions readOnly={readOnly} selectFirstOptionOnChange placeholder={ids.length === 0 && !readOnly ? t('lookup.placeholder') : undefined}
      nothingFoundMessage={!fresh && !found.isError ? t('lookup.searching') : found.isError ? t('lookup.failed') : t('lookup.none')} clearable={!readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} {...input} />
  );
}
