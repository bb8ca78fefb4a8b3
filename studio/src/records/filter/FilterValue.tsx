// The value of a condition, edited as its field type is.
import { Checkbox, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import { DateBox } from '../../form/widgets/DateBox.tsx';
import { numberMarks } from '../../form/widgets/numbers.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { stringsOf, targetOf } from '../fields.ts';
import { OptionTicks, RecordTicks } from './CheckList.tsx';
import type { Condition } from './conditions.ts';
import { relativeDates } from './describe.ts';

/** Is there enough to ask the server? */
export function isComplete({ operator, value }: Condition): boolean {
  if (operator === 'empty' || operator === 'notEmpty') return true;
  if (operator === '$between') return Array.isArray(value) && value.length === 2 && value.every((item) => item !== undefined && item !== '');
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}

interface Props { readonly field: ModelField; readonly condition: Condition; readonly onChange: (value: unknown) => void }

function NumberBox({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { locale } = useSiteFormats();
  return <NumberInput size="xs" hideControls aria-label={label} {...numberMarks(locale)} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={(next) => onChange(next === '' ? undefined : next)} />;
}

function DateOperand({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = useText();
  const current = relativeDates.find((item) => JSON.stringify(item.value) === JSON.stringify(value));
  return (
    <div className="t-stack" style={{ gap: 6 }}>
      <NativeSelect size="xs" aria-label={t('filter.dateKind')} value={current?.key ?? 'day'}
        onChange={(event) => onChange(relativeDates.find((item) => item.key === event.currentTarget.value)?.value)}
        data={[{ value: 'day', label: t('date.exact') }, ...relativeDates.map((item) => ({ value: item.key, label: t(item.key) }))]} />
      {current ? null : <DateBox size="xs" label={label} hideLabel value={typeof value === 'string' ? value.slice(0, 10) : undefined} onChange={onChange} />}
    </div>
  );
}

export function FilterValue({ field, condition, onChange }: Props) {
  const t = useText();
  const label = t('filter.value');
  const { operator, value } = condition;
  if (operator === 'empty' || operator === 'notEmpty') return null;
  if (operator === '$between') {
    const pair = Array.isArray(value) ? value : [];
    const set = (at: 0 | 1, next: unknown): void => onChange(at === 0 ? [next, pair[1]] : [pair[0], next]);
    const dated = field.type === 'date' || field.type === 'dateTime';
    return (
      <div className="t-row">
        {([0, 1] as const).map((at) => dated
          ? <DateBox key={at} size="xs" label={t(at === 0 ? 'filter.from' : 'filter.to')} hideLabel value={typeof pair[at] === 'string' ? pair[at].slice(0, 10) : undefined} onChange={(next) => set(at, next)} />
          : <NumberBox key={at} label={t(at === 0 ? 'filter.from' : 'filter.to')} value={pair[at]} onChange={(next) => set(at, next)} />)}
      </div>
    );
  }
  if (field.options) return <OptionTicks label={label} items={field.options.map((option) => ({ value: option.value, label: option.title, color: option.color }))} chosen={stringsOf(value)} onChange={onChange} />;
  const target = targetOf(field);
  if (target) {
    const isMe = typeof value === 'object' && value !== null && '$actor' in value;
    return (
      <div className="t-stack" style={{ gap: 6 }}>
        {field.type === 'user' && operator === '$in' ? <Checkbox size="xs" label={t('filter.me')} checked={isMe} onChange={(event) => onChange(event.currentTarget.checked ? { $actor: 'id' } : [])} /> : null}
        {isMe ? null : <RecordTicks entity={target} label={label} chosen={stringsOf(value)} onChange={onChange} />}
      </div>
    );
  }
  switch (field.type) {
    case 'boolean':
      return <SegmentedControl size="xs" aria-label={label} value={value === false ? 'no' : 'yes'} onChange={(next) => onChange(next === 'yes')} data={[{ value: 'yes', label: t('value.yes') }, { value: 'no', label: t('value.no') }]} />;
    case 'integer': case 'decimal': case 'money': case 'percent': case 'position': case 'rating':
      return <NumberBox label={label} value={value} onChange={onChange} />;
    case 'date': case 'dateTime':
      return <DateOperand label={label} value={value} onChange={onChange} />;
    default:
      return <TextInput size="xs" data-autofocus aria-label={label} placeholder={label} value={typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : ''} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
