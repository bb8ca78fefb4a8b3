// A place by latitude and longitude; what a map copies goes into either.
import { TextInput } from '@mantine/core';
import { useText } from '../../i18n/index.ts';
import type { WidgetProps } from '../contract.ts';
import { Group, membersOf, withMembers } from './group.tsx';

const pair = /^\s*([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*$/;
const plain = /^[+-]?\d+(?:\.\d+)?$/;

export function GeoPointWidget(props: WidgetProps) {
  const t = useText();
  const members = membersOf(props.value);
  const set = (name: string, text: string): void => {
    const both = pair.exec(text);
    if (both) props.onChange({ latitude: Number(both[1]), longitude: Number(both[2]) });
    else props.onChange(withMembers(members, { [name]: plain.test(text.trim()) && !text.endsWith('.') ? Number(text) : text }));
  };
  const box = (name: 'latitude' | 'longitude') => {
    const label = t(`geo.${name}`);
    return <TextInput key={name} size="sm" inputMode="decimal" aria-label={`${props.field.title}: ${label}`} placeholder={label} readOnly={props.readOnly} error={Boolean(props.error)} onBlur={props.onBlur} value={String(members[name] ?? '')} onChange={(event) => set(name, event.currentTarget.value)} />;
  };
  return <Group props={props} className="two-inputs">{box('latitude')}{box('longitude')}</Group>;
}
