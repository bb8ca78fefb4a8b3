// JSON for those who know what they do: it becomes a value only when it can be read.
import { JsonInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { inputProps, type WidgetProps } from '../contract.ts';

function parsed(text: string): { readonly ok: boolean; readonly value?: unknown } {
  if (text.trim() === '') return { ok: true };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

export function JsonWidget(props: WidgetProps) {
  const t = useText();
  const shown = props.value === undefined || props.value === null ? '' : JSON.stringify(props.value, null, 2);
  const [text, setText] = useState<string>();
  const wrong = text !== undefined && !parsed(text).ok;
  const common = inputProps(props);
  return (
    <JsonInput {...common} error={common.error || (wrong ? t('invalid.json') : undefined)} autosize minRows={3} maxRows={16} value={text ?? shown} onChange={(next) => { setText(next); const read = parsed(next); if (read.ok) props.onChange(read.value ?? undefined); }}
      onBlur={() => { if (!wrong) setText(undefined); props.onBlur(); }} />
  );
}
