// A day, a week or a month with its events, by @mantine/schedule: dragged, made longer, opened; an empty place makes a new record.
// Everything that a drag does, the keys do: Alt and arrows move the event that has the focus, with Shift they move its end.
import { UnstyledButton } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { DayView, MonthView, WeekView, type DayViewProps, type ScheduleEventData } from '@mantine/schedule';
import '@mantine/schedule/styles.css';
import { useMemo, type KeyboardEvent } from 'react';
import type { FilterJson } from '../../api/records.ts';
import { toWallClock } from '../../form/widgets/zone.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isResizable, movedTo, resizedTo, shifted, type CalendarEvent, type Times } from './events.ts';
import { longDay, shortWeekday, type Mode } from './span.ts';
import { dayOf, minuteMs, timeOf, wallMs, wallText } from './wall.ts';

interface Props {
  readonly mode: Exclude<Mode, 'agenda'>;
  readonly date: string;
  readonly events: readonly CalendarEvent[];
  readonly onWrite: (event: CalendarEvent, patch: FilterJson | undefined) => void;
  readonly onCreate: ((times: Times, wholeDays: boolean) => void) | undefined;
  readonly onDay: (day: string) => void;
  readonly onOpen: (event: CalendarEvent) => void;
}

const stepMs = 30 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
const newMs = 60 * minuteMs;

export function TimeGrid({ mode, date, events, onWrite, onCreate, onDay, onOpen }: Props) {
  const t = useText();
  const { locale, zone } = useSiteFormats();
  const byId = useMemo(() => new Map(events.map((event) => [event.id, event])), [events]);
  const data = useMemo(() => events.map((event): ScheduleEventData => ({ id: event.id, title: `${event.wholeDays ? '' : `${timeOf(event.start)} `}${event.title || t('value.untitled')}`, start: event.start, end: event.end, color: 'gray' })), [events, t]);
  const known = ({ id }: { id: string | number }): CalendarEvent | undefined => byId.get(String(id));
  const create = (start: string, end: string, wholeDays: boolean): void => onCreate?.({ start, end }, wholeDays);
  const onKey = (key: KeyboardEvent, event: CalendarEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, ...(key.shiftKey ? {} : { ArrowLeft: -1, ArrowRight: 1 }) };
    const step = steps[key.key];
    if (!key.altKey || step === undefined || !event.movable) return;
    key.preventDefault();
    key.stopPropagation();
    const onlyDays = key.key === 'ArrowLeft' || key.key === 'ArrowRight' || event.wholeDays;
    if (!key.shiftKey) onWrite(event, shifted(event, step * (onlyDays ? dayMs : stepMs), zone));
    else if (isResizable(event)) onWrite(event, resizedTo(event, { start: event.start, end: wallText(wallMs(event.end) + step * stepMs) }, zone));
  };
  const labels = {
    today: t('calendar.today'), next: t('calendar.next'), previous: t('calendar.previous'), day: t('calendar.day'), week: t('calendar.week'), month: t('calendar.month'), allDay: t('calendar.allDay'), weekday: t('calendar.weekday'), timeSlot: t('calendar.slot'),
    more: t('calendar.moreShort'), noEvents: t('calendar.nothing'), moreLabel: (count: number) => t('calendar.more', { count }),
  };
  const shared: Pick<DayViewProps, 'labels' | 'locale' | 'withHeader' | 'withEventsDragAndDrop' | 'canDragEvent' | 'onEventDrop' | 'onEventClick' | 'renderEvent' | 'renderEventBody' | 'events' | 'radius'> = {
    events: data, labels, locale, withHeader: false, radius: 6,
    withEventsDragAndDrop: true,
    canDragEvent: (item) => known(item)?.movable === true,
    onEventDrop: ({ eventId, newStart }) => { const event = byId.get(String(eventId)); if (event) onWrite(event, movedTo(event, newStart, zone)); },
    onEventClick: (item) => { const event = known(item); if (event) onOpen(event); },
    renderEventBody: (item) => <><span className="cal-event-icon"><Icon name={known(item)?.source.entity.icon} size={12} /></span>{item.title}</>,
    renderEvent: (item, props) => {
      const event = known(item);
      return (
        <UnstyledButton {...props} className={`${props.className ?? ''} cal-event${event?.movable ? '' : ' is-fixed'}`} data-color={event?.color} data-event={event?.record.id} data-short={event && !event.wholeDays && wallMs(event.end) - wallMs(event.start) <= stepMs || undefined}
          aria-label={event ? `${item.title}, ${event.source.entity.title}, ${longDay(dayOf(event.start), locale)}` : item.title} aria-keyshortcuts={event?.movable ? 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight' : undefined}
          onKeyDown={(key) => { if (event) onKey(key, event); }} />
      );
    },
  };
  const grid: Pick<DayViewProps, 'intervalMinutes' | 'eventDragInterval' | 'eventResizeInterval' | 'withEventResize' | 'canResizeEvent' | 'onEventResize' | 'onTimeSlotClick' | 'withDragSlotSelect' | 'onSlotDragEnd' | 'onAllDaySlotClick' | 'startScrollTime' | 'slotHeight' | 'getCurrentTime' | 'withCurrentTimeBubble'> = {
    intervalMinutes: 30, eventDragInterval: 15, eventResizeInterval: 15, slotHeight: 52, startScrollTime: '07:00:00', withCurrentTimeBubble: false,
    getCurrentTime: () => toWallClock(new Date().toISOString(), zone),
    withEventResize: true,
    canResizeEvent: (item) => { const event = known(item); return event !== undefined && isResizable(event); },
    onEventResize: ({ eventId, newStart, newEnd }) => { const event = byId.get(String(eventId)); if (event) onWrite(event, resizedTo(event, { start: newStart, end: newEnd }, zone)); },
    onTimeSlotClick: ({ slotStart }) => create(slotStart, wallText(wallMs(slotStart) + newMs), false),
    withDragSlotSelect: onCreate !== undefined,
    onSlotDragEnd: (start, end) => create(start, end, false),
    onAllDaySlotClick: (day) => create(`${dayOf(day)} 00:00:00`, `${dayOf(day)} 23:59:00`, true),
  };
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
      <div className={`cal-grid is-${mode}`} data-create={onCreate !== undefined || undefined}>
        {mode === 'day' ? <DayView date={date} {...shared} {...grid} /> : null}
        {mode === 'week' ? <WeekView date={date} {...shared} {...grid} withWeekNumber={false} highlightToday weekdayFormat={(day) => shortWeekday(day, locale)} onDateChange={(day) => onDay(dayOf(day))} /> : null}
        {mode === 'month' ? (
          <MonthView date={date} {...shared} maxEventsPerDay={4} moreEventsProps={{ className: 'cal-more' }} weekdayFormat={(day) => shortWeekday(day, locale)} getDayProps={(day) => ({ 'aria-label': longDay(day, locale) })}
            onDayClick={(day) => create(`${dayOf(day)} 09:00:00`, `${dayOf(day)} 10:00:00`, false)} />
        ) : null}
      </div>
    </DatesProvider>
  );
}
