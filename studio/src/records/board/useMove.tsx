// Takes a card to another column: along a transition where a process rules the field, by a plain change elsewhere. The card stands
// in its new column at once and goes back, with the reason, where the server refuses.
import { useState, type ReactNode } from 'react';
import type { ModelAct, ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { queryClient } from '../../api/query-client.ts';
import { doAct, recordQuery, refreshRecords, updateRecord } from '../../api/records.ts';
import type { Values } from '../../form/values.ts';
import { useText } from '../../i18n/index.ts';
import { say, sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import { recordLabel } from '../fields.ts';
import { leaves, wayBack } from '../way-back.ts';
import { ActDialog } from '../page/ActDialog.tsx';
import type { BoardColumn } from './columns.ts';

export type Moved = ReadonlyMap<string, { readonly record: RecordJson; readonly to: string }>;

interface Asking { readonly record: RecordJson; readonly act: ModelAct; readonly busy: boolean; readonly error: unknown }

export interface Move {
  readonly moved: Moved;
  /** Columns that the card may be taken to from where it stands. */
  readonly waysOf: (record: RecordJson) => readonly BoardColumn[];
  readonly begin: (record: RecordJson, to: BoardColumn) => void;
  readonly dialog: ReactNode;
}

export function useMove(entity: ModelEntity, group: ModelField, columns: readonly BoardColumn[]): Move {
  const t = useText();
  const [moved, setMoved] = useState<Moved>(new Map());
  const [asking, setAsking] = useState<Asking | undefined>();
  const process = entity.processes.find(({ field }) => field === group.name);
  const mayUpdate = entity.actions.includes('update') && group.writable;

  const actTo = (record: RecordJson, to: string | null): ModelAct | undefined => entity.acts.find((act) => act.kind === 'transition' && act.process === process?.name && act.to === to && leaves(act, record[group.name]));
  const waysOf = (record: RecordJson): readonly BoardColumn[] => columns.filter(({ value }) => value !== (record[group.name] ?? null) && (process ? actTo(record, value) !== undefined : mayUpdate && (value !== null || !group.required)));
  const put = (record: RecordJson, to: string | undefined): void => setMoved((before) => {
    const next = new Map(before);
    if (to === undefined) next.delete(record.id); else next.set(record.id, { record, to });
    return next;
  });
  const titleOf = (column: BoardColumn | undefined): string => column?.option?.title ?? t('board.none');

  /** Runs a write with the card already in its new place. */
  const settle = async (record: RecordJson, to: BoardColumn, write: () => Promise<RecordJson>, undo: ((written: RecordJson) => Promise<RecordJson>) | undefined): Promise<void> => {
    put(record, to.id);
    try {
      const written = await write();
      const said = t('board.moved', { record: recordLabel(entity, record), column: titleOf(to) });
      if (undo === undefined) say(said);
      else sayWithUndo(said, t('action.undo'), () => { void back(record, () => undo(written)); });
    } catch (error) {
      sayProblem(error, t('board.notMoved', { record: recordLabel(entity, record) }));
    }
    await refreshRecords();
    put(record, undefined);
  };

  const back = async (before: RecordJson, undo: () => Promise<RecordJson>): Promise<void> => {
    try {
      await undo();
    } catch (error) {
      sayProblem(error, t('board.notMoved', { record: recordLabel(entity, before) }));
    }
    await refreshRecords();
  };

  /** What a transition asks for is asked of the whole record, which a card is not. */
  const ask = async (record: RecordJson, act: ModelAct): Promise<void> => {
    try {
      setAsking({ record: await queryClient.fetchQuery(recordQuery(entity.name, record.id)), act, busy: false, error: undefined });
    } catch (error) {
      sayProblem(error, t('board.notMoved', { record: recordLabel(entity, record) }));
    }
  };

  const answer = async ({ record, act }: Asking, input: Values): Promise<void> => {
    setAsking({ record, act, busy: true, error: undefined });
    try {
      await doAct(entity.name, record, act.name, input);
      setAsking(undefined);
      say(t('act.done', { act: act.title }));
      await refreshRecords();
    } catch (error) {
      setAsking({ record, act, busy: false, error });
    }
  };

  const begin = (record: RecordJson, to: BoardColumn): void => {
    if (to.value === (record[group.name] ?? null) || moved.has(record.id)) return;
    if (!process) {
      if (waysOf(record).includes(to)) void settle(record, to, () => updateRecord(entity.name, record, { [group.name]: to.value }), (written) => updateRecord(entity.name, written, { [group.name]: record[group.name] ?? null }));
      else say(t('board.mayNot'));
      return;
    }
    const act = actTo(record, to.value);
    if (act === undefined) say(t('board.noWay', { from: titleOf(columns.find(({ value }) => value === record[group.name])), to: titleOf(to) }));
    else if (act.input.length > 0) void ask(record, act);
    else {
      const undo = wayBack(entity, act, record[group.name]);
      void settle(record, to, () => doAct(entity.name, record, act.name, {}), undo && ((written) => doAct(entity.name, written, undo.name, {})));
    }
  };

  return {
    moved, waysOf, begin,
    dialog: asking === undefined ? null : <ActDialog entity={entity} record={asking.record} act={asking.act} busy={asking.busy} error={asking.error} onClose={() => setAsking(undefined)} onDone={(input) => void answer(asking, input)} />,
  };
}
