// Records at the far end of a relation, with a way to the next one and to a new one that points back.
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ModelEntity, ModelRelation, RecordJson } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { relatedQuery } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { Ends } from '../../ui/Ends.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ActionIconLink, ButtonLink } from '../../ui/links.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { defaultColumns, fieldOf, recordLabel } from '../fields.ts';
import { isBlank, Value } from '../Value.tsx';
import { backLink } from './timeline/back-link.ts';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly relation: ModelRelation; readonly wide?: boolean }

export function RelatedList({ entity, record, relation, wide = false }: Props) {
  const t = useText();
  const target = useEntity(relation.target);
  const found = useQuery({ ...relatedQuery(entity.name, record.id, relation.name), enabled: Boolean(target) });
  if (!target) return null;
  const rows = found.data?.data ?? [];
  const back = backLink(entity, record, target, relation.field);
  const extras = defaultColumns(target, undefined).filter((name) => !target.label.includes(name) && name !== relation.field).flatMap((name) => fieldOf(target, name) ?? []).slice(0, wide ? 4 : 2);
  return (
    <section className={wide ? 'related is-wide' : 'related'} aria-label={relation.title} data-relation={relation.name}>
      <header className="related-head">
        <Icon name={target.icon} /> <h3 className="t-clip">{relation.title}</h3>
        {found.data ? <span className="t-dim">{found.data.page.count ?? rows.length}</span> : null}
        <span className="t-grow" />
        {target.actions.includes('create') && back ? (
          wide
            ? <ButtonLink to="/e/$entity/new" params={{ entity: target.name }} search={{ set: back }} variant="default" size="compact-sm" leftSection={<IconPlus size={14} />}>{t('related.add')}</ButtonLink>
            : <ActionIconLink to="/e/$entity/new" params={{ entity: target.name }} search={{ set: back }} size={24} aria-label={t('related.addTo', { relation: relation.title })}><IconPlus size={15} /></ActionIconLink>
        ) : null}
      </header>
      {found.isPending ? <div className="related-empty"><Skeleton lines={2} /></div> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <p className="related-empty t-dim">{t('related.none')}</p> : null}
      {rows.map((row) => (
        <Link key={row.id} to="/e/$entity/$id" params={{ entity: target.name, id: row.id }} className="related-row" data-row={row.id} title={recordLabel(target, row)}>
          <span className="t-clip related-name"><Ends text={recordLabel(target, row) || t('value.untitled')} /></span>
          {extras.filter((field) => !isBlank(row[field.name])).map((field) => <span key={field.name} className="related-extra t-clip" data-cell={field.name}><Value entity={target} field={field} value={row[field.name]} record={row} dense /></span>)}
        </Link>
      ))}
    </section>
  );
}
