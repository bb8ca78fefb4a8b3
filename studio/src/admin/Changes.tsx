// The drafts in words, as the plan shows them before the technical steps.
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText, type Text } from '../i18n/index.ts';
import { conditionNames, type FieldDraft } from './field-draft.ts';
import { DropDraft } from './DraftList.tsx';
import { kindTitle, onDeletes } from './kinds.ts';
import type { OneDraft } from './useDropDraft.ts';

export interface Change { readonly entity: ModelEntity; readonly before: FieldDraft | undefined; readonly draft: FieldDraft }

type Side = 'vi' | 'en';

function titleOf(draft: FieldDraft, side: Side): string {
  return (side === 'vi' ? draft.titleVi || draft.titleEn : draft.titleEn || draft.titleVi) || draft.key;
}

/** Whether the choices that were there stand in another order. */
function reordered(before: FieldDraft, draft: FieldDraft): boolean {
  const values = (options: FieldDraft['options'], other: FieldDraft['options']): string => options.filter((option) => other.some(({ value }) => value === option.value)).map((option) => option.value).join();
  return values(before.options, draft.options) !== values(draft.options, before.options);
}

/** What is different about a field that was there before. */
function detailsOf(t: Text, before: FieldDraft, draft: FieldDraft): readonly string[] {
  const yes = (value: boolean): string => t(value ? 'value.yes' : 'value.no').toLocaleLowerCase();
  const old = new Map(before.options.map((option) => [option.value, option]));
  const added = draft.options.filter((option) => !old.has(option.value)).map((option) => option.vi || option.en);
  const edited = draft.options.filter((option) => old.has(option.value) && JSON.stringify(old.get(option.value)) !== JSON.stringify(option)).map((option) => option.vi || option.en);
  return [
    ...(draft.titleVi === before.titleVi ? [] : [t('change.title', { language: 'VI', before: before.titleVi || '–', after: draft.titleVi || '–' })]),
    ...(draft.titleEn === before.titleEn ? [] : [t('change.title', { language: 'EN', before: before.titleEn || '–', after: draft.titleEn || '–' })]),
    ...(draft.helpVi === before.helpVi && draft.helpEn === before.helpEn ? [] : [t('change.help')]),
    ...(draft.required === before.required ? [] : [t('change.required', { before: yes(before.required), after: yes(draft.required) })]),
    ...(draft.search === before.search ? [] : [t('change.search', { before: yes(before.search), after: yes(draft.search) })]),
    ...(added.length > 0 ? [t('change.optionsAdded', { names: added.join(', ') })] : []),
    ...(edited.length > 0 ? [t('change.optionsEdited', { names: edited.join(', ') })] : []),
    ...(draft.gone === before.gone ? [] : [t(draft.gone ? 'change.gone' : 'change.back')]),
    ...(draft.unique === before.unique ? [] : [t('change.unique', { before: yes(before.unique), after: yes(draft.unique) })]),
    ...(draft.history === before.history ? [] : [t('change.history', { before: yes(before.history), after: yes(draft.history) })]),
    ...conditionNames.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(before[name])).map((name) => `${t(`rule.${name}`)}: ${t(draft[name] ? (before[name] ? 'change.ruleEdited' : 'change.ruleNew') : 'change.ruleGone')}`),
    ...(draft.onDelete === before.onDelete ? [] : [t('change.onDelete', { after: t(`onDelete.${onDeletes.find((value) => value === draft.onDelete) ?? 'restrict'}`) })]),
    ...(draft.inverseVi === before.inverseVi && draft.inverseEn === before.inverseEn ? [] : [t('change.inverse', { after: draft.inverseVi || draft.inverseEn })]),
    ...(reordered(before, draft) ? [t('change.optionsOrder')] : []),
    ...(draft.inForm === before.inForm ? [] : [t('change.form', { before: yes(before.inForm), after: yes(draft.inForm) })]),
    ...(draft.inList === before.inList ? [] : [t('change.list', { before: yes(before.inList), after: yes(draft.inList) })]),
  ];
}

/** What is asked of a new field, and where it goes beside the form. */
function newDetails(t: Text, entity: ModelEntity, draft: FieldDraft): readonly string[] {
  const views = entity.views.filter((view) => draft.place?.views?.includes(view.name)).map((view) => view.title);
  return [
    ...(draft.required ? [t('admin.required')] : []),
    ...(draft.inList ? [t('admin.inList')] : []),
    ...(views.length > 0 ? [`${t('admin.inViews')}: ${views.join(', ')}`] : []),
  ];
}

export function Changes({ changes, onDrop }: { changes: readonly Change[]; onDrop: (one: OneDraft) => void }) {
  const t = useText();
  const side: Side = usePreferences((state) => state.locale);
  if (changes.length === 0) return null;
  return (
    <ul className="plan-list">
      {changes.map(({ entity, before, draft }) => (
        <li key={`${entity.key}.${draft.key}`} className="plan-step plan-change">
          {before ? <IconPencil size={15} aria-hidden="true" /> : <IconPlus size={15} aria-hidden="true" />}
          <div className="t-grow">
            <div>{before ? t('change.edit', { field: titleOf(before, side), entity: entity.titlePlural }) : t('change.add', { field: titleOf(draft, side), kind: t(kindTitle(draft.type)).toLocaleLowerCase(), entity: entity.titlePlural })}</div>
            {(before ? detailsOf(t, before, draft) : newDetails(t, entity, draft)).map((line) => <div key={line} className="t-dim">{line}</div>)}
          </div>
          <DropDraft one={{ entity: entity.key, field: draft }} onDrop={onDrop} />
        </li>
      ))}
    </ul>
  );
}
