// The fields of an entity in the groups of its form, in its order; what is special about each is a sign, drafts are marked.
import { IconAsterisk, IconKey, IconLock } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { ModelEntity, ModelField } from '../../../engine/shared/wire.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { Pill } from '../ui/Pill.tsx';
import { at, type Documents, type FieldDraft } from './field-draft.ts';
import { kindTitle } from './kinds.ts';
import { everyShown, find, shownIn, stride } from './layout/tree.ts';
import type { Layout } from './layout/useLayout.ts';

interface Props {
  /** With its drafted fields. */
  readonly entity: ModelEntity;
  readonly documents: Documents | undefined;
  readonly drafts: Readonly<Record<string, FieldDraft>>;
  /** Fields that are out of use. */
  readonly gone: readonly FieldDraft[];
  /** Of the form: its sections are the groups, its order the order. */
  readonly layout: Layout;
  readonly open: string | undefined;
  readonly matches: (title: string, key: string) => boolean;
  readonly onOpen: (key: string) => void;
}

type Mark = 'new' | 'changed' | 'gone' | undefined;
interface Line { readonly key: string; readonly name: string; readonly title: string; readonly type: string; readonly required: boolean; readonly system: boolean; readonly unique: boolean; readonly mark: Mark }
interface Group { readonly id: string; readonly title: string; readonly lines: readonly Line[] }

function focusBeside(from: HTMLElement, by: -1 | 1): void {
  const all = [...document.querySelectorAll<HTMLElement>('.field-line')];
  all[all.indexOf(from) + by]?.focus();
}

export function FieldList({ entity, documents, drafts, gone, layout, open, matches, onOpen }: Props) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const identity = at(documents?.entity.merged, 'record', 'identity');
  const toLine = (field: ModelField): Line => {
    const draft = drafts[field.key];
    const unique = draft ? draft.unique : at(documents?.entity.merged, 'properties', field.key, 'unique') === true || typeof at(documents?.entity.merged, 'properties', field.key, 'unique') === 'object';
    return { key: field.key, name: field.name, title: field.title, type: field.type, required: field.required, system: field.system, unique: unique || (Array.isArray(identity) && identity.includes(field.key)), mark: draft?.gone ? 'gone' : draft?.isNew ? 'new' : draft ? 'changed' : undefined };
  };
  const wordsOf = (draft: FieldDraft): string => (locale === 'vi' ? draft.titleVi || draft.titleEn : draft.titleEn || draft.titleVi) || draft.key;
  const own = entity.fields.filter((field) => !field.system);
  const placed = new Set(everyShown(layout.nodes).map((node) => node.id));
  const sections = everyShown(layout.nodes).filter((node) => node.kind === 'section');
  const fresh = own.filter((field) => drafts[field.key]?.isNew === true && !placed.has(field.key));
  const groups: readonly Group[] = [
    { id: '+', title: t('admin.newFields'), lines: fresh.map(toLine) },
    ...sections.map((section) => ({ id: section.id, title: layout.titleOf(section) || t('admin.otherFields'), lines: shownIn(section.items ?? []).flatMap((node) => own.filter((field) => field.key === node.id).map(toLine)) })),
    { id: '…', title: t('admin.otherFields'), lines: own.filter((field) => !fresh.includes(field) && !sections.some((section) => shownIn(section.items ?? []).some((node) => node.id === field.key))).map(toLine) },
    { id: 'system', title: t('admin.systemFields'), lines: entity.fields.filter((field) => field.system).map(toLine) },
    { id: 'gone', title: t('admin.goneFields'), lines: gone.map((draft) => ({ key: draft.key, name: draft.key, title: wordsOf(draft), type: draft.type, required: false, system: false, unique: false, mark: drafts[draft.key] ? 'changed' as const : 'gone' as const })) },
  ];
  const shown = groups.map((group) => ({ ...group, lines: group.lines.filter((line) => matches(line.title, line.name)) })).filter((group) => group.lines.length > 0);
  const onKey = (event: KeyboardEvent<HTMLElement>, key: string): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const by = event.key === 'ArrowUp' ? -1 : 1;
    event.preventDefault();
    if (!event.altKey) { focusBeside(event.currentTarget, by); return; }
    if (!find(layout.nodes, key)) return;
    const next = stride(layout.nodes, key, by);
    if (next === layout.nodes) return;
    layout.steps.push(next);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.field-line[data-field="${CSS.escape(key)}"]`)?.focus());
  };
  if (shown.length === 0) return <p className="t-dim panel-pad">{t('filter.noField')}</p>;
  return shown.map((group) => (
    <div key={group.id} role="group" className="field-group" aria-label={group.title}>
      <h2>{group.title} <span className="t-dim">{group.lines.length}</span></h2>
      {group.lines.map((line) => (
        <button key={line.key} type="button" className={line.key === open ? 'field-line is-open' : 'field-line'} aria-current={line.key === open} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" data-field={line.key} onClick={() => onOpen(line.key)} onKeyDown={(event) => onKey(event, line.key)}>
          <span className="field-sign"><FieldTypeIcon type={line.type} /></span>
          <span className={line.mark === 'gone' ? 'field-title t-clip is-gone' : 'field-title t-clip'} title={line.title}>{line.title}</span>
          <span className="t-mono t-dim field-name t-clip" title={line.name}>{line.name}</span>
          <span className="t-dim field-kind t-clip">{t(kindTitle(line.type))}</span>
          <span className="field-flags">
            {line.mark ? <Pill color={line.mark === 'new' ? 'green' : line.mark === 'gone' ? 'gray' : 'orange'} bare>{t(line.mark === 'new' ? 'drafts.new' : line.mark === 'gone' ? 'drafts.gone' : 'drafts.edited')}</Pill> : null}
            {line.unique ? <IconKey size={14} role="img" aria-label={t('admin.unique')} /> : null}
            {line.required ? <IconAsterisk size={14} role="img" aria-label={t('admin.required')} /> : null}
            {line.system ? <IconLock size={14} role="img" aria-label={t('admin.locked')} /> : null}
          </span>
        </button>
      ))}
    </div>
  ));
}
