// One field of the record on the page at a time: shown as saved at once, taken back where the server refuses, with its reason beside
// the field; undone by a click; where somebody else was faster, both versions side by side.
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { ApiProblem, statusOf } from '../../../api/problem.ts';
import { queryClient } from '../../../api/query-client.ts';
import { recordQuery, refreshRecords, updateRecord } from '../../../api/records.ts';
import { ConflictDialog } from '../../../form/ConflictDialog.tsx';
import { patchOf, valuesFrom, type Values } from '../../../form/values.ts';
import { useText } from '../../../i18n/index.ts';
import { say, sayProblem, sayWithUndo } from '../../../ui/toast.tsx';
import { namesOf } from './editable.ts';

/** A field may stand in two places of a page; it is changed in one. */
export type Area = 'page' | 'files';

export interface InlineEdit {
  /** The field that is being changed, with what was typed. */
  readonly open: { readonly field: ModelField; readonly area: Area; /** The record as it stood when it began. */ readonly base: RecordJson; readonly values: Values; readonly error?: string | undefined } | undefined;
  readonly begin: (field: ModelField, area: Area) => void;
  readonly save: (values: Values) => void;
  readonly cancel: () => void;
  readonly dialog: ReactNode;
}

interface Change { readonly field: ModelField; readonly area: Area; readonly base: RecordJson; readonly values: Values }

/** Of the record as the page shows it. */
export function useInlineEdit(entity: ModelEntity, record: RecordJson): InlineEdit {
  const t = useText();
  const [open, setOpen] = useState<InlineEdit['open']>();
  const [lost, setLost] = useState<(Change & { readonly theirs: RecordJson }) | undefined>();
  const key = recordQuery(entity.name, record.id).queryKey;
  const fieldsOf = (field: ModelField): readonly ModelField[] => namesOf(field).flatMap((name) => entity.fields.find((item) => item.name === name) ?? []);
  const patch = ({ field, base, values }: Omit<Change, 'area'>): Values => patchOf(fieldsOf(field), valuesFrom(base, namesOf(field)), values);
  const close = (name: string, area: Area): void => { setOpen(undefined); requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-area="${area}"] [data-edit="${name}"]`)?.focus()); };

  const isSame = (field: ModelField, left: Values, right: Values): boolean => Object.keys(patchOf(fieldsOf(field), valuesFrom(left, namesOf(field)), valuesFrom(right, namesOf(field)))).length === 0;
  const undo = async ({ field, base, values }: Change): Promise<void> => {
    const now = queryClient.getQueryData(key) ?? record;
    // What somebody wrote since is not taken back with it.
    if (!isSame(field, now, values)) { say(t('inline.notUndone', { field: field.title })); return; }
    try {
      await updateRecord(entity.name, now, patch({ field, base: now, values: valuesFrom(base, namesOf(field)) }));
      say(t('inline.undone', { field: field.title }));
    } catch (error) {
      sayProblem(error, t('form.notSaved'));
    }
    await refreshRecords();
  };
  const saving = useMutation({
    mutationFn: (change: Change) => updateRecord(entity.name, change.base, patch(change)),
    onMutate: async ({ field, area, base, values }) => {
      await queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData(key, { ...base, ...Object.fromEntries(namesOf(field).map((name) => [name, values[name] ?? null])) });
      close(field.name, area);
    },
    onSuccess: async (saved, change) => {
      queryClient.setQueryData(key, (now) => (now === undefined ? now : { ...now, version: saved.version }));
      await refreshRecords();
      sayWithUndo(t('inline.saved', { field: change.field.title }), t('action.undo'), () => void undo(change));
    },
    onError: (error, change) => {
      queryClient.setQueryData(key, change.base);
      const problem = error instanceof ApiProblem ? error.problem : undefined;
      if (statusOf(error) === 412 && problem?.current) {
        const theirs = problem.current;
        // Somebody changed other fields: nobody's value is lost.
        if (isSame(change.field, change.base, theirs) && theirs.version !== change.base.version) saving.mutate({ ...change, base: theirs });
        else setLost({ ...change, theirs });
        return;
      }
      const told = problem?.errors?.find(({ pointer }) => namesOf(change.field).includes(pointer.split('/')[1] ?? '')) ?? problem?.errors?.[0];
      setOpen({ field: change.field, area: change.area, base: change.base, values: change.values, error: told?.detail ?? (problem && problem.status !== 0 ? problem.detail : t('form.notReached')) });
    },
  });
  const resolve = (values: Values): void => {
    if (lost === undefined) return;
    setLost(undefined);
    const change = { field: lost.field, area: lost.area, base: lost.theirs, values };
    queryClient.setQueryData(key, lost.theirs);
    if (Object.keys(patch(change)).length > 0) saving.mutate(change);
    else void refreshRecords();
  };
  return {
    open,
    begin: (field, area) => { if (!saving.isPending) setOpen({ field, area, base: record, values: valuesFrom(record, namesOf(field)) }); },
    cancel: () => { if (open !== undefined) close(open.field.name, open.area); },
    save: (values) => {
      if (open === undefined || saving.isPending) return;
      const change = { field: open.field, area: open.area, base: open.base, values };
      if (Object.keys(patch(change)).length === 0) close(open.field.name, open.area);
      else saving.mutate(change);
    },
    dialog: lost === undefined ? null : (
      <ConflictDialog entity={entity} fields={fieldsOf(lost.field)} base={lost.base} mine={lost.values} theirs={lost.theirs} busy={saving.isPending} onClose={() => { setLost(undefined); void refreshRecords(); }} onResolve={resolve} />
    ),
  };
}
