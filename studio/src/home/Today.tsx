// What a person has to do: late, and today. From all calendars of the Model, whatever stands in them.
import { IconAlertTriangle, IconCalendarEvent } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useModel } from '../api/model.ts';
import { firstRowsQuery } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { eventOf, type CalendarEvent } from '../records/calendar/events.ts';
import { fieldsOf } from '../records/calendar/sources.ts';
import { useEvents } from '../records/calendar/useEvents.ts';
import { addDays, dayOf, timeOf } from '../records/calendar/wall.ts';
import { useSiteFormats } from '../shell/me.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { isOpen, lateFilter, workSources } from './work.ts';

const mostLate = 8;

export function Today({ today }: { today: string }) {
  const t = useText();
  const model = useModel();
  const formats = useSiteFormats();
  const { zone } = formats;
  const sources = useMemo(() => workSources(model), [model]);
  const span = useMemo(() => ({ from: today, to: addDays(today, 1) }), [today]);
  const { events, error, retry, fetching } = useEvents(sources, span, zone, true);
  // Once a day is enough: what becomes late within it stands under today.
  const asked = useMemo(() => sources.flatMap((source) => { const filter = lateFilter(source, today, zone); return filter === undefined ? [] : [{ source, filter }]; }), [sources, today, zone]);
  const found = useQueries({ queries: asked.map(({ source, filter }) => firstRowsQuery(source.entity.name, { filter, sort: source.calendar.start, fields: fieldsOf(source) }, mostLate, true)) });
  const late = asked.flatMap(({ source }, index) => (found[index]?.data?.data ?? []).flatMap((record) => eventOf(source, record, zone) ?? [])).sort((a, b) => (a.start < b.start ? -1 : 1)).slice(0, mostLate);
  const lateCount = found.reduce((sum, { data }) => sum + (data?.page.count ?? 0), 0);
  const due = events.filter((event) => isOpen(event.source, event.record) && !late.some(({ id }) => id === event.id)).sort((a, b) => (a.start < b.start ? -1 : 1));
  if (sources.length === 0) return null;
  const line = (event: CalendarEvent, when: string) => (
    <li key={event.id}>
      <Link to="/e/$entity/$id" params={{ entity: event.source.entity.name, id: event.record.id }} className="home-line" data-work={event.record.id}>
        <span className="home-time t-dim">{when}</span><span className="t-dot" data-color={event.color} /><span className="t-clip t-grow" title={event.title}>{event.title || t('value.untitled')}</span><span className="t-dim home-kind">{event.source.entity.title}</span>
      </Link>
    </li>
  );
  const isWaiting = (fetching && events.length === 0) || found.some(({ isPending }) => isPending);
  return (
    <section className="home-card" aria-label={t('home.work')}>
      <h2>{t('home.work')}</h2>
      {error ? <ErrorState error={error} onRetry={retry} /> : isWaiting ? <Skeleton lines={4} /> : (
        <>
          {late.length > 0 ? <><h3 className="home-late"><IconAlertTriangle size={14} aria-hidden="true" /> {t('home.late', { count: lateCount })}</h3><ul className="home-lines">{late.map((event) => line(event, formats.date(dayOf(event.start))))}</ul></> : null}
          <h3><IconCalendarEvent size={14} aria-hidden="true" /> {t('home.today', { count: due.length })}</h3>
          {due.length === 0 ? <p className="t-dim">{t('home.nothingToday')}</p> : <ul className="home-lines">{due.map((event) => line(event, event.wholeDays ? t('calendar.allDay') : timeOf(event.start)))}</ul>}
        </>
      )}
    </section>
  );
}
