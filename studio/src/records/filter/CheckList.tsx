// Values to tick, in place: nothing opens over the button that applies them.
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { useModel } from '../../api/model.ts';
import { lookupQuery, recordQuery } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { Skeleton } from '../../ui/states.tsx';
import { recordLabel } from '../fields.ts';

interface Item { readonly value: string; readonly label: string; readonly color?: string | undefined }
interface ListProps { readonly label: string; readonly items: readonly Item[]; readonly chosen: readonly string[]; readonly onChange: (values: readonly string[]) => void }

function Ticks({ label, items, chosen, onChange }: ListProps) {
  const t = useText();
  return (
    <div className="picker" role="group" aria-label={label}>
      {items.map((item) => (
        <label key={item.value} className="picker-item">
          <input type="checkbox" className="cb" checked={chosen.includes(item.value)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, item.value] : chosen.filter((value) => value !== item.value))} />
          {item.color ? <span className="t-dot" data-color={item.color} /> : null}
          <span className="t-clip">{item.label}</span>
        </label>
      ))}
      {items.length === 0 ? <div className="t-dim picker-none">{t('lookup.none')}</div> : null}
    </div>
  );
}

function Finder({ text, setText }: { text: string; setText: (text: string) => void }) {
  const t = useText();
  return <TextInput autoFocus size="xs" leftSection={<IconSearch size={14} />} aria-label={t('lookup.placeholder')} placeholder={t('lookup.placeholder')} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}

/** The options of a field. */
export function OptionTicks(props: ListProps) {
  const [text, setText] = useState('');
  const items = props.items.filter((item) => fold(item.label).includes(fold(text.trim())));
  return <div>{props.items.length > 8 ? <Finder text={text} setText={setText} /> : null}<Ticks {...props} items={items} /></div>;
}

/** Records of an entity, searched on the server; what is ticked stays on top. */
export function RecordTicks({ entity, label, chosen, onChange }: Omit<ListProps, 'items'> & { readonly entity: string }) {
  const target = useModel().entities.find((item) => item.name === entity);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({ ...lookupQuery(entity, query), placeholderData: (before) => before });
  const read = useQueries({ queries: target ? chosen.map((id) => ({ ...recordQuery(entity, id), staleTime: 300_000, retry: false })) : [] });
  const ticked = chosen.map((value, index): Item => {
    const record = read[index]?.data;
    return { value, label: found.data?.find((link) => link.id === value)?.label ?? (record && target ? recordLabel(target, record) : '…') };
  });
  const others = (found.data ?? []).filter((link) => !chosen.includes(link.id)).map((link): Item => ({ value: link.id, label: link.label ?? '…' }));
  return <div><Finder text={text} setText={setText} />{found.isPending ? <Skeleton /> : <Ticks label={label} items={[...ticked, ...others]} chosen={chosen} onChange={onChange} />}</div>;
}
