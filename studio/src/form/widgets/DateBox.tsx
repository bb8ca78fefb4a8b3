// A date typed as people type it (`5/1/2027`, `05012027`) or picked; the value is `YYYY-MM-DD`. In a form, what is no date (`31/02/2026`)
// stays as it was typed, for the form to say so beside it.
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/vi';
import { DateInput, DatesProvider } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, type FormEvent } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';

/** `5/1/27`, `05-01-2027`, `05012027`, `2027-01-05` → `2027-01-05`; anything else is null. */
export function parseDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const local = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3]?.length === 2 ? `20${local[3]}` : local[3], local[2], local[1]] : [];
  if (!year || !month || !day) return null;
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day);
  return real ? made.toISOString().slice(0, 10) : null;
}

interface Props {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly size?: 'xs' | 'sm';
  readonly input?: Readonly<Record<string, unknown>>;
  readonly readOnly?: boolean;
  /** Words that are no date become the value, instead of going when the field is left. */
  readonly keepsWords?: boolean;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export function DateBox({ label, hideLabel = false, value, onChange, size = 'sm', input, readOnly = false, keepsWords = false }: Props) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  // While words stand in the field, the picker keeps the last date: a new one would take their place.
  const last = useRef<string | null>(null);
  if (value === undefined || isDay(value)) last.current = value ?? null;
  const keep = (event: FormEvent<HTMLInputElement>): void => {
    const text = event.currentTarget.value.trim();
    if (text !== '' && parseDate(text) === null) onChange(text);
  };
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
      <DateInput size={size} {...(hideLabel ? { 'aria-label': label } : { label })} valueFormat="DD/MM/YYYY" dateParser={parseDate} placeholder={t('date.placeholder')} value={last.current} readOnly={readOnly}
        onChange={(next) => onChange(next ?? undefined)} clearable={!readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} fixOnBlur={value === undefined || isDay(value)} {...(keepsWords ? { onInput: keep } : {})}
        leftSection={input?.['variant'] === 'unstyled' ? null : <IconCalendar size={15} stroke={1.6} />} style={{ flex: '1 1 0', minWidth: 0 }}
        previousLabel={t('date.previous')} nextLabel={t('date.next')} {...input} />
    </DatesProvider>
  );
}
