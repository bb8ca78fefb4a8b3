// Cells of a list that are gone through by keys and changed in place: where one is, what is being edited, what was refused.
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { ApiProblem, statusOf } from '../../../api/problem.ts';
import { refreshRecords } from '../../../api/records.ts';
import type { Values } from '../../../form/values.ts';
import { useText } from '../../../i18n/index.ts';
import type { Shortcut } from '../../../ui/keys.ts';
import { sayProblem, sayWithUndo } from '../../../ui/toast.tsx';
import type { Column } from '../columns.ts';
import { fieldOf } from '../../fields.ts';
import { isEditable } from './editable.ts';
import { cellPatch, saveCell, valuesBefore } from './save.ts';

const ConflictDialog = lazy(() => import('../../../form/ConflictDialog.tsx').then((module) => ({ default: module.ConflictDialog })));

/** What was typed and refused; kept until it is saved or given up. */
export interface FailedCell { readonly field: string; readonly values: Values; readonly message: string }

export interface Cells {
  /** Field of the cell that the keys are at, in the active row. */
  readonly here: string | undefined;
  readonly editing: { readonly id: string; readonly field: string } | undefined;
  readonly failed: ReadonlyMap<string, FailedCell>;
  readonly isEditable: (field: string) => boolean;
  /** `index`: where its row stands, if the keys are not there already. */
  readonly begin: (id: string, field: string, index?: number) => void;
  readonly close: () => void;
  /** Saves and closes; `then` goes on to the next cell. */
  readonly commit: (base: RecordJson, field: string, values: Values, then?: 1 | -1) => void;
  readonly giveUp: (id: string) => void;
  readonly shortcuts: readonly Shortcut[];
  readonly dialog: ReactNode;
}

interface Place { readonly columns: readonly Column[]; readonly row: RecordJson | undefined; readonly onOpen: (id: string) => void; readonly onMove: (by: 1 | -1) => void; readonly onActivate: (index: number) => void }

interface Lost { readonly base: RecordJson; readonly theirs: RecordJson; readonly field: string; readonly values: Values }

const noCells: ReadonlyMap<string, FailedCell> = new Map();

export function useCells(entity: ModelEntity, { columns, row, onOpen, onMove, onActivate }: Place): Cells {
  const t = useText();
  const [here, setHere] = useState<string>();
  const [editing, setEditing] = useState<Cells['editing']>();
  const [failed, setFailed] = useState(noCells);
  const [lost, setLost] = useState<Lost>();
  const editable = useMemo(() => new Set(columns.filter(({ field }) => isEditable(entity, field)).map(({ field }) => field.name)), [columns, entity]);
  const names = useMemo(() => columns.map(({ field }) => field.name), [columns]);
  const isOpen = useCallback((field: string) => editable.has(field), [editable]);
  const begin = useCallback((id: string, field: string, index?: number): void => { if (index !== undefined) onActivate(index); setHere(field); setEditing({ id, field }); }, [onActivate]);
  const close = useCallback((): void => setEditing(undefined), []);
  const giveUp = useCallback((id: string): void => setFailed((known) => { const next = new Map(known); next.delete(id); return next; }), []);

  const savingRef = useRef<(base: RecordJson, field: string, values: Values, undoable: boolean) => Promise<void>>(undefined);
  const save = useCallback(async (base: RecordJson, field: string, values: Values, undoable: boolean): Promise<void> => {
    const title = fieldOf(entity, field)?.title ?? field;
    if (Object.keys(cellPatch(entity, base, values)).length === 0) { giveUp(base.id); return; }
    try {
      const saved = await saveCell(entity, base, values);
      giveUp(base.id);
      const before = valuesBefore(base, Object.keys(values));
      if (undoable) sayWithUndo(t('cell.saved', { field: title }), t('action.undo'), () => void savingRef.current?.(saved, field, before, false));
      await refreshRecords();
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : undefined;
      if (statusOf(error) === 412 && problem?.current) { setLost({ base, theirs: problem.current, field, values }); return; }
      const message = problem?.errors?.[0]?.detail ?? problem?.detail ?? t('form.notReached');
      setFailed((known) => new Map([...known, [base.id, { field, values, message }]]));
      sayProblem(error, t('cell.notSaved', { field: title }));
    }
  }, [entity, giveUp, t]);
  savingRef.current = save;

  const nextOf = (from: string | undefined, by: 1 | -1, wanted: (name: string) => boolean): string | undefined => {
    const at = from === undefined ? (by > 0 ? -1 : names.length) : names.indexOf(from);
    for (let index = at + by; index >= 0 && index < names.length; index += by) { const name = names[index]; if (name !== undefined && wanted(name)) return name; }
    return undefined;
  };
  const next = useRef(nextOf);
  next.current = nextOf;
  const commit = useCallback((base: RecordJson, field: string, values: Values, then?: 1 | -1): void => {
    const further = then === undefined ? undefined : next.current(field, then, isOpen);
    setEditing(further === undefined ? undefined : { id: base.id, field: further });
    if (further !== undefined) setHere(further);
    void savingRef.current?.(base, field, values, true);
  }, [isOpen]);

  const go = (by: 1 | -1): void => setHere((at) => nextOf(at, by, () => true) ?? at ?? names[0]);
  const edit = (): void => {
    const field = here !== undefined && isOpen(here) ? here : here === undefined ? nextOf(undefined, 1, isOpen) : undefined;
    if (row && field !== undefined) begin(row.id, field);
  };
  const shortcuts: readonly Shortcut[] = row === undefined ? [] : [
    { keys: 'ArrowRight', label: t('keys.nextCell'), run: () => go(1) },
    { keys: 'ArrowLeft', label: t('keys.previousCell'), run: () => go(-1) },
    ...(editable.size > 0 ? [{ keys: 'e', label: t('keys.editCell'), run: edit }] : []),
    ...(here === undefined ? [] : [
      { keys: 'ArrowDown', label: t('keys.nextRow'), run: () => onMove(1) },
      { keys: 'ArrowUp', label: t('keys.previousRow'), run: () => onMove(-1) },
      { keys: 'Enter', label: t('keys.editCell'), run: () => { if (isOpen(here)) edit(); else onOpen(row.id); } },
      { keys: 'Escape', label: t('keys.leaveCells'), run: () => { if (editing === undefined) setHere(undefined); else close(); } },
    ]),
  ];
  const fields = lost === undefined ? [] : entity.fields.filter(({ name }) => name in lost.values);
  return {
    here, editing, failed, isEditable: isOpen, begin, close, commit, giveUp, shortcuts,
    dialog: lost === undefined ? null : (
      <Suspense fallback={null}><ConflictDialog entity={entity} fields={fields} base={lost.base} mine={{ ...lost.base, ...lost.values }} theirs={lost.theirs} busy={false} onClose={() => { setLost(undefined); void refreshRecords(); }}
        onResolve={(values) => { setLost(undefined); void save(lost.theirs, lost.field, Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null])), true); }} /></Suspense>
    ),
  };
}
