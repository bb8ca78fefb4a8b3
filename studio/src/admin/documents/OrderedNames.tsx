// A list of names whose order counts, such as the columns of a view: one line each, moved by buttons, and a picker below.
import { ActionIcon, Input, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import type { InputProps } from './contract.ts';
import { stringsIn, useNames } from './inputs.tsx';
import { text } from './shape.ts';

export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  return item === undefined || to < 0 || to >= items.length ? items : items.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function OrderedNames(props: InputProps) {
  const { id, label, schema, value, required, readOnly, error, onChange } = props;
  const t = useText();
  const names = useNames(props);
  const [search, setSearch] = useState('');
  const chosen = stringsIn(value);
  const titleOf = (name: string): string => names.find((item) => item.value === name)?.title ?? name;
  const put = (next: readonly string[]): void => onChange(next.length === 0 ? undefined : next);
  const left = names.filter((name) => !chosen.includes(name.value)).map((name) => ({ value: name.value, label: name.title === name.value ? name.value : `${name.title} · ${name.value}` }));
  const typed = search.trim();
  const data = typed === '' || left.some((item) => item.value === typed || item.label === typed) || chosen.includes(typed) ? left : [...left, { value: typed, label: typed }];
  return (
    <Input.Wrapper label={label} labelElement="div" description={text(schema, 'description') || undefined} error={error} withAsterisk={required} inputWrapperOrder={['label', 'description', 'input', 'error']}>
      <ol className="ordered" aria-label={label}>
        {chosen.map((name, index) => (
          <li key={name} className="ordered-line">
            <span className="t-grow t-clip">{titleOf(name)} {titleOf(name) === name ? null : <span className="t-mono t-dim">{name}</span>}</span>
            {readOnly ? null : (
              <>
                <ActionIcon size={26} disabled={index === 0} aria-label={t('documents.moveUp', { what: titleOf(name) })} onClick={() => put(moved(chosen, index, index - 1))}><IconArrowUp size={14} /></ActionIcon>
                <ActionIcon size={26} disabled={index === chosen.length - 1} aria-label={t('documents.moveDown', { what: titleOf(name) })} onClick={() => put(moved(chosen, index, index + 1))}><IconArrowDown size={14} /></ActionIcon>
                <ActionIcon size={26} aria-label={t('documents.remove', { what: titleOf(name) })} onClick={() => put(chosen.filter((item) => item !== name))}><IconX size={14} /></ActionIcon>
              </>
            )}
          </li>
        ))}
      </ol>
      {readOnly ? null : <Select id={id} size="xs" searchable value={null} searchValue={search} onSearchChange={setSearch} limit={60} data={data} placeholder={t('documents.addTo', { what: label })} aria-label={t('documents.addTo', { what: label })} nothingFoundMessage={t('lookup.none')} onChange={(next) => { if (next !== null) put([...chosen, next]); setSearch(''); }} />}
    </Input.Wrapper>
  );
}
