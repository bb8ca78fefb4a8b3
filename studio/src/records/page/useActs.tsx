// What can be done with the record on the page: asked of the server per version, begun here, with its dialog where it asks for something.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ModelAct, ModelEntity, PossibleActs, RecordJson } from '../../../../engine/shared/wire.ts';
import { statusOf } from '../../api/problem.ts';
import { actsQuery, doAct, refreshRecords } from '../../api/records.ts';
import type { Values } from '../../form/values.ts';
import { useText } from '../../i18n/index.ts';
import { say, sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import { wayBack } from '../way-back.ts';
import { ActDialog } from './ActDialog.tsx';

export interface Acts {
  readonly acts: readonly ModelAct[];
  /** Why an act is not possible now; nothing where it is, undefined while that is not known yet. */
  readonly why: (act: ModelAct) => NonNullable<PossibleActs['data'][number]['why']> | '' | undefined;
  readonly begin: (act: ModelAct) => void;
  readonly busy: boolean;
  readonly dialog: ReactNode;
}

/** Towards the end of its process: what is mostly wanted next. */
function leadsOn(entity: ModelEntity, record: RecordJson, act: ModelAct): boolean {
  const process = entity.processes.find(({ name }) => name === act.process);
  const place = (state: unknown): number => process?.states.findIndex(({ value, category }) => value === state && category !== 'lost') ?? -1;
  return process !== undefined && place(act.to) > place(record[process.field]);
}

export function useActs(entity: ModelEntity, record: RecordJson): Acts {
  const t = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<ModelAct | undefined>();
  const told = useQuery({ ...actsQuery(entity.name, record), enabled: entity.acts.length > 0 });
  const doing = useMutation({
    mutationFn: ({ act, input }: { act: ModelAct; input: Values }) => doAct(entity.name, record, act.name, input),
    onSuccess: async (answer, { act }) => {
      setAsking(undefined);
      const state = entity.processes.find(({ name }) => name === act.process)?.field;
      const undo = act.makes === undefined && state !== undefined ? wayBack(entity, act, record[state]) : undefined;
      if (undo === undefined) say(t('act.done', { act: act.title }));
      else sayWithUndo(t('act.done', { act: act.title }), t('action.undo'), () => void doAct(entity.name, answer, undo.name, {}).catch((error: unknown) => sayProblem(error, t('act.notDone', { act: undo.title }))).finally(() => void refreshRecords()));
      await refreshRecords();
      if (act.makes !== undefined && answer.id !== record.id) await navigate({ to: '/e/$entity/$id', params: { entity: act.makes, id: answer.id } });
    },
    onError: (error, { act }) => {
      // Of a dialog the errors stand in it; somebody else's change is read first.
      if (act.input.length === 0 || statusOf(error) === 409 || statusOf(error) === 412) sayProblem(error, t('act.notDone', { act: act.title }));
      void refreshRecords();
    },
  });
  return {
    acts: [...entity.acts].sort((one, other) => Number(leadsOn(entity, record, other)) - Number(leadsOn(entity, record, one))),
    busy: doing.isPending,
    why: (act) => { const found = told.data?.data.find(({ name }) => name === act.name); return found === undefined ? undefined : found.why ?? ''; },
    begin: (act) => { if (doing.isPending) return; doing.reset(); if (act.input.length > 0) setAsking(act); else doing.mutate({ act, input: {} }); },
    dialog: asking === undefined ? null : <ActDialog entity={entity} record={record} act={asking} busy={doing.isPending} error={doing.error} onClose={() => setAsking(undefined)} onDone={(input) => doing.mutate({ act: asking, input })} />,
  };
}
