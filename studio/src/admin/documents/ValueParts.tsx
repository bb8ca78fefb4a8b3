// Values that are more than a word: conditions, expressions, value slots. What they mean is judged by the server.
import { Button, Group, Input, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconFilterEdit } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useText, type TextKey } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { branchText } from '../../records/filter/describe.ts';
import { readTree } from '../../records/filter/tree.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { shared, type InputProps } from './contract.ts';
import { useDocument } from './scope.ts';

const FilterBuilder = lazy(() => import('../../records/filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } };

/** A box of JSON that keeps what is being typed until it can be read. */
export function JsonBox({ props, minRows = 2 }: { props: InputProps; minRows?: number }) {
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const shown = props.value === undefined ? '' : JSON.stringify(props.value, null, 2);
  const put = (text: string): void => {
    setTyped(text);
    if (text.trim() === '') { setWrong(false); props.onChange(undefined); return; }
    try {
      props.onChange(JSON.parse(text));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return <Textarea {...shared(props)} autosize minRows={minRows} maxRows={18} spellCheck={false} styles={mono} error={wrong ? t('invalid.json') : props.error} value={typed ?? shown} onChange={(event) => put(event.currentTarget.value)} onBlur={() => { if (!wrong) setTyped(undefined); }} />;
}

/** A condition: in words, as JSON, and by the builder where it is known which records it is about. */
export function FilterPart(props: InputProps) {
  const t = useText();
  const formats = useSiteFormats();
  const { entityAt } = useDocument();
  const [building, setBuilding] = useState(false);
  const entity = entityAt(props.pointer);
  const filter = isObject(props.value) ? props.value : undefined;
  const words = entity && filter && Object.keys(filter).length > 0 ? branchText(t, formats, entity, readTree(entity, filter), new Map()) : '';
  const isPlain = entity !== undefined && props.error === undefined && (filter === undefined || words !== '');
  const [asText, setAsText] = useState(false);
  const builder = building && entity ? <Suspense fallback={null}><FilterBuilder entity={entity} filter={filter} onClose={() => setBuilding(false)} onApply={(next) => { setBuilding(false); props.onChange(next); }} /></Suspense> : null;
  const buttons = props.readOnly ? null : (
    <Group gap={8}>
      {entity ? <Button variant="default" size="compact-sm" leftSection={<IconFilterEdit size={14} />} onClick={() => setBuilding(true)}>{t('documents.buildFilter')}</Button> : null}
      {isPlain ? <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={asText} onClick={() => setAsText(!asText)}>{t('slot.json')}</Button> : null}
    </Group>
  );
  if (!isPlain || asText) return <div className="condition"><JsonBox props={props} minRows={2} />{buttons}{builder}</div>;
  return (
    <Input.Wrapper label={props.label} labelElement="div" description={words === '' ? shared(props).description : undefined} withAsterisk={props.required} inputWrapperOrder={['label', 'input', 'error', 'description']}>
      <div className="condition">{words === '' ? null : <p className="condition-words">{words}</p>}{buttons}</div>
      {builder}
    </Input.Wrapper>
  );
}

export function ExpressionPart(props: InputProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  return <Textarea {...shared(props)} autosize minRows={1} maxRows={8} spellCheck={false} styles={mono} value={value} onChange={(event) => props.onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)} />;
}

type Slot = 'none' | 'text' | 'number' | 'flag' | 'actor' | 'date' | 'record' | 'expr' | 'clear' | 'json';
const slots: Readonly<Record<Slot, TextKey>> = {
  none: 'slot.none', text: 'slot.text', number: 'slot.number', flag: 'slot.flag', actor: 'slot.actor', date: 'slot.date', record: 'slot.record', expr: 'slot.expr', clear: 'slot.clear', json: 'slot.json',
};

function slotOf(value: unknown): Slot {
  if (value === undefined) return 'none';
  if (value === '$actor') return 'actor';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  if (isObject(value)) {
    const [name] = Object.keys(value);
    if (name === '$date' && (value['plus'] === undefined || typeof value['plus'] === 'string')) return 'date';
    if (name === '$record' && typeof value[name] === 'string') return 'record';
    if (name === '$expr' && typeof value[name] === 'string') return 'expr';
    if (name === '$clear') return 'clear';
  }
  return 'json';
}

const starts: Readonly<Record<Slot, unknown>> = { none: undefined, text: '…', number: 0, flag: true, actor: '$actor', date: { $date: 'today' }, record: { $record: 'id' }, expr: { $expr: 'today()' }, clear: { $clear: true }, json: {} };

/** A value slot: what kind of value, then the value. */
export function ValuePart(props: InputProps) {
  const t = useText();
  const { label, value, readOnly, onChange } = props;
  const slot = slotOf(value);
  const choose = (next: string): void => { const found = slotNames.find((name) => name === next); if (found) onChange(starts[found]); };
  const pick = <NativeSelect label={label} withAsterisk={props.required} description={slot === 'none' || slot === 'actor' || slot === 'clear' ? shared(props).description : undefined} error={slot === 'none' || slot === 'actor' || slot === 'clear' ? props.error : undefined} inputWrapperOrder={['label', 'input', 'error', 'description']} disabled={readOnly} data={slotNames.map((name) => ({ value: name, label: t(slots[name]) }))} value={slot} onChange={(event) => choose(event.currentTarget.value)} />;
  return <Group className="slot" align="flex-start" gap={8} wrap="wrap">{pick}<SlotValue slot={slot} props={{ ...props, label: t('documents.valueOf', { what: label }) }} /></Group>;
}
const slotNames: readonly Slot[] = ['none', 'text', 'number', 'flag', 'actor', 'date', 'record', 'expr', 'clear', 'json'];

function SlotValue({ slot, props }: { slot: Slot; props: InputProps }) {
  const t = useText();
  const { value, onChange } = props;
  const base = { ...shared(props), withAsterisk: false };
  const member = (name: string): string => (isObject(value) && typeof value[name] === 'string' ? value[name] : '');
  switch (slot) {
    case 'text': return <TextInput {...base} value={String(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'number': return <TextInput {...base} inputMode="decimal" value={String(value)} onChange={(event) => { const next = Number(event.currentTarget.value); if (!Number.isNaN(next)) onChange(next); }} />;
    case 'flag': return <NativeSelect {...base} disabled={props.readOnly} data={[{ value: 'true', label: t('value.yes') }, { value: 'false', label: t('value.no') }]} value={String(value)} onChange={(event) => onChange(event.currentTarget.value === 'true')} />;
    case 'date': return <TextInput {...base} styles={mono} value={[member('$date'), member('plus')].filter(Boolean).join(' ')} onChange={(event) => { const [start = '', plus] = event.currentTarget.value.split(' '); onChange({ $date: start, ...(plus === undefined ? {} : { plus }) }); }} />;
    case 'record': return <TextInput {...base} styles={mono} value={member('$record')} onChange={(event) => onChange({ $record: event.currentTarget.value })} />;
    case 'expr': return <Textarea {...base} autosize minRows={1} maxRows={6} styles={mono} spellCheck={false} value={member('$expr')} onChange={(event) => onChange({ $expr: event.currentTarget.value })} />;
    case 'json': return <JsonBox props={props} />;
    default: return null;
  }
}
