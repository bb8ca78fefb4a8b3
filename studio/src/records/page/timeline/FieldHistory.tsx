// What became of one field: who set it to what, newest first.
import { useQuery } from '@tanstack/react-query';
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { fieldHistoryQuery } from '../../../api/talk.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states.tsx';
import { Change } from './ChangeEntry.tsx';

export default function FieldHistory({ entity, record, field }: { entity: ModelEntity; record: RecordJson; field: ModelField }) {
  const t = useText();
  const formats = useSiteFormats();
  const found = useQuery(fieldHistoryQuery({ entity: entity.name, id: record.id }, field.name));
  if (found.isPending) return <div className="side-pad"><Skeleton lines={3} /></div>;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const entries = found.data.filter((entry) => entry.changes[field.name] !== undefined);
  if (entries.length === 0) return <EmptyState title={t('history.none')} />;
  return (
    <ol className="field-history">
      {entries.map((entry) => {
        const pair = entry.changes[field.name];
        return pair === undefined ? null : (
          <li key={entry.version}>
            <Change entity={entity} record={record} name={field.name} pair={pair} titled={false} />
            <div className="t-dim event-time">{[entry.actor?.label, entry.at === undefined ? undefined : formats.dateTime(entry.at)].filter((part) => part != null && part !== '').join(' · ')}</div>
          </li>
        );
      })}
    </ol>
  );
}
