// The fields of a record to read: sections and columns of the layout, values as text.
import { use } from 'react';
import type { LayoutNode, ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { fieldOf, isPlainRate } from '../fields.ts';
import { Fact } from './Fact.tsx';
import { FactsContext } from './facts-scope.ts';
import { RelatedList } from './RelatedList.tsx';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly nodes: readonly LayoutNode[] }

export function Details({ entity, record, nodes }: Props) {
  const { site } = useModel();
  const folded = use(FactsContext)?.folded;
  return nodes.map((node) => {
    if (node.kind === 'related') {
      const relation = entity.relations.find((item) => item.name === node.id);
      return relation ? <RelatedList key={node.id} entity={entity} record={record} relation={relation} wide /> : null;
    }
    if (node.kind === 'text') return node.title ? <p key={node.id} className="t-dim section">{node.title}</p> : null;
    if (node.kind !== 'section') return null;
    const fields = (node.items ?? []).flatMap((item) => {
      const field = item.kind === 'field' ? fieldOf(entity, item.id) : undefined;
      return field?.readable && folded?.has(field.name) !== true && !isPlainRate(entity, site.currency, field, record) ? [{ field, span: ['lines', 'longText', 'richText', 'markdown', 'json', 'attachments'].includes(field.type) ? ('all' as const) : (item.span ?? 1) }] : [];
    });
    const inner = (node.items ?? []).filter((item) => item.kind === 'related');
    if (fields.length === 0 && inner.length === 0) return null;
    return (
      <div key={node.id} role="group" className="section" aria-label={node.title || undefined}>
        {node.title ? <h2 className="section-title">{node.title}</h2> : null}
        {fields.length > 0 ? <dl className="fields facts" data-columns={Math.min(node.columns ?? 2, 3)}>{fields.map(({ field, span }) => <Fact key={field.name} entity={entity} record={record} field={field} span={span} />)}</dl> : null}
        {inner.length > 0 ? <Details entity={entity} record={record} nodes={inner} /> : null}
      </div>
    );
  });
}
