// The picture of entities and their links: laid out by dagre, drawn by xyflow. Whoever does not see it has the table.
import { Graph, layout } from '@dagrejs/dagre';
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { RelationAnswer } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useEntitiesAtWork } from '../entity-at-work.ts';
import { counts } from './words.ts';
import '@xyflow/react/dist/base.css';

interface Props { readonly relations: readonly RelationAnswer[]; readonly chosen: string | undefined; readonly onChoose: (entity: string) => void }

type EntityNode = Node<{ title: string; icon: string; color: string; chosen: boolean; onChoose: () => void }, 'entity'>;

/** Room for the title of a link. */
const labelledPx = 230;
/** Boxes stay large enough to be read and hit; what has no room is reached by dragging. */
const leastZoom = 0.56;

const box = { width: 190, height: 44 } as const;

function EntityBox({ data }: NodeProps<EntityNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button type="button" className={data.chosen ? 'flow-entity is-chosen' : 'flow-entity'} title={data.title} onClick={data.onChoose}><span className="entity-sign" data-color={data.color}><Icon name={data.icon} size={15} /></span><span className="t-clip">{data.title}</span></button>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}

const nodeTypes = { entity: EntityBox };

/** Left to right, those that are pointed to at the right. */
function placesOf(names: readonly string[], relations: readonly RelationAnswer[], betweenPx: number): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: betweenPx });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of names) graph.setNode(name, { ...box });
  for (const { from, to, field } of relations) if (from !== to) graph.setEdge(from, to, {}, field);
  layout(graph);
  return new Map(names.map((name) => { const at = graph.node(name); return [name, { x: Number(at?.x ?? 0) - box.width / 2, y: Number(at?.y ?? 0) - box.height / 2 }] as const; }));
}

export function Diagram({ relations, chosen, onChoose }: Props) {
  const t = useText();
  const scheme = useComputedColorScheme('light');
  const all = useEntitiesAtWork();
  const titles = useMemo(() => new Map(relations.flatMap((relation) => [[relation.from, relation.fromTitle] as const, [relation.to, relation.toTitle] as const])), [relations]);
  const places = useMemo(() => placesOf([...titles.keys()], relations, chosen === undefined ? 110 : labelledPx), [titles, relations, chosen]);
  const nodes = [...titles].map(([key, title]): EntityNode => {
    const entity = all.find((item) => item.entity.key === key)?.entity;
    return { id: key, type: 'entity', position: { ...places.get(key) ?? { x: 0, y: 0 } }, width: box.width, height: box.height, focusable: false, data: { title, icon: entity?.icon ?? 'user', color: entity?.color ?? 'gray', chosen: key === chosen, onChoose: () => onChoose(key) } };
  });
  const edges = relations.map((relation): Edge => ({
    id: `${relation.from}.${relation.field}.${relation.to}`, source: relation.from, target: relation.to, focusable: false, ariaLabel: `${relation.fromTitle} → ${relation.toTitle}: ${relation.title}`, markerEnd: { type: MarkerType.ArrowClosed },
    ...(chosen === undefined ? {} : { label: `${relation.title} (${counts[relation.kind]})` }),
  }));
  return (
    <div className="flow">
      <ReactFlow key={`${chosen ?? ''}${relations.length}`} nodes={nodes} edges={edges} nodeTypes={nodeTypes} colorMode={scheme} fitView fitViewOptions={{ maxZoom: 1, minZoom: leastZoom }} minZoom={leastZoom} nodesDraggable={false} nodesConnectable={false} elementsSelectable={false} nodesFocusable={false} edgesFocusable={false} disableKeyboardA11y
        ariaLabelConfig={{ 'node.a11yDescription.default': t('relation.openHint'), 'node.a11yDescription.keyboardDisabled': t('relation.openHint'), 'edge.a11yDescription.default': t('relation.edgeHint'), 'controls.ariaLabel': t('relation.controls'), 'controls.zoomIn.ariaLabel': t('relation.zoomIn'), 'controls.zoomOut.ariaLabel': t('relation.zoomOut'), 'controls.fitView.ariaLabel': t('relation.fit') }}>
        <Background gap={22} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
