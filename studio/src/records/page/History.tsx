// Who changed what, and when: newest first, each change as before → after.
import { IconArrowBackUp, IconArrowRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry, ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { historyQuery } from '../../api/records.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Value, isBlank } from '../Value.tsx';

const icons = { create: IconPlus, update: IconPencil, delete: IconTrash, restore: IconArrowBackUp } as const;
const acts: Readonly<Record<HistoryEntry['op'], TextKey>> = { create: 'history.created', update: 'history.updated', delete: 'history.deleted', restore: 'history.restored' };

function Change({ entity, record, name, pair }: { entity: ModelEntity; record: RecordJson; name: string; pair: readonly [unknown, unknown] }) {
  const t = useText();
  const field = entity.fields.find((item) => item.name === name) ?? entity.fields.find((item) => item.key === name);
  if (!field) return null;
  // Whether a moment was a whole day then is a change of its own.
  const then = field.allDay === undefined ? record : { ...record, [field.allDay]: null };
  const shown = (value: unknown) => (isBlank(value) ? <span className="t-dim">{t('history.blank')}</span> : <Value entity={entity} field={field} value={value} record={then} dense={field.type !== 'boolean'} />);
  return (
    <div className="change" data-field={field.name}>
      <span className="t-dim">{field.title}</span>
      <span className="change-pair"><span className="change-side">{shown(pair[0])}</span> <IconArrowRight size={13} className="t-dim" role="img" aria-label={t('history.to')} /> <span className="change-side">{shown(pair[1])}</span></span>
    </div>
  );
}

export function History({ entity, record }: { entity: ModelEntity; record: RecordJson }) {
  const t = useText();
  const formats = useSiteFormats();
  const history = useQuery(historyQuery(entity.name, record.id));
  if (history.isPending) return <div className="side-pad"><Skeleton lines={6} /></div>;
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  if (history.data.length === 0) return <EmptyState title={t('history.none')} />;
  return (
    <ol className="timeline">
      {history.data.map((entry) => {
        const Shape = icons[entry.op];
        const changes = entry.op === 'update' ? Object.entries(entry.changes) : [];
        return (
          <li key={entry.version} className="event">
            <span className="event-icon"><Shape size={13} stroke={1.8} aria-hidden="true" /></span>
            <div className="t-grow">
              <div>{entry.actor === undefined ? null : <><strong>{entry.actor.label ?? t('history.system')}</strong>{' '}</>}{entry.action === undefined ? t(acts[entry.op]) : <>{t('history.act')} <strong>{entry.action.title}</strong></>}{entry.workflow === undefined ? null : <span className="t-dim"> · {t('history.workflow', { title: entry.workflow.title })}</span>}</div>
              {entry.at === undefined ? null : <time dateTime={entry.at} className="t-dim event-time">{formats.dateTime(entry.at)}</time>}
              {changes.length > 0 ? <div className="event-card">{changes.map(([name, pair]) => <Change key={name} entity={entity} record={record} name={name} pair={pair} />)}</div> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
