// The way of a record through its processes: its states in order, where it stands, and which of them can be reached from here.
import { IconLock } from '@tabler/icons-react';
import type { ModelAct, ModelEntity, ModelProcess, RecordJson } from '../../../../engine/shared/wire.ts';
import { isAbout } from '../../form/locked.ts';
import { useConditions } from '../../form/useConditions.ts';
import { useText } from '../../i18n/index.ts';
import { fieldOf } from '../fields.ts';
import type { Acts } from './useActs.tsx';

export function ProcessBar({ entity, record, acts }: { entity: ModelEntity; record: RecordJson; acts: Acts }) {
  const { judge } = useConditions(entity, record, record);
  return <>{entity.processes.filter((process) => isAbout(judge, process, record)).map((process) => <Path key={process.name} entity={entity} record={record} process={process} acts={acts} />)}</>;
}

function Path({ entity, record, process, acts }: { entity: ModelEntity; record: RecordJson; process: ModelProcess; acts: Acts }) {
  const t = useText();
  const field = fieldOf(entity, process.field);
  const now = record[process.field];
  const here = process.states.find(({ value }) => value === now);
  if (field === undefined || here === undefined) return null;
  const steps = process.states.filter(({ category, value }) => category !== 'lost' || value === now);
  const place = steps.findIndex(({ value }) => value === now);
  const wayTo = (value: string): ModelAct | undefined => acts.acts.find((act) => act.process === process.name && act.to === value && acts.why(act) === '');
  return (
    <ol className="process" aria-label={field.title}>
      {steps.map(({ value, locked }, index) => {
        const option = field.options?.find((candidate) => candidate.value === value);
        const way = value === now ? undefined : wayTo(value);
        const text = <>{option?.title ?? value}{locked && value === now ? <IconLock size={12} role="img" aria-label={t('act.locked')} /> : null}</>;
        const state = value === now ? 'process-step is-here' : index < place ? 'process-step is-past' : 'process-step';
        return (
          <li key={value} className={state} data-color={option?.color ?? 'gray'} aria-current={value === now ? 'step' : undefined} data-state={value}>
            {way === undefined ? <span title={value === now ? undefined : t('act.noWay')}>{text}</span> : <button type="button" title={way.title} onClick={() => acts.begin(way)} disabled={acts.busy}>{text}</button>}
          </li>
        );
      })}
    </ol>
  );
}
