// From one day to another; without an end it goes on.
import { useText } from '../../i18n/index.ts';
import type { WidgetProps } from '../contract.ts';
import { DateBox } from './DateBox.tsx';
import { Group, membersOf, textOf, withMembers } from './group.tsx';

export function DateRangeWidget(props: WidgetProps) {
  const t = useText();
  const members = membersOf(props.value);
  const box = (name: 'from' | 'to', label: string) => (
    <DateBox label={label} hideLabel value={textOf(members, name) || undefined} readOnly={props.readOnly} input={{ onBlur: props.onBlur, error: Boolean(props.error) }} onChange={(next) => props.onChange(withMembers(members, { [name]: next }))} />
  );
  return <Group props={props} className="two-inputs">{box('from', `${props.field.title}: ${t('filter.from')}`)}{box('to', `${props.field.title}: ${t('filter.to')}`)}</Group>;
}
