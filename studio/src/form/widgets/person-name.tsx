// A name in parts, in the order in which the field writes names: family, middle, given, or given, middle, family.
import { TextInput } from '@mantine/core';
import { fullName, splitName, type NameOrder } from '../../../../engine/shared/values/person-name.ts';
import { useText } from '../../i18n/index.ts';
import { inputProps, type WidgetProps } from '../contract.ts';
import { Group, membersOf, textOf, withMembers } from './group.tsx';

const inOrder = { vi: ['family', 'middle', 'given'], en: ['given', 'middle', 'family'] } as const;

export function PersonNameWidget(props: WidgetProps) {
  const t = useText();
  const { field, value, readOnly, error, onChange, onBlur, compact } = props;
  const order: NameOrder = field.settings?.['nameOrder'] === 'en' ? 'en' : 'vi';
  const { full: _, ...members } = membersOf(value);
  if (compact) {
    const whole = typeof value === 'string' ? value : fullName({ family: textOf(members, 'family'), middle: textOf(members, 'middle'), given: textOf(members, 'given') }, order);
    return <TextInput {...inputProps(props)} value={whole} onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)} />;
  }
  const change = (name: string, text: string): void => {
    // A whole name that is pasted into one of the empty parts is taken apart.
    const whole = Object.keys(members).length === 0 && text.trim().includes(' ') && text.length > 1 && !text.endsWith(' ');
    onChange(whole ? withMembers({}, { ...splitName(text, order) }) : withMembers(members, { [name]: text }));
  };
  return (
    <Group props={props} className="three-inputs">
      {inOrder[order].map((name) => (
        <TextInput key={name} size="sm" aria-label={`${field.title}: ${t(`name.${name}`)}`} placeholder={t(`name.${name}`)} autoComplete="off" readOnly={readOnly} error={Boolean(error)} onBlur={onBlur} value={textOf(members, name)} onChange={(event) => change(name, event.currentTarget.value)} />
      ))}
    </Group>
  );
}
