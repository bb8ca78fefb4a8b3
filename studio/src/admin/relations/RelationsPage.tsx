// How entities hang together: a picture of their links, and the same as a table with what happens on a deletion.
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconArrowRight, IconPlus, IconSearch, IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { RelationAnswer } from '../../../../engine/shared/wire.ts';
import { relationsQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { RelationsSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { mayDesign } from '../../shell/navigation.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Back } from '../Back.tsx';
import { ChangeSetBar } from '../ChangeSetBar.tsx';
import { newDraft } from '../field-draft.ts';
import { usePending } from '../pending.ts';
import { useDraftedRelations } from './drafted.ts';
import { about, counts, deletionWord, kindWords } from './words.ts';
import '../admin.css';
import './relations.css';

const route = getRouteApi('/admin/relations');
const Diagram = lazy(() => import('./Diagram.tsx').then((module) => ({ default: module.Diagram })));

export function RelationsPage() {
  const allowed = mayDesign(useMe().system);
  return <div className="pane">{allowed ? <Relations /> : <MissingPage />}</div>;
}

function Relations() {
  const t = useText();
  const { entity, view = 'picture' } = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigate();
  const { revision, entities } = useModel();
  const locale = usePreferences((state) => state.locale);
  const keep = usePending((state) => state.keep);
  const found = useQuery({ ...relationsQuery(revision, locale), placeholderData: (before) => before });
  const drafted = useDraftedRelations();
  const [text, setText] = useState('');
  const put = (change: Partial<RelationsSearch>): void => void navigate({ search: (before: RelationsSearch) => ({ ...before, ...change }), replace: true });
  const all = [...drafted, ...found.data ?? []];
  const titles = new Map(all.flatMap((relation) => [[relation.from, relation.fromTitle] as const, [relation.to, relation.toTitle] as const]));
  const shown = about(all, entity);
  const needle = fold(text.trim());
  const listed = shown.filter((relation) => fold(`${relation.fromTitle} ${relation.title} ${relation.toTitle} ${relation.inverse ?? ''}`).includes(needle));
  const chosen = entities.find((item) => item.key === entity);
  const add = (): void => {
    if (!chosen) return;
    keep(chosen.key, newDraft('link'));
    void go({ to: '/admin/entities/$entity', params: { entity: chosen.name }, search: { field: '+' } });
  };
  return (
    <>
      <header className="head">
        <Back /><span className="head-icon"><IconSitemap size={17} stroke={1.6} /></span>
        <h1 className="t-grow t-clip" title={t('relation.heading')}>{t('relation.heading')}</h1>
        {chosen ? <Button leftSection={<IconPlus size={15} />} onClick={add}>{t('relation.add')}</Button> : null}
      </header>
      <ChangeSetBar />
      <div className="relations-tools">
        <SegmentedControl size="xs" aria-label={t('relation.view')} value={view} data={[{ value: 'picture', label: t('relation.picture') }, { value: 'table', label: t('relation.table') }]} onChange={(next) => put({ view: next === 'table' ? 'table' : undefined })} />
        <Select size="xs" className="relations-entity" searchable clearable aria-label={t('relation.entity')} placeholder={t('relation.allEntities')} value={entity ?? null} limit={80} data={[...titles].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, locale))}
          clearButtonProps={{ 'aria-label': t('relation.allEntities') }} filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))} onChange={(next) => put({ entity: next ?? undefined })} />
        {view === 'table' ? <TextInput size="xs" className="relations-find" leftSection={<IconSearch size={14} />} placeholder={t('relation.find')} aria-label={t('relation.find')} value={text} onChange={(event) => setText(event.currentTarget.value)} /> : null}
        <span className="t-dim">{t('relation.count', { count: (view === 'table' ? listed : shown).length })}</span>
      </div>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <div className="panel-pad"><Skeleton lines={8} /></div>
        : view === 'table' ? <Table relations={listed} />
          : <Suspense fallback={<div className="panel-pad"><Skeleton lines={8} /></div>}><Diagram relations={shown} chosen={entity} onChoose={(key) => put({ entity: key })} /></Suspense>}
    </>
  );
}

function Table({ relations }: { relations: readonly (RelationAnswer & { readonly isNew?: boolean })[] }) {
  const t = useText();
  const { entities } = useModel();
  const nameOf = (key: string): string => entities.find((entity) => entity.key === key)?.name ?? key;
  return (
    <div className="relations-table" tabIndex={0} role="region" aria-label={t('relation.table')}>
      <table className="table">
        <thead><tr><th scope="col">{t('relation.from')}</th><th scope="col">{t('admin.field')}</th><th scope="col">{t('relation.kind')}</th><th scope="col">{t('relation.to')}</th><th scope="col">{t('admin.inverse')}</th><th scope="col">{t('relation.deletion')}</th></tr></thead>
        <tbody>
          {relations.map((relation) => (
            <tr key={`${relation.from}.${relation.field}.${relation.to}`} data-relation={`${relation.from}.${relation.field}`}>
              <td>{relation.fromTitle}</td>
              <td><Link to="/admin/entities/$entity" params={{ entity: nameOf(relation.from) }} search={{ field: relation.field }} className="relation-field">{relation.title}</Link> {relation.isNew ? <Pill bare color="green">{t('drafts.new')}</Pill> : null}</td>
              <td><span className="relation-count">{counts[relation.kind]}</span> <span className="t-dim">{t(kindWords[relation.kind])}</span></td>
              <td><IconArrowRight size={13} className="t-dim" aria-hidden="true" /> {relation.toTitle}</td>
              <td>{relation.inverse ?? <span className="t-dim">–</span>}</td>
              <td>{t(deletionWord(relation))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
