// A moment that may be a whole day: a switch beside the input chooses, and both fields of the pair are written together.
import { Switch } from '@mantine/core';
import { useState, type ComponentType, type ReactNode } from 'react';
import { dayIn, startOfDay } from '../../../../engine/shared/dates.ts';
import { useText } from '../../i18n/index.ts';
import { inputProps, useFormScope, type WidgetProps } from '../contract.ts';
import { useInHand } from '../in-hand.ts';
import type { Values } from '../values.ts';
import { DateBox } from './DateBox.tsx';
import { fromWallClock } from './zone.ts';

/** Time of day that a moment gets which was a whole day before. */
const usualTime = '09:00';

/** What the input of the moment itself is given. */
export interface PickerProps { readonly props: WidgetProps; readonly container?: { readonly inputContainer: (input: ReactNode) => ReactNode } }

export function MomentOrDay({ props, day, Picker }: { readonly props: WidgetProps; readonly day: string; readonly Picker: ComponentType<PickerProps> }) {
  const t = useText();
  const scope = useFormScope();
  const { values, judge } = useInHand();
  const { zone } = judge.world;
  const { field, readOnly } = props;
  const held = values[day];
  const filled = typeof held === 'string' ? held.slice(0, 10) : undefined;
  const isOpen = scope.entity.fields.some((other) => other.name === day && other.writable);
  const [empty, setEmpty] = useState(false);
  const isWhole = filled !== undefined || (empty && props.value === undefined);
  const set = (next: Values): void => { scope.set(next); props.onBlur(); };
  const whole = (name: string, of: string, date: string): Values => ({ [of]: date, [name]: startOfDay(zone, date).replace('Z', '+00:00') });
  const timed = (name: string, of: string, date: string): Values => ({ [of]: undefined, [name]: fromWallClock(`${date} ${usualTime}`, scope.zone) });
  const turn = (wanted: boolean): void => {
    setEmpty(wanted);
    // A beginning and its end are turned together, as far as they are filled.
    const pairs = scope.entity.fields.flatMap((other) => (other.allDay === undefined || !other.writable ? [] : [{ name: other.name, of: other.allDay }]));
    const changes = pairs.map(({ name, of }): Values => {
      const [moment, date] = [values[name], values[of]];
      if (wanted) return typeof moment === 'string' && typeof date !== 'string' ? whole(name, of, dayIn(scope.zone, new Date(moment))) : {};
      return typeof date === 'string' ? timed(name, of, date.slice(0, 10)) : {};
    });
    set(Object.assign({}, ...changes));
  };
  const inputContainer = (input: ReactNode): ReactNode => (
    <div className="moment-or-day"><div>{input}</div>{readOnly || !isOpen ? null : <Switch size="xs" label={t('date.allDay')} aria-label={t('date.allDayOf', { field: field.title })} checked={isWhole} onChange={(event) => turn(event.currentTarget.checked)} />}</div>
  );
  if (!isWhole) return <Picker props={props} container={{ inputContainer }} />;
  return <DateBox label={field.title} value={filled} readOnly={readOnly} input={{ ...inputProps(props), inputContainer }} onChange={(next) => set(next === undefined ? { [day]: undefined, [field.name]: undefined } : whole(field.name, day, next))} />;
}
