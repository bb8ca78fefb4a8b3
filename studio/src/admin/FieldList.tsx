// The fields of an entity in the groups of its form; drafts are marked.
import { IconAsterisk, IconLock } from '@tabler/icons-react';
import type { LayoutNode, ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { Pill } from '../ui/Pill.tsx';
import type { FieldDraft } from './field-draft.ts';
import { kindTitle } from './kinds.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly drafts: Readonly<Record<string, FieldDraft>>;
  readonly open: string | undefined;
  readonly matches: (title: string, key: string) => boolean;
  readonly onOpen: (key: string) => void;
}

interface Line { readonly key: string; readonly name: string; readonly title: string; readonly type: string; readonly required: boolean; readonly system: boolean; readonly mark: 'new' | 'changed' | undefined }

function sectionsOf(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  return nodes.flatMap((node) => (node.kind === 'section' ? [node] : node.kind === 'tab' ? sectionsOf(node.items ?? []) : []));
}

export function FieldList({ entity, drafts, open, matches, onOpen }: Props) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const titleOf = (draft: FieldDraft): string => (locale === 'vi' ? draft.titleVi || draft.titleEn : draft.titleEn || draft.titleVi);
  const toLine = (field: ModelField): Line => {
    const draft = drafts[field.key];
    return { key: field.key, name: field.name, title: draft ? titleOf(draft) : field.title, type: field.type, required: draft ? draft.required : field.required, system: field.system, mark: draft ? 'changed' : undefined };
  };
  const placed = new Set<string>();
  const groups: { title: string; lines: Line[] }[] = [];
  const fresh = Object.values(drafts).filter((draft) => !entity.fields.some((field) => field.key === draft.key));
  groups.push({ title: t('admin.newFields'), lines: fresh.map((draft) => ({ key: draft.key, name: draft.key, title: titleOf(draft), type: draft.type, required: draft.required, system: false, mark: 'new' })) });
  for (const section of sectionsOf(entity.layouts.form ?? [])) {
    const fields = (section.items ?? []).flatMap((item) => entity.fields.filter((field) => field.name === item.id && !field.system && !placed.has(field.name)));
    fields.forEach((field) => placed.add(field.name));
    groups.push({ title: section.title ?? t('admin.otherFields'), lines: fields.map(toLine) });
  }
  groups.push({ title: t('admin.otherFields'), lines: entity.fields.filter((field) => !placed.has(field.name) && !field.system).map(toLine) });
  groups.push({ title: t('admin.systemFields'), lines: entity.fields.filter((field) => field.system).map(toLine) });
  const shown = groups.map((group) => ({ ...group, lines: group.lines.filter((line) => matches(line.title, line.name)) })).filter((group) => group.lines.length > 0);
  if (shown.length === 0) return <p className="t-dim panel-pad">{t('filter.noField')}</p>;
  return shown.map((group, index) => (
    <div key={`${index}${group.title}`} role="group" className="field-group" aria-label={group.title}>
      <h2>{group.title} <span className="t-dim">{group.lines.length}</span></h2>
      {group.lines.map((line) => (
        <button key={line.key} type="button" className={line.key === open ? 'field-line is-open' : 'field-line'} aria-current={line.key === open} data-field={line.key} onClick={() => onOpen(line.key)}>
          <span className="field-sign"><FieldTypeIcon type={line.type} /></span>
          <span className="field-title t-clip">{line.title}</span>
          <span className="t-mono t-dim field-name t-clip">{line.name}</span>
          <span className="t-dim field-kind t-clip">{t(kindTitle(line.type))}</span>
          <span className="field-flags">
            {line.mark ? <Pill color={line.mark === 'new' ? 'green' : 'orange'} bare>{t(line.mark === 'new' ? 'drafts.new' : 'drafts.edited')}</Pill> : null}
            {line.required ? <IconAsterisk size={14} role="img" aria-label={t('admin.required')} /> : null}
            {line.system ? <IconLock size={14} role="img" aria-label={t('admin.locked')} /> : null}
          </span>
        </button>
      ))}
    </div>
  ));
}
