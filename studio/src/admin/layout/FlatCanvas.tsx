// Columns of a list, or lines of a card, while they are being arranged: the parts in their order, with the values of real records.
import type { ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { fieldOf, recordLabel } from '../../records/fields.ts';
import { Value } from '../../records/Value.tsx';
import { shapeOf } from '../../records/values/registry.ts';
import { Box, EndPlace } from './Box.tsx';
import { shownIn, type Node } from './tree.ts';

interface Props { readonly entity: ModelEntity; readonly nodes: readonly Node[]; readonly samples: readonly RecordJson[] }

/** A column with a few of its values below. */
export function ListCanvas({ entity, nodes, samples }: Props) {
  const t = useText();
  const shown = shownIn(nodes);
  return (
    <div className="layout-columns" role="group" aria-label={t('layout.list')}>
      {shown.map((node) => {
        const field = entity.fields.find((item) => item.key === node.id);
        const right = field && shapeOf(field.type).column.right === true ? ' is-right' : '';
        return (
          <Box key={node.id} node={node} className={`layout-column${right}`}>
            <div className="layout-column-head t-clip">{field?.short ?? field?.title ?? node.id}</div>
            {samples.map((record) => <div key={record.id} className="layout-column-cell t-clip">{field ? <Value entity={entity} field={field} value={record[field.name]} record={record} dense /> : null}</div>)}
          </Box>
        );
      })}
      <EndPlace group="" empty={shown.length === 0} />
    </div>
  );
}

export function CardCanvas({ entity, nodes, samples }: Props) {
  const t = useText();
  const shown = shownIn(nodes);
  const [record] = samples;
  return (
    <div className="layout-card">
      <div className="layout-card-name">{record ? recordLabel(entity, record) || t('value.untitled') : entity.title}</div>
      {shown.map((node) => {
        const field = fieldOf(entity, entity.fields.find((item) => item.key === node.id)?.name ?? '');
        return <Box key={node.id} node={node} className="layout-card-line"><span className="t-dim t-clip">{field?.title ?? node.id}</span><span className="t-clip">{field && record ? <Value entity={entity} field={field} value={record[field.name]} record={record} dense /> : null}</span></Box>;
      })}
      <EndPlace group="" empty={shown.length === 0} />
    </div>
  );
}
