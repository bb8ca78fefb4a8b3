// One record: header, its fields to read or to edit in place, and beside them its history and relations.
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowLeft, IconArrowUp, IconChevronRight, IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { deleteRecord, recordQuery, refreshRecords, restoreRecord } from '../../api/records.ts';
import { queryClient } from '../../api/query-client.ts';
import type { RecordSearch } from '../../app/search.ts';
import { RecordForm } from '../../form/RecordForm.tsx';
import { useConditions } from '../../form/useConditions.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { keyLabel, useShortcuts } from '../../ui/keys.ts';
import { ActionIconLink } from '../../ui/links.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { say, sayProblem, sayWithUndo } from '../../ui/toast.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { ArrangeLink } from '../ArrangeLink.tsx';
import { fieldOf, filesOf, recordLabel } from '../fields.ts';
import { ActButtons } from './ActButtons.tsx';
import { Facts } from './Facts.tsx';
import { useInlineEdit, type Area } from './inline/useInlineEdit.tsx';
import { fileFields, relationsBeside, tabsOf } from './layout.ts';
import { useNeighbours } from './neighbours.ts';
import { ProcessBar } from './ProcessBar.tsx';
import { RecordHead } from './RecordHead.tsx';
import { RelatedList } from './RelatedList.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { useActs } from './useActs.tsx';
import '../value.css';
import './record.css';

const route = getRouteApi('/e/$entity/$id');

export function RecordPage() {
  const { entity: name, id } = route.useParams();
  const entity = useEntity(name);
  const record = useQuery({ ...recordQuery(name, id), enabled: Boolean(entity) });
  if (!entity) return <div className="pane"><MissingPage /></div>;
  if (record.isError && !record.data) return <div className="pane"><ErrorState error={record.error} onRetry={() => void record.refetch()} /></div>;
  if (!record.data) return <div className="pane"><header className="head"><h1>{entity.title}</h1></header><div className="form-body"><Skeleton lines={10} /></div></div>;
  return <div className="pane"><Sheet key={id} entity={entity} record={record.data} /></div>;
}

/** The field whose pencil or value has the focus, if it may be changed where it stands. */
function focusedField(entity: ModelEntity): { readonly field: ModelField; readonly area: Area } | undefined {
  const fact = document.activeElement?.closest<HTMLElement>('[data-editable]');
  const field = fieldOf(entity, fact?.dataset['editable'] ?? '');
  return field && { field, area: fact?.closest<HTMLElement>('[data-area]')?.dataset['area'] === 'files' ? 'files' : 'page' };
}

function Sheet({ entity, record }: { entity: ModelEntity; record: RecordJson }) {
  const t = useText();
  const phone = useIsPhone();
  const formats = useSiteFormats();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const acts = useActs(entity, record);
  const near = useNeighbours(entity.name, record.id);
  const [side, setSide] = useState<'timeline' | 'related' | 'files'>('timeline');
  const box = useRef<HTMLTextAreaElement>(null);
  const editing = search.edit === true;
  const label = recordLabel(entity, record) || t('value.untitled');
  const conditions = useConditions(entity, record, record);
  const { lock } = conditions;
  const inline = useInlineEdit(entity, record);
  const mayEdit = entity.actions.includes('update') && (lock === undefined || lock.open.length > 0);
  const edit = (on: boolean): void => void navigate({ search: (before: RecordSearch) => { const { edit: _, ...rest } = before; return on ? { ...rest, edit: true as const } : rest; }, replace: true });
  const go = (id: string | undefined): void => { if (id) void navigate({ to: '/e/$entity/$id', params: { entity: entity.name, id } }); };
  const remove = async (): Promise<void> => {
    try {
      await deleteRecord(entity.name, record.id);
    } catch (error) {
      sayProblem(error, t('record.notDeleted'));
      return;
    }
    await navigate({ to: '/e/$entity', params: { entity: entity.name } });
    queryClient.removeQueries({ queryKey: ['records', entity.name, 'one', record.id] });
    void refreshRecords();
    const undo = async (): Promise<void> => {
      try { await restoreRecord(entity.name, record.id); await refreshRecords(); say(t('record.restored', { name: label })); } catch (error) { sayProblem(error, t('record.notRestored')); }
    };
    if (entity.trash) sayWithUndo(t('record.deleted', { name: label }), t('action.undo'), () => void undo());
    else say(t('record.deleted', { name: label }));
  };
  const comment = (): void => {
    if (phone) void navigate({ search: (before: RecordSearch) => ({ ...before, tab: '@timeline' }), replace: true });
    setSide('timeline');
    // At once where it stands already: what is typed next is meant for it.
    if (box.current) box.current.focus();
    else requestAnimationFrame(() => box.current?.focus());
  };
  useShortcuts(editing ? [] : [
    ...(entity.actions.includes('comment') ? [{ keys: 'n', label: t('comment.new'), run: comment }] : []),
    ...(mayEdit ? [{ keys: 'e', label: t('action.edit'), run: () => { const here = focusedField(entity); if (here) inline.begin(here.field, here.area); else edit(true); } }] : []),
    { keys: 'alt+ArrowUp', label: t('record.previous'), run: () => go(near?.previous) },
    { keys: 'alt+ArrowDown', label: t('record.next'), run: () => go(near?.next) },
  ]);

  const tabs = tabsOf(entity, t);
  const beside = relationsBeside(entity);
  const holders = fileFields(entity);
  const extraTabs = phone ? [...(beside.length > 0 ? [{ id: '@related', title: t('record.related') }] : []), ...(holders.length > 0 ? [{ id: '@files', title: t('files.title') }] : []), { id: '@timeline', title: t('timeline.title') }] : [];
  const tab = [...tabs, ...extraTabs].find((item) => item.id === search.tab) ?? tabs[0];
  const page = tabs.find((item) => item.id === tab?.id);
  const timeline = <Timeline entity={entity} record={record} box={box} keys={!editing} />;
  const fileCount = holders.reduce((count, field) => count + filesOf(record[field.name]).length, 0);
  const files = <div className="record-files"><Facts entity={entity} record={record} area="files" conditions={conditions} edit={inline} nodes={[{ id: 'files', kind: 'section', columns: 1, items: holders.map(({ name }) => ({ id: name, kind: 'field' as const })) }]} /></div>;
  const related = beside.map((relation) => <RelatedList key={relation.name} entity={entity} record={record} relation={relation} />);
  return (
    <>
      <header className="head">
        {phone
          ? <ActionIconLink to="/e/$entity" params={{ entity: entity.name }} size={36} aria-label={entity.titlePlural}><IconArrowLeft size={19} /></ActionIconLink>
          : <><Link to="/e/$entity" params={{ entity: entity.name }} className="crumb">{entity.titlePlural}</Link><span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span></>}
        <h1 className="t-clip t-grow" title={label}>{label}</h1>
        {near && !phone ? (
          <span className="t-row near">
            <span className="t-dim">{formats.number(near.position + 1, 0)} / {formats.number(near.total, 0)}</span>
            <Tooltip label={`${t('record.previous')} · ${keyLabel('alt+ArrowUp')}`}><ActionIcon aria-label={t('record.previous')} disabled={!near.previous} onClick={() => go(near.previous)}><IconArrowUp size={16} /></ActionIcon></Tooltip>
            <Tooltip label={`${t('record.next')} · ${keyLabel('alt+ArrowDown')}`}><ActionIcon aria-label={t('record.next')} disabled={!near.next} onClick={() => go(near.next)}><IconArrowDown size={16} /></ActionIcon></Tooltip>
          </span>
        ) : null}
        <Menu position="bottom-end" width={200}>
          <Menu.Target><ActionIcon aria-label={t('action.more')} size={phone ? 36 : 28}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconLink size={15} />} onClick={() => void navigator.clipboard?.writeText(window.location.href).then(() => say(t('record.linkCopied')))}>{t('record.copyLink')}</Menu.Item>
            {entity.actions.includes('delete') ? <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>{t('action.delete')}</Menu.Item> : null}
          </Menu.Dropdown>
        </Menu>
        <ArrangeLink entity={entity} type={editing ? 'form' : 'detail'} />
        {editing ? null : <ActButtons acts={acts} phone={phone} />}
        {mayEdit && !editing ? <Button leftSection={<IconPencil size={15} />} onClick={() => edit(true)} aria-keyshortcuts="E">{t('action.edit')}</Button> : null}
      </header>
      {acts.dialog}
      {inline.dialog}
      <div className="record">
        {editing ? (
          <div className="record-main"><RecordForm entity={entity} record={record} onCancel={() => edit(false)} onSaved={() => edit(false)} /></div>
        ) : (
          <div className="record-main">
            <div className="form-body">
              <RecordHead entity={entity} record={record} />
              <ProcessBar entity={entity} record={record} acts={acts} />
              {tabs.length + extraTabs.length > 1 ? (
                <div className="tabs" role="tablist" aria-label={t('record.parts')}>
                  {[...tabs, ...extraTabs].map((item) => (
                    <button key={item.id} type="button" role="tab" aria-selected={item.id === tab?.id} className={item.id === tab?.id ? 'tabs-item is-here' : 'tabs-item'} onClick={() => void navigate({ search: (before: RecordSearch) => ({ ...before, tab: item.id }), replace: true })}>{item.title}</button>
                  ))}
                </div>
              ) : null}
              <div className="record-body" role="tabpanel" aria-label={tab?.title}>
                {page ? <Facts key={page.id} entity={entity} record={record} nodes={page.nodes} conditions={conditions} edit={inline} /> : tab?.id === '@timeline' ? timeline : tab?.id === '@files' ? files : related}
              </div>
            </div>
          </div>
        )}
        {phone ? null : (
          <aside className="record-side" aria-label={t('record.beside')}>
            <div className="tabs" role="tablist" aria-label={t('record.beside')}>
              <button type="button" role="tab" aria-selected={side === 'timeline'} className={side === 'timeline' ? 'tabs-item is-here' : 'tabs-item'} onClick={() => setSide('timeline')}>{t('timeline.title')}</button>
              {beside.length > 0 ? <button type="button" role="tab" aria-selected={side === 'related'} className={side === 'related' ? 'tabs-item is-here' : 'tabs-item'} onClick={() => setSide('related')}>{t('record.related')} <span className="t-dim">{beside.length}</span></button> : null}
              {holders.length > 0 ? <button type="button" role="tab" aria-selected={side === 'files'} className={side === 'files' ? 'tabs-item is-here' : 'tabs-item'} onClick={() => setSide('files')}>{t('files.title')} {fileCount > 0 ? <span className="t-dim">{fileCount}</span> : null}</button> : null}
            </div>
            <div className="side-scroll" role="tabpanel" tabIndex={0} aria-label={t(side === 'timeline' ? 'timeline.title' : side === 'files' ? 'files.title' : 'record.related')}>{side === 'timeline' ? timeline : side === 'files' ? files : related}</div>
          </aside>
        )}
      </div>
    </>
  );
}
