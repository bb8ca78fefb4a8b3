// A secret: whether there is one is all that a page knows. A new one takes the place of the old.
import { PasswordInput } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import { inputProps, type WidgetProps } from '../contract.ts';

export function SecretWidget(props: WidgetProps) {
  const t = useText();
  const isKept = typeof props.value === 'object' && props.value !== null;
  const typed = typeof props.value === 'string' ? props.value : '';
  return <PasswordInput {...inputProps(props)} autoComplete="new-password" placeholder={isKept ? t('secret.kept') : undefined} value={typed} onChange={(event) => props.onChange(event.currentTarget.value || (props.required ? undefined : null))} />;
}
