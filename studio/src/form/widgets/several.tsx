// Several e-mails or phones in one field: a row for each with its type, one of them marked as the primary. The first row is the field's input.
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconStar, IconStarFilled, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { entriesOf, type Entry } from '../../records/fields.ts';
import { inputProps, type WidgetProps } from '../contract.ts';
import type { PhoneCheck } from './phone.ts';

const most = 20;

export function SeveralWidget(props: WidgetProps & { readonly kind: Readonly<Record<string, unknown>>; readonly phone: PhoneCheck }) {
  const t = useText();
  const { field, value, readOnly, kind, phone } = props;
  const types = field.many ?? [];
  const given = entriesOf(value);
  const rows: readonly Entry[] = given.length > 0 ? given : [{ value: '', type: types[0]?.value ?? '', primary: true }];
  const primary = Math.max(rows.findIndex((row) => row.primary), 0);
  const set = (next: readonly Entry[], main = primary): void => {
    const marked = next.map((row, index) => ({ ...row, primary: index === main }));
    props.onChange(marked.every((row) => row.value === '') && marked.length === 1 ? undefined : marked);
  };
  const change = (index: number, some: Partial<Entry>): void => set(rows.map((row, at) => (at === index ? { ...row, ...some } : row)));
  const remove = (index: number): void => set(rows.filter((_, at) => at !== index), index === primary ? 0 : primary - (index < primary ? 1 : 0));
  const leave = (): void => {
    phone.check(rows.map((row) => row.value));
    props.onBlur();
  };
  const name = (index: number): string => `${field.title} ${index + 1}`;
  const beside = (row: Entry, index: number, input: ReactNode): ReactNode => (
    <div className="several-row">
      <div>{input}</div>
      <NativeSelect size="xs" aria-label={t('several.type', { field: name(index) })} disabled={readOnly} value={row.type} data={types.filter((type) => type.active || type.value === row.type).map((type) => ({ value: type.value, label: type.title }))} onChange={(event) => change(index, { type: event.currentTarget.value })} />
      {rows.length > 1 ? <Tooltip label={t('several.primary')}><ActionIcon size={28} variant="subtle" disabled={readOnly} aria-pressed={index === primary} aria-label={t('several.primaryOf', { field: name(index) })} onClick={() => set(rows, index)}>{index === primary ? <IconStarFilled size={15} /> : <IconStar size={15} />}</ActionIcon></Tooltip> : null}
      {rows.length > 1 && !readOnly ? <ActionIcon size={28} variant="subtle" color="gray" aria-label={t('several.remove', { field: name(index) })} onClick={() => remove(index)}><IconX size={15} /></ActionIcon> : null}
    </div>
  );
  const shared = (row: Entry, index: number) => ({ ...kind, value: row.value, ...(row.value === '' ? {} : { title: row.value }), onChange: (event: { currentTarget: { value: string } }) => change(index, { value: event.currentTarget.value }) });
  return (
    <div className="several">
      {rows.map((row, index) => (index === 0
        ? <TextInput key={0} {...inputProps({ ...props, onBlur: leave, error: props.error ?? phone.complaint(row.value) })} {...shared(row, 0)} inputContainer={(input) => beside(row, 0, input)} />
        // Rows are told apart by where they stand: a value may be typed anew.
        : <TextInput key={index} size="sm" readOnly={readOnly} onBlur={leave} error={phone.complaint(row.value)} aria-label={name(index)} {...shared(row, index)} inputContainer={(input) => beside(row, index, input)} />))}
      {readOnly || rows.length >= most || rows.at(-1)?.value === '' ? null : <Button className="several-add" aria-label={t('several.addTo', { field: field.title })} size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={() => set([...rows, { value: '', type: types[0]?.value ?? '', primary: false }])}>{t('several.add')}</Button>}
    </div>
  );
}
