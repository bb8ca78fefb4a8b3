// Writes where an event was put: it stands there at once, can be taken back, and goes back with the reason where the server refuses.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import { refreshRecords, updateRecord, type FilterJson } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import { eventOf, type CalendarEvent } from './events.ts';

export interface Reschedule {
  /** The events with those that are being written in their new places. */
  readonly events: readonly CalendarEvent[];
  readonly write: (event: CalendarEvent, patch: FilterJson | undefined) => void;
}

export function useReschedule(read: readonly CalendarEvent[], zone: string): Reschedule {
  const t = useText();
  const [pending, setPending] = useState<ReadonlyMap<string, RecordJson>>(new Map());
  const busy = useRef(new Set<string>());
  const put = (id: string, record: RecordJson | undefined): void => setPending((before) => {
    const next = new Map(before);
    if (record === undefined) next.delete(id); else next.set(id, record);
    return next;
  });

  const back = async ({ source, record, title }: CalendarEvent, written: RecordJson, patch: FilterJson): Promise<void> => {
    try {
      await updateRecord(source.entity.name, written, Object.fromEntries(Object.keys(patch).map((name) => [name, record[name] ?? null])));
    } catch (error) {
      sayProblem(error, t('calendar.notMoved', { record: title }));
    }
    await refreshRecords();
  };

  const settle = async (event: CalendarEvent, patch: FilterJson): Promise<void> => {
    const { id, source, record, title } = event;
    busy.current.add(id);
    put(id, { ...record, ...patch });
    try {
      const written = await updateRecord(source.entity.name, record, patch);
      sayWithUndo(t('calendar.moved', { record: title }), t('action.undo'), () => { void back(event, written, patch); });
    } catch (error) {
      sayProblem(error, t('calendar.notMoved', { record: title }));
    }
    await refreshRecords();
    put(id, undefined);
    busy.current.delete(id);
  };

  const latest = useRef(settle);
  latest.current = settle;
  const write = useCallback((event: CalendarEvent, patch: FilterJson | undefined): void => {
    if (patch !== undefined && event.movable && !busy.current.has(event.id)) void latest.current(event, patch);
  }, []);
  const events = useMemo(() => (pending.size === 0 ? read : read.map((event) => {
    const record = pending.get(event.id);
    return record === undefined ? event : eventOf(event.source, record, zone) ?? event;
  })), [read, pending, zone]);
  return { events, write };
}
