// The properties of the chosen node: titles in both languages, columns, width, hint, and the ways to move it.
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconExternalLink, IconEyeOff, IconX } from '@tabler/icons-react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { FieldTypeIcon } from '../../records/FieldTypeIcon.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { useDrafts } from '../drafts.ts';
import { draftOf, type Documents, type FieldDraft } from '../field-draft.ts';
import { FieldRules } from '../FieldRules.tsx';
import { LabelInput } from '../LabelInput.tsx';
import type { Arranging } from './Box.tsx';
import type { LayoutType } from '../../app/layout-types.ts';
import { isFlat } from './kinds.ts';
import { find, parentOf, set, type Node } from './tree.ts';
import type { Layout } from './useLayout.ts';

interface Props { readonly entity: ModelEntity; readonly documents: Documents | undefined; readonly type: LayoutType; readonly layout: Layout; readonly node: Node; readonly arranging: Arranging; readonly onClose: () => void }

/** The field itself: what is changed here is changed wherever the field stands. */
function FieldTexts({ entity, documents, fieldKey }: { entity: ModelEntity; documents: Documents | undefined; fieldKey: string }) {
  const t = useText();
  const { put, drop } = useDrafts();
  const drafts = useDrafts((state) => state.entities[entity.key]);
  const field = entity.fields.find((item) => item.key === fieldKey);
  if (!field || field.system || !documents) return null;
  const before = drafts?.[fieldKey]?.isNew === true ? undefined : draftOf(entity.key, field, documents);
  const now = drafts?.[fieldKey] ?? before;
  if (!now) return null;
  const change = (texts: Partial<FieldDraft>): void => {
    const next = { ...now, ...texts };
    if (before && JSON.stringify(next) === JSON.stringify(before)) drop(entity.key, fieldKey);
    else put(entity.key, next);
  };
  return (
    <>
      <LabelInput label={t('admin.label')} required vi={now.titleVi} en={now.titleEn} onChange={({ vi, en }) => change({ titleVi: vi, titleEn: en })} />
      <LabelInput label={t('admin.help')} long vi={now.helpVi} en={now.helpEn} onChange={({ vi, en }) => change({ helpVi: vi, helpEn: en })} />
      <FieldRules entity={entity} draft={now} onChange={change} />
    </>
  );
}

export function NodePanel({ entity, documents, type, layout, node, arranging, onClose }: Props) {
  const t = useText();
  const field = node.kind === 'field' ? entity.fields.find((item) => item.key === node.id) : undefined;
  const columns = Math.min(find(layout.nodes, parentOf(layout.nodes, node.id) ?? '')?.columns ?? 2, 3);
  const change = (values: Partial<Node>): void => layout.steps.push(set(layout.nodes, node.id, values));
  const rename = ({ vi, en }: { vi: string; en: string }): void => {
    const title = en === '' ? vi : en;
    if (title !== node.title) change({ title });
    if (vi !== layout.viOf(node)) layout.putVi(node, vi);
  };
  const groups = arranging.groupsFor(node);
  const numbers = (most: number): { value: string; label: string }[] => Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
  return (
    <div className="panel-inner">
      <header className="panel-head">
        {field ? <span className="field-sign is-large"><FieldTypeIcon type={field.type} size={17} /></span> : null}
        <div className="t-grow t-clip"><h2 className="t-clip">{arranging.titleOf(node)}</h2><span className="t-dim">{t(node.kind === 'section' ? 'layout.section' : node.kind === 'tab' ? 'layout.tab' : node.kind === 'related' ? 'layout.relatedOne' : node.kind === 'text' ? 'layout.text' : 'admin.field')}</span></div>
        <ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon>
      </header>
      <div className="panel-body t-stack">
        {field !== undefined || node.kind === 'related' ? null : <LabelInput label={t('layout.title')} vi={layout.viOf(node)} en={node.title ?? ''} readOnly={!layout.ready} onChange={rename} />}
        {node.kind === 'section' ? <Choice label={t('layout.columns')} data={numbers(3)} value={String(Math.min(node.columns ?? 2, 3))} onChange={(value) => change({ columns: Number(value) })} /> : null}
        {field && !isFlat(type) && columns > 1 ? <Choice label={t('layout.span')} data={numbers(columns)} value={String(Math.min(node.span ?? 1, columns))} onChange={(value) => change({ span: Number(value) })} /> : null}
        <div className="t-row panel-moves" role="group" aria-label={t('layout.place')}>
          <Button size="xs" variant="default" leftSection={<IconArrowUp size={14} />} onClick={() => arranging.step(node.id, -1)}>{t('layout.up')}</Button>
          <Button size="xs" variant="default" leftSection={<IconArrowDown size={14} />} onClick={() => arranging.step(node.id, 1)}>{t('layout.down')}</Button>
          <Button size="xs" variant="default" color="red" leftSection={<IconEyeOff size={14} />} onClick={() => arranging.takeOff(node.id)}>{t('layout.takeOff')}</Button>
        </div>
        {groups.length > 0 ? <div className="panel-groups"><strong>{t('layout.moveTo')}</strong>{groups.map((group) => <Button key={group.id} size="xs" variant="subtle" justify="flex-start" onClick={() => arranging.moveTo(node, group.id)}>{group.title}</Button>)}</div> : null}
        {field ? <FieldTexts entity={entity} documents={documents} fieldKey={field.key} /> : null}
        {field ? <ButtonLink variant="light" leftSection={<IconExternalLink size={14} />} to="/admin/entities/$entity" params={{ entity: entity.name }} search={{ field: field.key }}>{t('layout.openField')}</ButtonLink> : null}
      </div>
    </div>
  );
}

function Choice({ label, data, value, onChange }: { label: string; data: { value: string; label: string }[]; value: string; onChange: (value: string) => void }) {
  return <div role="group" aria-label={label}><div className="panel-label">{label}</div><SegmentedControl size="xs" fullWidth aria-label={label} data={data} value={value} onChange={onChange} /></div>;
}
