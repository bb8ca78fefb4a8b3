// Inputs of single values in a document's form: text, number, switch, choice, names, references, icon, colour.
import { Autocomplete, MultiSelect, NativeSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { useText } from '../../i18n/index.ts';
import { Icon, iconNames } from '../../ui/Icon.tsx';
import { shared, type InputProps } from './contract.ts';
import { useDocument, type Name } from './scope.ts';
import { choicesOf, text, type Schema } from './shape.ts';
import { TranslatedText, useTranslated } from './TranslatedText.tsx';

const isLong = (schema: Schema, name: string): boolean => (typeof schema['maxLength'] === 'number' && schema['maxLength'] >= 1000) || ['description', 'help', 'message', 'text', 'body'].includes(name);
const technical = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } };

export function TextPart(props: InputProps) {
  const { schema, pointer, value, onChange } = props;
  const isTranslated = useTranslated(pointer);
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const shown = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const put = (next: string): void => onChange(next === '' ? undefined : next);
  if (isTranslated) return <TranslatedText {...props} />;
  if (name === 'icon') return <IconPart {...props} />;
  if (name === 'color') return <ColorPart {...props} />;
  if (text(schema, 'x-ref')) return <ReferencePart {...props} />;
  if (isLong(schema, name)) return <Textarea {...shared(props)} autosize minRows={2} maxRows={8} value={shown} onChange={(event) => put(event.currentTarget.value)} />;
  const isTechnical = typeof schema['pattern'] === 'string';
  return <TextInput {...shared(props)} {...(isTechnical ? { styles: technical, spellCheck: false } : {})} value={shown} onChange={(event) => put(event.currentTarget.value)} />;
}

function IconPart(props: InputProps) {
  const t = useText();
  const value = typeof props.value === 'string' ? props.value : '';
  const data = iconNames.includes(value) || value === '' ? iconNames : [value, ...iconNames];
  return (
    <Select {...shared(props)} searchable leftSection={<Icon name={value} />} data={[...data]} value={value || null} nothingFoundMessage={t('lookup.none')} onChange={(next) => props.onChange(next ?? undefined)}
      renderOption={({ option }) => <span className="t-row"><Icon name={option.value} /> {option.label}</span>} />
  );
}

const colors = ['gray', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange', 'red', 'pink', 'grape', 'violet', 'indigo', 'brown', 'dark'];

function ColorPart(props: InputProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  return <Autocomplete {...shared(props)} leftSection={<span className="t-dot" data-color={value} />} data={colors} value={value} onChange={(next) => props.onChange(next === '' ? undefined : next)} renderOption={({ option }) => <span className="t-row"><span className="t-dot" data-color={option.value} /> {option.value}</span>} />;
}

const named = (names: readonly Name[]) => names.map((name) => ({ value: name.value, label: name.title === name.value ? name.value : `${name.title} · ${name.value}` }));
const folded = ({ options, search }: { options: readonly unknown[]; search: string }) => options.filter((option): option is { value: string; label: string } => typeof option === 'object' && option !== null && 'label' in option && fold(String(option.label)).includes(fold(search.trim())));

/** Picks an existing name; fields may also be reached over a link, so what is typed counts as well. */
function ReferencePart(props: InputProps) {
  const t = useText();
  const { namesFor } = useDocument();
  const [search, setSearch] = useState('');
  const value = typeof props.value === 'string' ? props.value : '';
  const known = named(namesFor(text(props.schema, 'x-ref'), props.pointer));
  const extra = [value, search.trim()].filter((name) => name !== '' && !known.some((item) => item.value === name || item.label === name));
  return (
    <Select {...shared(props)} searchable data={[...known, ...[...new Set(extra)].map((name) => ({ value: name, label: name }))]} value={value || null} filter={folded} limit={60}
      onSearchChange={setSearch} nothingFoundMessage={t('lookup.none')} onChange={(next) => props.onChange(next ?? undefined)} />
  );
}

export function NumberPart(props: InputProps) {
  const { schema, value, onChange } = props;
  const limits = { ...(typeof schema['minimum'] === 'number' && { min: schema['minimum'] }), ...(typeof schema['maximum'] === 'number' && { max: schema['maximum'] }) };
  return <NumberInput {...shared(props)} {...limits} clampBehavior="none" hideControls allowDecimal={schema['type'] !== 'integer'} decimalSeparator="," thousandSeparator="." value={typeof value === 'number' ? value : ''} onChange={(next) => onChange(next === '' ? undefined : Number(next))} />;
}

export function FlagPart({ id, label, schema, value, readOnly, error, onChange }: InputProps) {
  return <Switch id={id} label={label} description={text(schema, 'description') || undefined} error={error} disabled={readOnly} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
}

export function ChoicePart(props: InputProps) {
  const { schema, value, required, onChange } = props;
  const t = useText();
  const choices = choicesOf(schema);
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  const data = [...(required && value !== undefined ? [] : [{ value: '', label: t('documents.notChosen') }]), ...(isKnown ? [] : [{ value: String(value), label: String(value) }]), ...choices.map((choice) => ({ value: String(choice.value), label: choice.title }))];
  const put = (next: string | null): void => onChange(choices.find((choice) => String(choice.value) === next)?.value);
  // Long lists are searched, short ones are looked at.
  if (choices.length > 14) return <Select {...shared(props)} searchable data={data.filter((item) => item.value !== '')} value={value === undefined ? null : String(value)} filter={folded} onChange={put} />;
  return <NativeSelect {...shared(props)} disabled={props.readOnly} data={data} value={value === undefined ? '' : String(value)} onChange={(event) => put(event.currentTarget.value)} />;
}

export function useNames({ schema, pointer }: Pick<InputProps, 'schema' | 'pointer'>): readonly Name[] {
  const { namesFor } = useDocument();
  const items = schema['items'];
  const fixed = typeof items === 'object' && items !== null ? choicesOf({ ...items }) : [];
  return fixed.length > 0 ? fixed.map((choice) => ({ value: String(choice.value), title: choice.title })) : namesFor(text(schema, 'x-ref') || pointer.slice(pointer.lastIndexOf('/') + 1), pointer);
}

export function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A set of names: which of them, in no order. */
export function NamesPart(props: InputProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const chosen = stringsIn(props.value);
  const known = useNames(props).map((name) => ({ value: name.value, label: name.title }));
  const extra = [...new Set([...chosen, search.trim()])].filter((name) => name !== '' && !known.some((item) => item.value === name || item.label === name));
  return (
    <MultiSelect {...shared(props)} searchable hidePickedOptions data={[...known, ...extra.map((name) => ({ value: name, label: name }))]} value={[...chosen]} searchValue={search} onSearchChange={setSearch} filter={folded} limit={60} nothingFoundMessage={t('lookup.none')}
      placeholder={chosen.length === 0 ? t('documents.pick') : undefined} onChange={(next) => props.onChange(next.length === 0 ? undefined : next)} />
  );
}
