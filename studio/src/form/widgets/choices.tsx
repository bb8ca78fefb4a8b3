// Widgets for choices: yes/no, one option, several options, a currency.
import { Checkbox, MultiSelect, Select, type ComboboxItem } from '@mantine/core';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { stringsOf } from '../../records/fields.ts';
import { allowedOptions } from '../conditions.ts';
import { useInHand } from '../in-hand.ts';
import { inputProps, useFormScope, type WidgetProps } from '../contract.ts';

export function BooleanWidget(props: WidgetProps) {
  const { id, field, readOnly, error, compact, value, onChange, onBlur } = props;
  const box = <Checkbox id={id} size="sm" checked={value === true} error={error} onBlur={onBlur} readOnly={readOnly} aria-readonly={readOnly} label={compact ? undefined : field.title} aria-label={compact ? field.title : undefined} description={compact ? undefined : field.help}
    onChange={(event) => { if (!readOnly) onChange(event.currentTarget.checked); }} />;
  return compact ? box : <div className="boolean">{box}</div>;
}

/** What may be chosen now: the active options that the other values allow, and those already chosen. */
function useOptions(field: ModelField, chosen: readonly string[]): { value: string; label: string }[] {
  const { judge, values } = useInHand();
  const allowed = allowedOptions(judge, field, values);
  const known = (field.options ?? []).filter((option) => (option.active && allowed.includes(option)) || chosen.includes(option.value)).map((option) => ({ value: option.value, label: option.title }));
  const strange = chosen.filter((value) => !known.some((option) => option.value === value)).map((value) => ({ value, label: value }));
  return [...known, ...strange];
}

/** Search among options without accents. */
export function foldedFilter({ options, search }: { options: readonly unknown[]; search: string }): ComboboxItem[] {
  const needle = fold(search.trim());
  return (options as readonly ComboboxItem[]).filter((option) => fold(option.label).includes(needle));
}

function withDot(field: ModelField) {
  return function OptionLine({ option }: { option: ComboboxItem }) {
    const color = field.options?.find((item) => item.value === option.value)?.color;
    return <span className="t-row">{color ? <span className="t-dot" data-color={color} /> : null}<span>{option.label}</span></span>;
  };
}

export function SelectWidget(props: WidgetProps) {
  const t = useText();
  const { field, required, readOnly } = props;
  const value = typeof props.value === 'string' ? props.value : null;
  const options = useOptions(field, value === null ? [] : [value]);
  const color = field.options?.find((item) => item.value === value)?.color;
  return (
    <Select openOnFocus={false} {...inputProps(props)} data={options} value={value} onChange={(next) => props.onChange(next ?? undefined)} allowDeselect={false} clearable={!required && !readOnly && !props.compact} searchable={options.length > 7}
      filter={foldedFilter} renderOption={withDot(field)} nothingFoundMessage={t('lookup.none')} clearButtonProps={{ 'aria-label': t('action.clear') }}
      leftSection={color && !props.compact ? <span className="t-dot" data-color={color} /> : undefined} leftSectionWidth={28} leftSectionPointerEvents="none" checkIconPosition="right" />
  );
}

export function MultiSelectWidget(props: WidgetProps) {
  const t = useText();
  const value = stringsOf(props.value);
  const options = useOptions(props.field, value);
  return (
    <MultiSelect openOnFocus={false} {...inputProps(props)} data={options} value={[...value]} onChange={(next) => props.onChange(next.length > 0 ? next : undefined)} searchable filter={foldedFilter} renderOption={withDot(props.field)}
      clearable={!props.readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} nothingFoundMessage={t('lookup.none')} hidePickedOptions />
  );
}

const common = ['VND', 'USD', 'EUR', 'JPY', 'CNY', 'KRW', 'SGD', 'THB', 'GBP', 'AUD'];

export function CurrencyWidget(props: WidgetProps) {
  const t = useText();
  const { locale } = useFormScope();
  const names = new Intl.DisplayNames(locale === 'vi' ? 'vi-VN' : 'en-US', { type: 'currency' });
  const codes = [...common, ...Intl.supportedValuesOf('currency').filter((code) => !common.includes(code))];
  return (
    <Select openOnFocus={false} {...inputProps(props)} data={codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))} value={typeof props.value === 'string' ? props.value : null} onChange={(next) => props.onChange(next ?? undefined)}
      searchable limit={40} filter={foldedFilter} allowDeselect={false} nothingFoundMessage={t('lookup.none')} />
  );
}
