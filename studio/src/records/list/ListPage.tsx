// The list of one entity. Its whole state is in the address: view, sort, filter, search.
import { Button } from '@mantine/core';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { ListSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { inSentence } from '../../i18n/sentence.ts';
import { useMe, useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { defaultColumns, withPartners } from '../fields.ts';
import { allOfFilters } from '../filter/conditions.ts';
import { rememberList } from '../list-memory.ts';
import { columnsOf } from './columns.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { Grid } from './Grid.tsx';
import { ListFoot } from './ListFoot.tsx';
import { ListHead, NewButton } from './ListHead.tsx';
import { readSort, toggleSort, writeSort } from './sort.ts';
import { SortMenu } from './SortMenu.tsx';
import { loadedIds, useSelection } from './selection.ts';
import { useRows } from './useRows.ts';
import './list.css';
import '../value.css';

const route = getRouteApi('/e/$entity');
const Board = lazy(() => import('../board/Board.tsx').then((module) => ({ default: module.Board })));
const BulkBar = lazy(() => import('./BulkBar.tsx').then((module) => ({ default: module.BulkBar })));

export function ListPage() {
  const { entity: name } = route.useParams();
  const { view: shown } = route.useSearch();
  const entity = useEntity(name);
  const view = entity?.views.find((item) => item.name === shown);
  const board = view?.board;
  // A calendar has a page of its own.
  if (view?.calendar) return <Navigate to="/c/$view" params={{ view: view.name }} replace />;
  return <div className="pane">{!entity ? <MissingPage /> : board ? <BoardList key={`${name}/${shown}`} entity={entity} board={board} /> : <List key={name} entity={entity} />}</div>;
}

function BoardList({ entity, board }: { entity: ModelEntity; board: NonNullable<ModelView['board']> }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const t = useText();
  const searchInput = useRef<HTMLInputElement>(null);
  const view = entity.views.find((item) => item.name === search.view);
  const filter = useMemo(() => allOfFilters([view?.filter, search.filter]), [view, search.filter]);
  const mayCreate = entity.actions.includes('create');
  useShortcuts([
    { keys: 'f', label: t('list.search'), run: () => searchInput.current?.focus() },
    ...(mayCreate ? [{ keys: 'c', label: t('list.new', { entity: entity.title }), run: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) }] : []),
  ]);
  return (
    <>
      <ListHead entity={entity} view={view} search={search} patch={(change) => void navigate({ search: (before: ListSearch) => ({ ...before, ...change }), replace: true })} searchInput={searchInput} />
      <Suspense fallback={null}><Board entity={entity} board={board} query={{ filter, q: search.q, sort: view?.sort ?? entity.sort }} /></Suspense>
    </>
  );
}

function List({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const me = useMe();
  const formats = useSiteFormats();
  const phone = useIsPhone();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [active, setActive] = useState(-1);
  const scroll = useRef<HTMLDivElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const patch = (change: Partial<ListSearch>): void => {
    setActive(-1);
    void navigate({ search: (before: ListSearch) => ({ ...before, ...change }), replace: true });
  };

  const view = entity.views.find((item) => item.name === search.view);
  // One browser, several people: each keeps their own columns.
  const listKey = `${me.user.id}:${entity.name}${view ? `/${view.name}` : ''}`;
  const chosen = usePreferences((state) => state.columns[listKey]);
  const widths = usePreferences((state) => state.widths[listKey]);
  const { setColumns, setWidth } = usePreferences();
  const names = useMemo(() => {
    const readable = (chosen ?? []).filter((column) => entity.fields.some((field) => field.name === column && field.readable));
    return readable.length > 0 ? readable : defaultColumns(entity, view?.name);
  }, [chosen, entity, view]);
  const columns = useMemo(() => columnsOf(entity, names, widths), [entity, names, widths]);
  const sort = search.sort ?? view?.sort ?? entity.sort;
  const filter = useMemo(() => allOfFilters([view?.filter, search.filter]), [view, search.filter]);
  const query = useMemo(() => {
    const fields = new Set([...withPartners(entity, names), ...entity.label, ...(entity.currencyField ? [entity.currencyField] : [])]);
    return { filter, sort, q: search.q, fields: [...fields].filter((field) => field !== 'id' && field !== 'version') };
  }, [names, entity, filter, sort, search.q]);
  const rows = useRows(entity.name, query, range);
  const selection = useSelection(JSON.stringify([entity.name, filter, search.q]), rows.rowAt);
  const parts = useMemo(() => readSort(sort), [sort]);
  const open = useCallback((id: string) => void navigate({ to: '/e/$entity/$id', params: { entity: entity.name, id } }), [navigate, entity.name]);
  rememberList(entity.name, query, rows.total);

  const mayCreate = entity.actions.includes('create');
  const filtered = Boolean(search.q || search.filter || view);
  useShortcuts([
    { keys: 'j', label: t('keys.nextRow'), run: () => setActive((at) => Math.min(at + 1, rows.total - 1)) },
    { keys: 'k', label: t('keys.previousRow'), run: () => setActive((at) => Math.max(at - 1, 0)) },
    { keys: 'Enter', label: t('keys.openRow'), run: () => { const row = rows.rowAt(active); if (row) open(row.id); } },
    ...(phone ? [] : [
      { keys: 'x', label: t('keys.chooseRow'), run: () => selection.toggle(active, false) },
      { keys: 'mod+a', label: t('list.chooseAll'), run: () => selection.choose(loadedIds(rows)) },
      { keys: 'shift+x', label: t('keys.chooseRange'), run: () => selection.toggle(active, true) },
    ]),
    ...(selection.ids.size > 0 ? [{ keys: 'Escape', label: t('bulk.clear'), run: selection.clear }] : []),
    { keys: 'f', label: t('list.search'), run: () => searchInput.current?.focus() },
    ...(mayCreate ? [{ keys: 'c', label: t('list.new', { entity: entity.title }), run: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) }] : []),
  ]);

  return (
    <>
      <ListHead entity={entity} view={view} search={search} patch={patch} searchInput={searchInput}>
        <SortMenu entity={entity} sort={parts} onChange={(next) => patch({ sort: writeSort(next) })} />
        {phone ? null : <ColumnMenu entity={entity} shown={names} onChange={(next) => setColumns(listKey, next)} />}
      </ListHead>
      {rows.error && rows.total === 0 ? <ErrorState error={rows.error} onRetry={rows.retry} /> : rows.total === 0 && !rows.loading ? (
        filtered
          ? <EmptyState title={t('list.noMatch')} hint={t('list.noMatchHint')} actions={<Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>{t('list.clearAll')}</Button>} />
          : <EmptyState icon={<Icon name={entity.icon} size={32} />} title={t('list.empty', { entity: inSentence(entity.titlePlural, formats.locale) })} hint={mayCreate ? t('list.emptyHint') : undefined} actions={<NewButton entity={entity} />} />
      ) : (
        <Grid entity={entity} columns={columns} rows={rows.loading ? { ...rows, total: 18 } : rows} sort={parts} phone={phone} active={active} scroll={scroll} shape={JSON.stringify(query)} selection={selection}
          onWidth={(field, widthPx) => setWidth(listKey, field, widthPx)} onSort={(field, add) => patch({ sort: writeSort(toggleSort(parts, field, add)) })} onOpen={open} onRange={(first, last) => setRange((before) => (before.first === first && before.last === last ? before : { first, last }))} />
      )}
      <Suspense fallback={null}>
        {selection.ids.size > 0 ? <BulkBar entity={entity} selection={selection} /> : null}
      </Suspense>
      <ListFoot entity={entity} columns={columns} query={query} rows={rows} phone={phone} />
    </>
  );
}
