// One activity: what it is, when, whose, and the beginning of what it says; a way to its own page.
import { Link } from '@tanstack/react-router';
import type { ActivityJson } from '../../../../../engine/shared/timeline.ts';
import { useEntity } from '../../../api/model.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { isBlank, Value } from '../../Value.tsx';
import { fieldOf } from '../../fields.ts';
import { shapeOf } from '../../values/registry.ts';

export function ActivityEntry({ activity }: { activity: ActivityJson }) {
  const t = useText();
  const formats = useSiteFormats();
  const entity = useEntity(activity.entity);
  if (!entity) return null;
  const record = { id: activity.record.id, version: 0, ...activity.values };
  const shown = Object.keys(activity.values).flatMap((name) => { const field = fieldOf(entity, name); return field && !isBlank(activity.values[name]) ? [field] : []; });
  return (
    <li className="event" data-activity={activity.record.id}>
      <span className="event-icon"><Icon name={entity.icon} size={13} /></span>
      <div className="t-grow event-body">
        <div><span className="t-dim">{entity.title}</span> <Link to="/e/$entity/$id" params={{ entity: entity.name, id: activity.record.id }} className="event-link">{activity.record.label ?? t('value.untitled')}</Link></div>
        <div className="t-dim event-time"><time dateTime={activity.at}>{formats.dateTime(activity.at)}</time>{activity.actor?.label == null ? null : ` · ${activity.actor.label}`}</div>
        {shown.length > 0 ? <div className="event-facts">{shown.map((field) => <span key={field.name} title={field.title}>{shapeOf(field.type).column.right ? `${field.short ?? field.title}: ` : ''}<Value entity={entity} field={field} value={activity.values[field.name]} record={record} dense /></span>)}</div> : null}
        {activity.text ? <div className="event-card event-excerpt">{activity.text}</div> : null}
      </div>
    </li>
  );
}
