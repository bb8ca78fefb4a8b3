// The fields of a record to read: sections and columns of the layout, values as text.
import type { LayoutNode, ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { fieldOf, isPlainRate } from '../fields.ts';
import { Value } from '../Value.tsx';
import { LinesTable } from './LinesTable.tsx';
import { RelatedList } from './RelatedList.tsx';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly nodes: readonly LayoutNode[] }

function FieldValue({ entity, record, field, span }: { entity: ModelEntity; record: RecordJson; field: ModelField; span: number | 'all' }) {
  return (
    <div className="fact" data-field={field.name} data-span={span}>
      <dt title={field.help}>{field.title}</dt>
      <dd>{field.type === 'lines' ? <LinesTable entity={entity} record={record} field={field} /> : <Value entity={entity} field={field} value={record[field.name]} record={record} />}</dd>
    </div>
  );
}

export function Details({ entity, record, nodes }: Props) {
  const { site } = useModel();
  return nodes.map((node) => {
    if (node.kind === 'related') {
      const relation = entity.relations.find((item) => item.name === node.id);
      return relation ? <RelatedList key={node.id} entity={entity} record={record} relation={relation} wide /> : null;
    }
    if (node.kind === 'text') return node.title ? <p key={node.id} className="t-dim section">{node.title}</p> : null;
    if (node.kind !== 'section') return null;
    const fields = (node.items ?? []).flatMap((item) => {
      const field = item.kind === 'field' ? fieldOf(entity, item.id) : undefined;
      return field?.readable && !isPlainRate(entity, site.currency, field, record) ? [{ field, span: ['lines', 'longText', 'richText', 'markdown', 'json', 'attachments'].includes(field.type) ? ('all' as const) : (item.span ?? 1) }] : [];
    });
    const inner = (node.items ?? []).filter((item) => item.kind === 'related');
    if (fields.length === 0 && inner.length === 0) return null;
    return (
      <div key={node.id} role="group" className="section" aria-label={node.title || undefined}>
        {node.title ? <h2 className="section-title">{node.title}</h2> : null}
        {fields.length > 0 ? <dl className="fields facts" data-columns={Math.min(node.columns ?? 2, 3)}>{fields.map(({ field, span }) => <FieldValue key={field.name} entity={entity} record={record} field={field} span={span} />)}</dl> : null}
        {inner.length > 0 ? <Details entity={entity} record={record} nodes={inner} /> : null}
      </div>
    );
  });
}
