// The screen that is being arranged, drawn by the parts that staff have: sections and inputs of a form, values of a record page.
import { createContext, use, type ReactNode } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useFormScope } from '../../form/contract.ts';
import { useText } from '../../i18n/index.ts';
import { LinesTable } from '../../records/page/LinesTable.tsx';
import { RelatedList } from '../../records/page/RelatedList.tsx';
import { Value } from '../../records/Value.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDragThing, useDropPlace } from '../../ui/drag.tsx';
import { Box, EndPlace, Grip, NodeMenu, useArranging } from './Box.tsx';
import { FieldInput } from './Sample.tsx';
import { shownIn, type Node } from './tree.ts';

export interface CanvasScope { readonly entity: ModelEntity; readonly record: RecordJson | undefined; readonly isForm: boolean; readonly titleOf: (node: Node) => string; readonly tab: string | undefined; readonly openTab: (id: string) => void }

const CanvasContext = createContext<CanvasScope | null>(null);
export const CanvasProvider = CanvasContext.Provider;

function useCanvas(): CanvasScope {
  const scope = use(CanvasContext);
  if (!scope) throw new Error('a node needs a canvas around it');
  return scope;
}

const wide: ReadonlySet<string> = new Set(['lines', 'longText', 'richText', 'markdown', 'address', 'json', 'attachments']);

function FieldNode({ node, columns }: { node: Node; columns: number }) {
  const t = useText();
  const { entity, isForm, record } = useCanvas();
  const field = entity.fields.find((item) => item.key === node.id);
  const span = field && wide.has(field.type) ? 'all' as const : Math.min(node.span ?? 1, columns);
  if (!field) return <Box node={node} className="field" span={span}><span className="t-dim">{t('layout.unknown', { field: node.id })}</span></Box>;
  return <Box node={node} className={isForm ? 'field' : 'fact'} span={span}>{isForm ? <Input field={field} /> : <Fact entity={entity} record={record} field={field} />}</Box>;
}

/** While a form is tried, its conditions hold. */
function Input({ field }: { field: ModelField }) {
  const arranging = useArranging();
  const { conditions } = useFormScope();
  if (!arranging && conditions.states.get(field.name)?.visible === false) return null;
  return <FieldInput field={field} />;
}

function Fact({ entity, record, field }: { entity: ModelEntity; record: RecordJson | undefined; field: ModelField }) {
  return <dl><dt title={field.help}>{field.title}</dt><dd>{field.type === 'lines' && record ? <LinesTable entity={entity} record={record} field={field} /> : <Value entity={entity} field={field} value={record?.[field.name]} record={record ?? {}} />}</dd></dl>;
}

function RelatedNode({ node }: { node: Node }) {
  const { entity, record, titleOf } = useCanvas();
  const relation = entity.relations.find((item) => item.name === node.id);
  return (
    <Box node={node} className="layout-related">
      {relation && record ? <RelatedList entity={entity} record={record} relation={relation} wide /> : <section className="related is-wide"><header className="related-head"><Icon name="link" /> <h3>{titleOf(node)}</h3></header></section>}
    </Box>
  );
}

function Section({ node }: { node: Node }) {
  const { titleOf } = useCanvas();
  const arranging = useArranging();
  const { ref, handle, dragged } = useDragThing(`node:${node.id}`, arranging === null);
  const place = useDropPlace(`before:${node.id}`, arranging === null);
  const items = shownIn(node.items ?? []);
  const fields = items.filter((item) => item.kind === 'field');
  const columns = Math.min(node.columns ?? 2, 3);
  const title = titleOf(node);
  if (!arranging && items.length === 0) return null;
  const heading = <span className="layout-heading">{title || node.id}</span>;
  return (
    <div ref={ref} role="group" aria-label={title || node.id} className={`section layout-section${arranging?.chosen === node.id ? ' is-chosen' : ''}${dragged ? ' node is-dragged' : ''}`} data-node={node.id}>
      <div ref={place.ref} className={`section-title layout-section-head${place.over ? ' is-over' : ''}`}>
        <Grip node={node} handle={handle}>{heading}</Grip>
        <NodeMenu node={node} />
      </div>
      <div className="fields facts" data-columns={columns}>
        {fields.map((field) => <FieldNode key={field.id} node={field} columns={columns} />)}
        <EndPlace group={node.id} empty={fields.length === 0} />
      </div>
      {items.filter((item) => item.kind !== 'field').map((item) => <AnyNode key={item.id} node={item} />)}
    </div>
  );
}

function AnyNode({ node }: { node: Node }): ReactNode {
  const { titleOf } = useCanvas();
  switch (node.kind) {
    case 'section': return <Section node={node} />;
    case 'related': return <RelatedNode node={node} />;
    case 'field': return <FieldNode node={node} columns={1} />;
    case 'tab': return <div className="layout-tab-inside"><h3 className="t-dim">{titleOf(node)}</h3>{shownIn(node.items ?? []).map((item) => <AnyNode key={item.id} node={item} />)}</div>;
    default: return <Box node={node} className="layout-text"><p className="t-dim">{titleOf(node)}</p></Box>;
  }
}

function TabButton({ node, here }: { node: Node; here: boolean }) {
  const { titleOf, openTab } = useCanvas();
  const arranging = useArranging();
  const { ref, handle, dragged } = useDragThing(`node:${node.id}`, arranging === null);
  const place = useDropPlace(`tab:${node.id}`, arranging === null);
  return (
    <span ref={(element) => { ref(element); place.ref(element); }} className={`layout-tab${here ? ' is-here' : ''}${place.over ? ' is-over' : ''}${dragged ? ' is-dragged' : ''}`} data-node={node.id} onFocus={() => openTab(node.id)}>
      {arranging ? <Grip node={node} handle={handle}>{titleOf(node) || node.id}</Grip> : <button type="button" className="node-grip" onClick={() => openTab(node.id)}>{titleOf(node) || node.id}</button>}
      {here ? <NodeMenu node={node} /> : null}
    </span>
  );
}

/** Forms and record pages: tabs, sections, fields. */
export function Canvas({ nodes }: { nodes: readonly Node[] }) {
  const t = useText();
  const { tab, isForm } = useCanvas();
  const shown = shownIn(nodes);
  const tabs = isForm ? [] : shown.filter((node) => node.kind === 'tab');
  const open = tabs.find((node) => node.id === tab) ?? tabs[0];
  const outside = isForm ? shown : shown.filter((node) => node.kind !== 'tab');
  const inside = shownIn(open?.items ?? []);
  return (
    <>
      {outside.map((node) => <AnyNode key={node.id} node={node} />)}
      {tabs.length > 0 ? <div className="layout-tabs" role="group" aria-label={t('record.parts')}>{tabs.map((node) => <TabButton key={node.id} node={node} here={node === open} />)}</div> : null}
      {inside.map((node) => <AnyNode key={node.id} node={node} />)}
      <EndPlace group={open?.id ?? ''} empty={inside.length + outside.length === 0} />
    </>
  );
}
