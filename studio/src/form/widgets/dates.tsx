// Widgets for a day and for a moment. A moment is shown on the person's clock and kept in UTC.
import { DateTimePicker, DatesProvider } from '@mantine/dates';
import { IconCalendarClock } from '@tabler/icons-react';
import { useText } from '../../i18n/index.ts';
import { inputProps, useFormScope, type WidgetProps } from '../contract.ts';
import { DateBox } from './DateBox.tsx';
import { MomentOrDay, type PickerProps } from './moment.tsx';
import { fromWallClock, toWallClock } from './zone.ts';

export function DateWidget(props: WidgetProps) {
  return <DateBox label={props.field.title} hideLabel={props.compact} value={typeof props.value === 'string' ? props.value : undefined} keepsWords onChange={props.onChange} readOnly={props.readOnly} input={inputProps(props)} />;
}

export function DateTimeWidget(props: WidgetProps) {
  const day = props.field.allDay;
  // In a line the day is a cell of its own.
  return day === undefined || props.compact ? <MomentBox props={props} /> : <MomentOrDay props={props} day={day} Picker={MomentBox} />;
}

function MomentBox({ props, container }: PickerProps) {
  const t = useText();
  const { locale, zone } = useFormScope();
  const wall = typeof props.value === 'string' ? toWallClock(props.value, zone) : '';
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
      <DateTimePicker {...inputProps(props)} {...container} valueFormat="DD/MM/YYYY HH:mm" placeholder={t('date.timePlaceholder')} value={wall || null} onChange={(next) => props.onChange(next ? fromWallClock(next, zone) : undefined)}
        clearable={!props.readOnly} clearButtonProps={{ 'aria-label': t('action.clear') }} leftSection={<IconCalendarClock size={15} stroke={1.6} />} submitButtonProps={{ 'aria-label': t('action.apply') }}
        timePickerProps={{ hoursInputLabel: t('date.hours'), minutesInputLabel: t('date.minutes') }} />
    </DatesProvider>
  );
}
