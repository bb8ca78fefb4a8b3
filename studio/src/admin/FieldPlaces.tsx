// Where a field stands: on the form, in the list; of a new one also at which place, and in which views.
import { Checkbox, NativeSelect, Switch } from '@mantine/core';
import type { LayoutNode, ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { columnless, listedIn, type Documents, type FieldDraft, type Placing } from './field-draft.ts';

interface Props { readonly entity: ModelEntity; readonly documents: Documents | undefined; readonly draft: FieldDraft; readonly onChange: (change: Partial<FieldDraft>) => void }

/** Sections that the layout itself has; what no layout names stands in one that nobody can speak of. */
function sectionsIn(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  return nodes.flatMap((node) => (node.kind === 'section' ? [node] : sectionsIn(node.items ?? []))).filter((node) => node.id !== 'more');
}

export function FieldPlaces({ entity, documents, draft, onChange }: Props) {
  const t = useText();
  const place = draft.place ?? {};
  const put = (change: Partial<Placing>): void => onChange({ place: { ...place, ...change } });
  const sections = documents?.form === undefined ? [] : sectionsIn(entity.layouts.form ?? []);
  const columns = listedIn(documents?.list).flatMap((key) => entity.fields.filter((field) => field.key === key));
  const views = entity.views.filter((view) => documents?.views[view.name] !== undefined);
  const chosen = place.views ?? [];
  const mayList = !columnless.has(draft.type);
  return (
    <div className="t-stack panel-switches" role="group" aria-label={t('admin.where')}>
      <strong>{t('admin.where')}</strong>
      <Switch label={t('admin.inForm')} checked={draft.inForm} onChange={(event) => onChange({ inForm: event.currentTarget.checked })} />
      {draft.isNew && draft.inForm && sections.length > 0 ? (
        <NativeSelect size="xs" className="panel-place" label={t('admin.section')} value={place.section ?? ''} onChange={(event) => put({ section: event.currentTarget.value })}
          data={[{ value: '', label: t('admin.sectionEnd') }, ...sections.map((section) => ({ value: section.id, label: section.title ?? section.id }))]} />
      ) : null}
      {mayList ? <Switch label={t('admin.inList')} checked={draft.inList} onChange={(event) => onChange({ inList: event.currentTarget.checked })} /> : null}
      {draft.isNew && mayList && draft.inList && columns.length > 0 ? (
        <NativeSelect size="xs" className="panel-place" label={t('admin.after')} value={place.after ?? ''} onChange={(event) => put({ after: event.currentTarget.value })}
          data={[{ value: '', label: t('admin.afterLast') }, ...columns.map((field) => ({ value: field.key, label: field.title }))]} />
      ) : null}
      {draft.isNew && mayList && views.length > 0 ? (
        <Checkbox.Group label={t('admin.inViews')} value={[...chosen]} onChange={(next) => put({ views: next })}>
          <div className="t-stack panel-views">{views.map((view) => <Checkbox key={view.name} size="xs" value={view.name} label={view.title} />)}</div>
        </Checkbox.Group>
      ) : null}
    </div>
  );
}
