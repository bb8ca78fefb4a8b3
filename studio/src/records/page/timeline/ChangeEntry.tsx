// One change of the record: who did what, and each field before → after.
import { IconArrowBackUp, IconArrowRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { HistoryEntry, ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { useText, type TextKey } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { Value, isBlank } from '../../Value.tsx';

const icons = { create: IconPlus, update: IconPencil, delete: IconTrash, restore: IconArrowBackUp } as const;
const acts: Readonly<Record<HistoryEntry['op'], TextKey>> = { create: 'history.created', update: 'history.updated', delete: 'history.deleted', restore: 'history.restored' };

interface Pair { readonly entity: ModelEntity; readonly record: RecordJson; readonly name: string; readonly pair: readonly [unknown, unknown]; readonly titled?: boolean }

/** A field before and after; its title goes where the reader knows which it is. */
export function Change({ entity, record, name, pair, titled = true }: Pair) {
  const t = useText();
  const field = entity.fields.find((item) => item.name === name) ?? entity.fields.find((item) => item.key === name);
  if (!field) return null;
  // Whether a moment was a whole day then is a change of its own.
  const then = field.allDay === undefined ? record : { ...record, [field.allDay]: null };
  const shown = (value: unknown) => (isBlank(value) ? <span className="t-dim">{t('history.blank')}</span> : <Value entity={entity} field={field} value={value} record={then} dense={field.type !== 'boolean'} />);
  return (
    <div className="change" data-field={field.name}>
      {titled ? <span className="t-dim">{field.title}</span> : null}
      <span className="change-pair"><span className="change-side">{shown(pair[0])}</span> <IconArrowRight size={13} className="t-dim" role="img" aria-label={t('history.to')} /> <span className="change-side">{shown(pair[1])}</span></span>
    </div>
  );
}

export function ChangeEntry({ entity, record, entry }: { entity: ModelEntity; record: RecordJson; entry: HistoryEntry }) {
  const t = useText();
  const formats = useSiteFormats();
  const Shape = icons[entry.op];
  const changes = entry.op === 'update' ? Object.entries(entry.changes) : [];
  return (
    <li className="event">
      <span className="event-icon"><Shape size={13} stroke={1.8} aria-hidden="true" /></span>
      <div className="t-grow event-body">
        <div>{entry.actor === undefined ? null : <><strong>{entry.actor.label ?? t('history.system')}</strong>{' '}</>}{entry.action === undefined ? t(acts[entry.op]) : <>{t('history.act')} <strong>{entry.action.title}</strong></>}{entry.workflow === undefined ? null : <span className="t-dim"> · {t('history.workflow', { title: entry.workflow.title })}</span>}</div>
        {entry.at === undefined ? null : <time dateTime={entry.at} className="t-dim event-time">{formats.dateTime(entry.at)}</time>}
        {changes.length > 0 ? <div className="event-card">{changes.map(([name, pair]) => <Change key={name} entity={entity} record={record} name={name} pair={pair} />)}</div> : null}
      </div>
    </li>
  );
}
