// One text in two languages, in one input.
import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';

interface Props {
  readonly label: string;
  readonly vi: string;
  readonly en: string;
  readonly onChange: (change: { readonly vi: string; readonly en: string }) => void;
  readonly required?: boolean;
  readonly long?: boolean;
  readonly error?: string | undefined;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly description?: string;
}

const order: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];

export function LabelInput({ label, vi, en, onChange, required = false, long = false, error, readOnly = false, autoFocus = false, description }: Props) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const [side, setSide] = useState<'vi' | 'en'>(locale);
  const value = side === 'vi' ? vi : en;
  const other = side === 'vi' ? en : vi;
  const change = (text: string): void => onChange(side === 'vi' ? { vi: text, en } : { vi, en: text });
  const shared = { label, ...(description ? { description, inputWrapperOrder: order } : {}), withAsterisk: required, error, value, readOnly, autoFocus, placeholder: value === '' ? other : '', maxLength: long ? 1000 : 200, lang: side };
  const sides = <SegmentedControl size="xs" className="sides" aria-label={t('admin.textLanguage', { label })} value={side} onChange={(next) => setSide(next === 'en' ? 'en' : 'vi')} data={[{ value: 'vi', label: 'VI' }, { value: 'en', label: 'EN' }]} />;
  return (
    <div className={long ? 'label-input is-long' : 'label-input'}>
      {long
        ? <Textarea {...shared} autosize minRows={2} maxRows={6} onChange={(event) => change(event.currentTarget.value)} />
        : <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} rightSection={sides} rightSectionWidth={78} />}
      {long ? sides : null}
    </div>
  );
}
