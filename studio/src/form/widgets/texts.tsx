// Widgets for plain text and its kin: e-mail, phone, web address, long text, values that the engine makes.
import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import { entriesOf, primaryOf } from '../../records/fields.ts';
import { inputProps, type WidgetProps } from '../contract.ts';
import { usePhoneCheck } from './phone.ts';
import { SeveralWidget } from './several.tsx';

const blank = (text: string): string | undefined => (text === '' ? undefined : text);
const shown = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value));

export function TextWidget(props: WidgetProps) {
  const { field } = props;
  const kind = field.type === 'email' ? { inputMode: 'email' as const, autoComplete: 'off' } : field.type === 'phone' ? { type: 'tel', inputMode: 'tel' as const } : field.type === 'url' ? { type: 'url', inputMode: 'url' as const, placeholder: 'https://' } : {};
  const phone = usePhoneCheck(field.type === 'phone' && !props.readOnly);
  if (field.many !== undefined && !props.compact) return <SeveralWidget {...props} kind={kind} phone={phone} />;
  const text = shown(primaryOf(props.value));
  const common = inputProps({ ...props, onBlur: () => { phone.check([text]); props.onBlur(); }, error: props.error ?? phone.complaint(text) });
  return <TextInput {...common} {...kind} value={text} onChange={(event) => props.onChange(withPrimary(props.value, blank(event.currentTarget.value)))} />;
}

/** In a cell of a line there is room for the primary alone; the others stay. */
function withPrimary(value: unknown, text: string | undefined): unknown {
  return Array.isArray(value) ? entriesOf(value).map((entry) => (entry.primary ? { ...entry, value: text ?? '' } : entry)) : text;
}

/** A web address typed without its scheme gets one on leaving the field. */
export function UrlWidget(props: WidgetProps) {
  const leave = (): void => {
    const text = shown(props.value).trim();
    if (text && !/^[a-z][a-z0-9+.-]*:/i.test(text)) props.onChange(`https://${text}`);
    props.onBlur();
  };
  return <TextWidget {...props} onBlur={leave} />;
}

export function LongTextWidget(props: WidgetProps) {
  return <Textarea {...inputProps(props)} autosize minRows={props.compact ? 1 : 3} maxRows={14} value={shown(props.value)} onChange={(event) => props.onChange(blank(event.currentTarget.value))} />;
}

export function ReadOnlyWidget(props: WidgetProps) {
  const t = useText();
  return <TextInput {...inputProps(props)} readOnly value={shown(props.value)} placeholder={props.field.type === 'autonumber' ? t('form.auto') : undefined} />;
}
