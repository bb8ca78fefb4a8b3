// What a calendar makes of records: the days of its spans, events on the reader's clock, and what is written where one is moved.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ModelAnswer, ModelEntity, ModelField, ModelProcess, ModelView, RecordJson } from '../../engine/shared/wire.ts';
import { byDay, eventOf, isResizable, movedTo, newIn, resizedTo, type CalendarEvent } from '../../studio/src/records/calendar/events.ts';
import { fieldsOf, isMovable, sourcesOf, spanFilter, type Source } from '../../studio/src/records/calendar/sources.ts';
import { modes, shortWeekday, spanOf, stepped, titleOf } from '../../studio/src/records/calendar/span.ts';
import { addMonths, dayOf, isDay, weekdayOf } from '../../studio/src/records/calendar/wall.ts';

const zone = 'Asia/Ho_Chi_Minh';
const field = (name: string, type: string, more: Partial<ModelField> = {}): ModelField => ({ name, key: name, type, title: name, widget: type, cell: type, required: false, readable: true, writable: true, masked: false, system: false, sortable: true, searchable: false, operators: [], aggregates: [], ...more });
const process = (locked: boolean, editable: readonly string[] = [], when?: object): ModelProcess => ({ name: 'p', field: 'status', initial: 'new', states: [{ value: 'new', locked: false, editable: [] }, { value: 'done', locked, editable }], ...(when && { when: { ...when } }) });

function entityOf(name: string, more: Partial<ModelEntity> = {}): ModelEntity {
  const options = [{ value: 'new', title: 'New', color: 'blue', active: true }, { value: 'done', title: 'Done', color: 'green', active: true }];
  return {
    name, key: name, title: name, titlePlural: `${name}s`, icon: 'calendar', color: 'cyan', label: ['subject'], sort: '', relations: [], actions: ['create', 'read', 'update'], acts: [], processes: [], layouts: {}, rules: [], comparedBy: [], trash: true,
    fields: [field('subject', 'text'), field('from', 'dateTime', { allDay: 'fromDay' }), field('to', 'dateTime', { allDay: 'toDay' }), field('fromDay', 'date'), field('toDay', 'date'), field('on', 'date'), field('until', 'date'), field('status', 'select', { options }), field('owner', 'user')],
    views: [], ...more,
  };
}

const timed: ModelView['calendar'] = { start: 'from', end: 'to', color: 'status', sources: [{ entity: 'task', view: 'tasks' }, { entity: 'gone', view: 'gone' }] };
const daily: ModelView['calendar'] = { start: 'on', end: 'until', sources: [] };
const viewOf = (name: string, calendar: ModelView['calendar'], more: Partial<ModelView> = {}): ModelView => ({ name, title: name, columns: [], ...(calendar && { calendar }), ...more });
const source = (calendar: NonNullable<ModelView['calendar']>, more: Partial<ModelEntity> = {}, view: Partial<ModelView> = {}): Source => ({ entity: entityOf('visit', more), view: viewOf('visits', calendar, view), calendar });
const record = (values: Readonly<Record<string, unknown>>): RecordJson => ({ id: 'r', version: 1, subject: 'Visit', status: 'new', ...values });
const event = (from: Source, values: Readonly<Record<string, unknown>>): CalendarEvent => {
  const found = eventOf(from, record(values), zone);
  if (found === undefined) throw new Error('no event');
  return found;
};

describe('spans', () => {
  test('a week begins on Monday, a month is drawn in whole weeks, a list goes four weeks on', () => {
    expect(spanOf('day', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-24' });
    expect(spanOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-30' });
    expect(spanOf('month', '2026-11-23')).toEqual({ from: '2026-10-26', to: '2026-12-07' });
    expect(spanOf('agenda', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-12-21' });
  });

  test('a step and a step back come to a span with the day that one began with', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((count) => dayOf(new Date(count * 86_400_000).toISOString()));
    fc.assert(fc.property(day, fc.constantFrom(...modes), (date, mode) => {
      const back = spanOf(mode, stepped(mode, stepped(mode, date, 1), -1));
      expect(back.from <= date && date < back.to).toBe(true);
      expect(weekdayOf(spanOf('week', date).from)).toBe(1);
    }));
  });

  test('months end where they end', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2024-03-31', -1), addMonths('2026-12-15', 1)]).toEqual(['2026-02-28', '2024-02-29', '2027-01-15']);
    expect(['2026-02-29', '2026-2-1', 'x', undefined, '2026-02-28'].map(isDay)).toEqual([false, false, false, false, true]);
  });

  test('are told in the order that the language has', () => {
    expect(titleOf('month', '2026-11-23', 'vi')).toBe('Tháng 11 năm 2026');
    expect(titleOf('week', '2026-11-23', 'vi')).toMatch(/^23 – 29 tháng 11,? (năm )?2026$/);
    expect(titleOf('agenda', '2026-11-23', 'vi', true)).toBe('23/11 – 20/12/2026');
    expect(titleOf('day', '2026-11-23', 'vi', true)).toBe('T2 23/11/2026');
    expect(titleOf('month', '2026-11-23', 'en')).toBe('November 2026');
    expect([shortWeekday('2026-11-29', 'vi'), shortWeekday('2026-11-28 00:00:00', 'vi'), shortWeekday('2026-11-29', 'en')]).toEqual(['CN', 'T7', 'Sun']);
  });
});

describe('sources', () => {
  test('are the view itself and those beside it that this person has', () => {
    const model: ModelAnswer = { revision: 1, site: { name: 'main', title: 'M', locale: 'vi', zone, currency: 'VND' }, apps: [], entities: [entityOf('visit', { views: [viewOf('visits', timed), viewOf('list', undefined)] }), entityOf('task', { views: [viewOf('tasks', daily)] })] };
    expect(sourcesOf(model, 'visits').map(({ view }) => view.name)).toEqual(['visits', 'tasks']);
    expect([sourcesOf(model, 'list'), sourcesOf(model, 'nothing')]).toEqual([[], []]);
  });

  test('ask for what begins in the span or still runs in it, by instants or by days', () => {
    const span = { from: '2026-11-23', to: '2026-11-30' };
    // A day more on each side: whole days begin where the site is.
    const [from, to] = ['2026-11-21T17:00:00+00:00', '2026-11-30T17:00:00+00:00'];
    expect(spanFilter(source(timed), span, zone, false)).toEqual({ $or: [{ from: { $gte: from, $lt: to } }, { $and: [{ from: { $lt: from } }, { to: { $gte: from } }] }] });
    expect(spanFilter(source({ start: 'on', sources: [] }, {}, { filter: { status: 'new' } }), span, zone, true)).toEqual({ status: 'new', on: { $gte: '2026-11-23', $lt: '2026-11-30' }, owner: { $actor: 'id' } });
    expect(fieldsOf(source(timed))).toEqual(['subject', 'from', 'fromDay', 'to', 'toDay', 'status']);
  });

  test('let a record be moved by who may write its days, unless its state is locked', () => {
    const closed = { fields: entityOf('visit').fields.map((own) => (own.name === 'to' ? { ...own, writable: false } : own)) };
    const movable = (more: Partial<ModelEntity>, values: Readonly<Record<string, unknown>> = { to: '2026-11-23T03:00:00+00:00' }): boolean => isMovable(source(timed, more), record({ status: 'done', ...values }));
    expect([movable({}), movable({ actions: ['read'] }), movable(closed), movable(closed, { to: null })]).toEqual([true, false, false, true]);
    expect([movable({ processes: [process(true)] }), movable({ processes: [process(false)] }), movable({ processes: [process(true, ['from', 'to', 'fromDay', 'toDay'])] }), movable({ processes: [process(true, [], { subject: 'x' })] })]).toEqual([false, true, true, true]);
  });
});

describe('events', () => {
  const at = { from: '2026-11-23T03:00:00+00:00', to: '2026-11-23T04:30:00+00:00' };

  test('stand on the reader’s clock, in the colour of their option', () => {
    expect(event(source(timed), at)).toMatchObject({ start: '2026-11-23 10:00:00', end: '2026-11-23 11:30:00', color: 'blue', title: 'Visit', wholeDays: false, moment: false });
    expect(event(source(timed), { ...at, status: null }).color).toBe('cyan');
    expect(eventOf(source(timed), record({ to: at.to }), zone)).toBeUndefined();
  });

  test('without an end are moments, and whole days where they say so', () => {
    expect(event(source(timed), { from: at.from })).toMatchObject({ end: '2026-11-23 10:30:00', moment: true });
    const fair = { from: '2026-11-22T17:00:00+00:00', fromDay: '2026-11-23', to: '2026-11-23T17:00:00+00:00', toDay: '2026-11-24' };
    expect(event(source(timed), fair)).toMatchObject({ start: '2026-11-23 00:00:00', end: '2026-11-24 23:59:59', wholeDays: true });
    expect(eventOf(source(timed), record(fair), 'America/New_York')).toMatchObject({ start: '2026-11-23 00:00:00', end: '2026-11-24 23:59:59' });
    expect(movedTo(event(source(timed), fair), '2026-11-25 00:00:00', zone)).toEqual({ fromDay: '2026-11-25', toDay: '2026-11-26' });
    expect(event(source(daily), { on: '2026-11-23', until: '2026-11-25' })).toMatchObject({ start: '2026-11-23 00:00:00', end: '2026-11-25 23:59:59', wholeDays: true });
    expect([event(source(timed), at), event(source(timed), { from: at.from }), event(source(daily), { on: '2026-11-23' })].map(isResizable)).toEqual([true, false, false]);
  });

  test('keep their length where they are moved; put onto a day they keep their time', () => {
    const visit = event(source(timed), at);
    expect(movedTo(visit, '2026-11-24 13:15:00', zone)).toEqual({ from: '2026-11-24T06:15:00+00:00', to: '2026-11-24T07:45:00+00:00' });
    expect(movedTo(visit, '2026-11-26 00:00:00', zone)).toEqual({ from: '2026-11-26T03:00:00+00:00', to: '2026-11-26T04:30:00+00:00' });
    expect(movedTo(visit, visit.start, zone)).toBeUndefined();
    expect(movedTo(event(source(timed), { from: at.from }), '2026-11-23 12:00:00', zone)).toEqual({ from: '2026-11-23T05:00:00+00:00' });
    expect(movedTo(event(source(daily), { on: '2026-11-23', until: '2026-11-25' }), '2026-11-20 08:00:00', zone)).toEqual({ on: '2026-11-20', until: '2026-11-22' });
  });

  test('are made longer and shorter at the edge that was dragged', () => {
    const visit = event(source(timed), at);
    expect(resizedTo(visit, { start: visit.start, end: '2026-11-23 12:00:00' }, zone)).toEqual({ to: '2026-11-23T05:00:00+00:00' });
    expect(resizedTo(visit, { start: '2026-11-23 09:00:00', end: visit.end }, zone)).toEqual({ from: '2026-11-23T02:00:00+00:00' });
    expect(resizedTo(visit, { start: visit.start, end: visit.start }, zone)).toBeUndefined();
  });

  test('read back after a move are where they were put, whatever the zone', () => {
    fc.assert(fc.property(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'America/New_York', 'Asia/Kathmandu'), (quarters, there) => {
      const visit = eventOf(source(timed), record({ from: '2026-07-08T09:00:00+00:00', to: '2026-07-08T10:00:00+00:00' }), there)!;
      const wanted = new Date(Date.parse(`${visit.start.replace(' ', 'T')}Z`) + quarters * 900_000).toISOString().slice(0, 19).replace('T', ' ');
      const moved = eventOf(source(timed), { ...visit.record, ...movedTo(visit, wanted, there) }, there)!;
      if (!wanted.endsWith('00:00:00')) expect(moved.start).toBe(wanted);
    }));
  });

  test('of several days stand on each of them, those that begin first in front', () => {
    const days = byDay([event(source(timed), at), event(source(daily), { on: '2026-11-22', until: '2026-11-24', subject: 'Fair' })], '2026-11-23', '2026-11-30');
    expect([...days].map(([day, events]) => [day, events.map(({ title }) => title)])).toEqual([['2026-11-23', ['Fair', 'Visit']], ['2026-11-24', ['Fair']]]);
  });

  test('begin in a form with the place that was chosen', () => {
    const times = { start: '2026-11-23 09:00:00', end: '2026-11-23 10:00:00' };
    expect(newIn(source(timed), times, false, zone)).toEqual({ from: '2026-11-23T02:00:00+00:00', to: '2026-11-23T03:00:00+00:00' });
    expect(newIn(source(timed), times, true, zone)).toMatchObject({ fromDay: '2026-11-23', toDay: '2026-11-23' });
    expect(newIn(source(daily), times, true, zone)).toEqual({ on: '2026-11-23', until: '2026-11-23' });
  });
});
