// What a search found of one entity: each record with what fits, and the way to all of them.
import { Link } from '@tanstack/react-router';
import type { FoundRecord, FoundRecords, ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { fieldOf } from '../records/fields.ts';
import { Icon } from '../ui/Icon.tsx';
import { Marked } from './Marked.tsx';

interface Props { readonly entity: ModelEntity; readonly found: FoundRecords; readonly q: string }

export function FoundGroup({ entity, found, q }: Props) {
  const t = useText();
  const { records, more } = found;
  return (
    <section className="found-group" aria-labelledby={`found-${entity.name}`}>
      <h2 id={`found-${entity.name}`} className="found-head">
        <span className="prow-sign found-sign" data-color={entity.color}><Icon name={entity.icon} size={15} /></span>
        <span className="t-clip">{entity.titlePlural}</span> <span className="t-dim">{more ? `${records.length}+` : records.length}</span>
      </h2>
      <ul className="found-list">
        {records.map((record) => <li key={record.id}><FoundLine entity={entity} record={record} q={q} /></li>)}
      </ul>
      {more && entity.fields.some((field) => field.searchable) ? <Link to="/e/$entity" params={{ entity: entity.name }} search={{ q }} className="found-more t-link">{t('search.asList', { entity: entity.titlePlural })}</Link> : null}
    </section>
  );
}

function FoundLine({ entity, record, q }: { entity: ModelEntity; record: FoundRecord; q: string }) {
  const t = useText();
  const field = fieldOf(entity, record.match.field);
  const label = record.label ?? t('value.untitled');
  // What stands in the name already needs no second line.
  const text = record.match.text !== null && !label.includes(record.match.text) ? record.match.text.replace(/\s+/gu, ' ').trim() : undefined;
  return (
    <Link to="/e/$entity/$id" params={{ entity: entity.name, id: record.id }} className="found-line" data-found={record.id}>
      <span className="found-name"><Marked text={label} q={q} /></span>
      {field && text ? <span className="found-match t-dim"><span>{field.title}: </span><Marked text={text} q={q} /></span> : null}
    </Link>
  );
}
