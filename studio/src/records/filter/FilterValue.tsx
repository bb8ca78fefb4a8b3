// The value of a condition, edited as its field type is.
import { Checkbox, MultiSelect, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import { foldedFilter } from '../../form/widgets/choices.tsx';
import { DateBox } from '../../form/widgets/DateBox.tsx';
import { LookupMany } from '../../form/widgets/LookupMany.tsx';
import { numberMarks } from '../../form/widgets/numbers.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { stringsOf, targetOf } from '../fields.ts';
import { OptionTicks, RecordTicks } from './CheckList.tsx';
import type { Condition } from './conditions.ts';
import { isRelative, points, pointText, shiftOf, spans, units, type DateUnit } from './dates.ts';

/** Is there enough to ask the server? */
export function isComplete({ operator, value }: Condition): boolean {
  if (operator === 'empty' || operator === 'notEmpty') return true;
  if (operator === '$between') return Array.isArray(value) && value.length === 2 && value.every((item) => item !== undefined && item !== '');
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}

interface Props {
  readonly field: ModelField;
  readonly condition: Condition;
  readonly onChange: (value: unknown) => void;
  /** In a row of the builder: chosen values as pills in one input. */
  readonly compact?: boolean;
}

function NumberBox({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { locale } = useSiteFormats();
  return <NumberInput size="xs" hideControls aria-label={label} {...numberMarks(locale)} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={(next) => onChange(next === '' ? undefined : next)} />;
}

const customKind = 'shift';

/** So many days, weeks, months or years from today. */
function ShiftBox({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const t = useText();
  const shift = shiftOf(value) ?? { amount: -7, unit: 'd' as const };
  const put = (amount: number, unit: DateUnit): void => onChange({ $date: 'today', plus: `${amount}${unit}` });
  const sign = shift.amount < 0 ? -1 : 1;
  return (
    <div className="t-row">
      <NumberInput size="xs" hideControls min={0} max={9999} allowDecimal={false} allowNegative={false} style={{ width: 62 }} aria-label={t('date.amount')} value={Math.abs(shift.amount)} onChange={(next) => put(sign * Number(next || 0), shift.unit)} />
      <NativeSelect size="xs" aria-label={t('date.unit')} value={shift.unit} onChange={(event) => { const unit = units.find((item) => item.unit === event.currentTarget.value); if (unit) put(shift.amount, unit.unit); }} data={units.map((item) => ({ value: item.unit, label: t(item.key, { count: Math.abs(shift.amount) }) }))} />
      <NativeSelect size="xs" aria-label={t('date.direction')} value={sign < 0 ? 'ago' : 'ahead'} onChange={(event) => put(Math.abs(shift.amount) * (event.currentTarget.value === 'ago' ? -1 : 1), shift.unit)} data={[{ value: 'ago', label: t('date.past') }, { value: 'ahead', label: t('date.future') }]} />
    </div>
  );
}

function DateOperand({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const t = useText();
  const point = points.find((item) => JSON.stringify(item.value) === JSON.stringify(value));
  const kind = point?.key ?? (shiftOf(value) ? customKind : isRelative(value) ? 'other' : 'day');
  const choose = (next: string): void => onChange(next === customKind ? { $date: 'today', plus: '-7d' } : points.find((item) => item.key === next)?.value);
  return (
    <div className="t-stack" style={{ gap: 6 }}>
      <NativeSelect size="xs" aria-label={t('filter.dateKind')} value={kind} onChange={(event) => choose(event.currentTarget.value)}
        data={[{ value: 'day', label: t('date.exact') }, ...points.map((item) => ({ value: item.key, label: t(item.key) })), { value: customKind, label: t('date.shift') }, ...(kind === 'other' && isRelative(value) ? [{ value: 'other', label: pointText(t, value) }] : [])]} />
      {kind === 'day' ? <DateBox size="xs" label={label} hideLabel value={typeof value === 'string' ? value.slice(0, 10) : undefined} onChange={onChange} /> : null}
      {kind === customKind ? <ShiftBox value={value} onChange={onChange} /> : null}
    </div>
  );
}

export function FilterValue({ field, condition, onChange, compact = false }: Props) {
  const t = useText();
  const label = t('filter.value');
  const { operator, value } = condition;
  if (operator === 'empty' || operator === 'notEmpty') return null;
  if (operator === 'span') return <NativeSelect size="xs" aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.currentTarget.value || undefined)} data={[{ value: '', label: t('filter.pickSpan') }, ...spans.map((item) => ({ value: item.key, label: t(item.key) }))]} />;
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
  if (field.options && compact) return <MultiSelect size="xs" searchable aria-label={label} placeholder={stringsOf(value).length === 0 ? t('filter.pick') : undefined} data={field.options.map((option) => ({ value: option.value, label: option.title }))} value={[...stringsOf(value)]} onChange={onChange} filter={foldedFilter} hidePickedOptions nothingFoundMessage={t('lookup.none')} />;
  if (field.options) return <OptionTicks label={label} items={field.options.map((option) => ({ value: option.value, label: option.title, color: option.color }))} chosen={stringsOf(value)} onChange={onChange} />;
  const target = targetOf(field);
  if (target) {
    const isMe = typeof value === 'object' && value !== null && '$actor' in value;
    return (
      <div className="t-stack" style={{ gap: 6 }}>
        {field.type === 'user' && operator === '$in' ? <Checkbox size="xs" label={t('filter.me')} checked={isMe} onChange={(event) => onChange(event.currentTarget.checked ? { $actor: 'id' } : [])} /> : null}
        {isMe ? null : compact ? <LookupMany size="xs" entity={target} label={label} hideLabel ids={stringsOf(value)} onChange={(links) => onChange(links.map((link) => link.id))} /> : <RecordTicks entity={target} label={label} chosen={stringsOf(value)} onChange={onChange} />}
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
