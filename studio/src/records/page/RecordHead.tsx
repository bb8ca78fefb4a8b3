// The top of a record: what it is called, and the few facts that tell it apart.
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { defaultColumns, fieldOf, filesOf, hasFace, recordLabel } from '../fields.ts';
import { Picture } from '../values/files.tsx';
import { isBlank, Value } from '../Value.tsx';

function factsOf(entity: ModelEntity, record: RecordJson): readonly ModelField[] {
  const fields = defaultColumns(entity, undefined).filter((name) => !entity.label.includes(name)).flatMap((name) => fieldOf(entity, name) ?? []);
  const shown = fields.filter((field) => ['select', 'text', 'phone', 'link', 'links', 'money', 'date', 'dateTime', 'user'].includes(field.type) && !isBlank(record[field.name]));
  // One line: of several days the first.
  const isTime = (field: ModelField): boolean => field.type === 'date' || field.type === 'dateTime';
  return shown.filter((field) => !isTime(field) || field === shown.find(isTime)).slice(0, 5);
}

/** The record's own picture: a logo, a face, what a product looks like. */
function pictureOf(entity: ModelEntity, record: RecordJson) {
  return entity.fields.filter((field) => field.type === 'image' && field.readable).flatMap((field) => filesOf(record[field.name]))[0];
}

export function RecordHead({ entity, record }: { entity: ModelEntity; record: RecordJson }) {
  const t = useText();
  const picture = pictureOf(entity, record);
  const label = recordLabel(entity, record) || t('value.untitled');
  return (
    <div className="record-head">
      {picture ? <Picture file={picture} size="head" /> : hasFace(entity) ? <Avatar name={label} size="lg" /> : <span className="record-sign" data-color={entity.color}><Icon name={entity.icon} size={22} /></span>}
      <div className="t-grow">
        <h2 className="record-title">{label}</h2>
        <div className="record-facts">
          {factsOf(entity, record).map((field) => <span key={field.name} title={field.title}>{field.type === 'date' || field.type === 'dateTime' ? <span className="record-fact-name">{field.short ?? field.title}</span> : null}<Value entity={entity} field={field} value={record[field.name]} record={record} dense={field.type !== 'phone'} /></span>)}
        </div>
      </div>
    </div>
  );
}
