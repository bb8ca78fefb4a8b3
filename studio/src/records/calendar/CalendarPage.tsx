// A calendar on a page of its own: its view and those beside it. Its whole state is in the address: day, span, sources, one's own or all.
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useModel } from '../../api/model.ts';
import type { CalendarSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe, useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { Agenda } from './Agenda.tsx';
import { CalendarHead } from './CalendarHead.tsx';
import { newIn, type Times } from './events.ts';
import { sourcesOf, type Source } from './sources.ts';
import { spanOf, stepped, titleOf, type Mode } from './span.ts';
import { TimeGrid } from './TimeGrid.tsx';
import { useEvents } from './useEvents.ts';
import { useReschedule } from './useReschedule.ts';
import { useToday } from './useToday.ts';
import './calendar.css';

const route = getRouteApi('/c/$view');

export function CalendarPage() {
  const { view } = route.useParams();
  const model = useModel();
  const sources = useMemo(() => sourcesOf(model, view), [model, view]);
  const page = model.apps.flatMap(({ pages }) => pages).find(({ kind, name }) => kind === 'calendar' && name === view);
  const [main] = sources;
  return <div className="pane">{main === undefined ? <MissingPage /> : <Calendar key={view} title={page?.title ?? main.view.title} main={main} sources={sources} />}</div>;
}

function Calendar({ title, main, sources }: { title: string; main: Source; sources: readonly Source[] }) {
  const t = useText();
  const { zone } = useMe();
  const { locale } = useSiteFormats();
  const phone = useIsPhone();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const today = useToday(zone);
  const mode: Mode = search.mode ?? (phone ? 'agenda' : 'week');
  const date = search.date ?? today;
  const off = search.off ?? [];
  // A calendar is first of all one's own.
  const mine = search.all !== true;
  const patch = (change: Partial<CalendarSearch>): void => void navigate({ search: (before: CalendarSearch) => ({ ...before, ...change }), replace: true });
  const step = (by: 1 | -1): void => patch({ date: stepped(mode, date, by) });
  const offKey = off.join(' ');
  const shown = useMemo(() => sources.filter(({ view }) => !offKey.split(' ').includes(view.name)), [sources, offKey]);
  const span = useMemo(() => spanOf(mode, date), [mode, date]);
  const found = useEvents(shown, span, zone, mine);
  const { events, write } = useReschedule(found.events, zone);
  const creating = [main, ...sources].find(({ entity }) => entity.actions.includes('create'));
  const create = (times: Times, wholeDays: boolean): void => {
    if (creating) void navigate({ to: '/e/$entity/new', params: { entity: creating.entity.name }, search: { set: newIn(creating, times, wholeDays, zone) } });
  };
  useShortcuts([
    { keys: 'd', label: t('calendar.day'), run: () => patch({ mode: 'day' }) },
    { keys: 'w', label: t('calendar.week'), run: () => patch({ mode: 'week' }) },
    { keys: 'm', label: t('calendar.month'), run: () => patch({ mode: 'month' }) },
    { keys: 'a', label: t('calendar.agenda'), run: () => patch({ mode: 'agenda' }) },
    { keys: 't', label: t('calendar.today'), run: () => patch({ date: undefined }) },
    { keys: 'ArrowLeft', label: t('calendar.previous'), run: () => step(-1) },
    { keys: 'ArrowRight', label: t('calendar.next'), run: () => step(1) },
    ...(creating ? [{ keys: 'c', label: t('list.new', { entity: creating.entity.title }), run: () => void navigate({ to: '/e/$entity/new', params: { entity: creating.entity.name } }) }] : []),
  ]);
  return (
    <>
      <CalendarHead title={title} span={titleOf(mode, date, locale, phone)} mode={mode} sources={sources} off={off} mine={mine} creating={creating?.entity} fetching={found.fetching} onStep={step}
        onToday={() => patch({ date: undefined })} onMode={(next) => patch({ mode: next })} onMine={(only) => patch({ all: only ? undefined : true })}
        onSource={(name) => { const next = off.includes(name) ? off.filter((other) => other !== name) : [...off, name]; patch({ off: next.length === 0 ? undefined : next }); }} />
      {found.cuts.length > 0 ? <p className="cal-cut" role="status">{t('calendar.cut', { parts: found.cuts.map(({ source, shown: some, count }) => `${some}/${count} ${source.entity.titlePlural.toLocaleLowerCase(locale)}`).join(', ') })}</p> : null}
      {mine && mode !== 'agenda' && events.length === 0 && !found.fetching && found.error === undefined ? <p className="cal-cut is-plain" role="status">{t('calendar.noneMine')} <button type="button" className="t-plain t-link" onClick={() => patch({ all: true })}>{t('calendar.showAll')}</button></p> : null}
      {found.error !== undefined && events.length === 0 ? <ErrorState error={found.error} onRetry={found.retry} />
        : mode === 'agenda' ? <Agenda events={events} span={span} today={today} />
          : <TimeGrid mode={mode} date={date} events={events} onWrite={write} onCreate={creating ? create : undefined} onDay={(day) => patch({ mode: 'day', date: day })} onOpen={({ source, record }) => void navigate({ to: '/e/$entity/$id', params: { entity: source.entity.name, id: record.id } })} />}
    </>
  );
}
