// The days to come as a list: what is on, each with its time, its kind and the way to it. What a phone shows first.
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { EmptyState } from '../../ui/states.tsx';
import { byDay, type CalendarEvent } from './events.ts';
import { longDay, type Span } from './span.ts';
import { dayOf, timeOf } from './wall.ts';

export function Agenda({ events, span, today }: { events: readonly CalendarEvent[]; span: Span; today: string }) {
  const t = useText();
  const { locale } = useSiteFormats();
  const days = useMemo(() => [...byDay(events, span.from, span.to)], [events, span]);
  const timeIn = (event: CalendarEvent, day: string): string => {
    const begins = dayOf(event.start) === day;
    const ends = dayOf(event.end) === day;
    if (event.wholeDays || (!begins && !ends)) return t('calendar.allDay');
    if (event.moment) return timeOf(event.start);
    return `${begins ? timeOf(event.start) : '…'} – ${ends ? timeOf(event.end) : '…'}`;
  };
  if (days.length === 0) return <div className="cal-agenda"><EmptyState title={t('calendar.nothing')} hint={t('calendar.nothingHint')} /></div>;
  return (
    <div className="cal-agenda">
      {days.map(([day, some]) => (
        <section key={day} className={day === today ? 'cal-day is-today' : 'cal-day'} aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`}>{longDay(day, locale)}{day === today ? <span className="cal-now"> · {t('calendar.today')}</span> : null}</h3>
          <ul>
            {some.map((event) => (
              <li key={event.id}>
                <Link to="/e/$entity/$id" params={{ entity: event.source.entity.name, id: event.record.id }} className="cal-line" data-event={event.record.id}>
                  <span className="cal-line-time t-dim">{timeIn(event, day)}</span>
                  <span className="t-dot" data-color={event.color} />
                  <span className="cal-line-title">{event.title || t('value.untitled')}</span>
                  <span className="cal-line-kind t-dim">{event.source.entity.title}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
