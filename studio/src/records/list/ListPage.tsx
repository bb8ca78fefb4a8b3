// The list of one entity. Its whole state is in the address: view, sort, filter, search.
import { Button } from '@mantine/core';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { statusOf } from '../../api/problem.ts';
import type { ListSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { inSentence } from '../../i18n/sentence.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { fieldOf, withPartners } from '../fields.ts';
import { allOfFilters } from '../filter/conditions.ts';
import { rememberList } from '../list-memory.ts';
import { useCells } from './cells/useCells.tsx';
import { columnsOf } from './columns.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { Grid } from './Grid.tsx';
import { ListFoot, sumFields } from './ListFoot.tsx';
import { GroupMenu } from './groups/GroupMenu.tsx';
import { useGroupedRows, type GroupedRows } from './groups/useGroupedRows.ts';
import { ListHead, NewButton } from './ListHead.tsx';
import { usePeek } from './peek/usePeek.ts';
import { readSort, toggleSort, writeSort } from './sort.ts';
import { SortMenu } from './SortMenu.tsx';
import { loadedIds, useSelection } from './selection.ts';
import { useRows, type Rows } from './useRows.ts';
import { allView, useListState } from './views/useListState.ts';
import { useSavedViews, type SavedViews } from './views/useSavedViews.ts';
import './list.css';
import '../value.css';

const route = getRouteApi('/e/$entity');
const Board = lazy(() => import('../board/Board.tsx').then((module) => ({ default: module.Board })));
const ExportMenu = lazy(() => import('../bulk/ExportMenu.tsx').then((module) => ({ default: module.ExportMenu })));
const Peek = lazy(() => import('./peek/Peek.tsx').then((module) => ({ default: module.Peek })));
const BulkBar = lazy(() => import('./BulkBar.tsx').then((module) => ({ default: module.BulkBar })));

export function ListPage() {
  const { entity: name } = route.useParams();
  const entity = useEntity(name);
  return <div className="pane">{entity ? <Shown key={name} entity={entity} /> : <MissingPage />}</div>;
}

/** Finds the view that the address, or else this person's taste, asks for. */
function Shown({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const search = route.useSearch();
  const views = useSavedViews(entity.name, search.view);
  const view = entity.views.find((item) => item.name === search.view);
  // An address that says nothing opens what the person opens the list with.
  const opens = Object.keys(search).length === 0;
  if (opens && views.opensWith !== undefined) return <Navigate to="/e/$entity" params={{ entity: entity.name }} search={{ view: views.opensWith }} replace />;
  // A calendar has a page of its own.
  if (view?.calendar) return <Navigate to="/c/$view" params={{ view: view.name }} replace />;
  if (views.waiting || (opens && views.pending)) return <header className="head"><h1 className="t-clip">{entity.titlePlural}</h1></header>;
  if (views.error) {
    if (statusOf(views.error) !== 404) return <ErrorState error={views.error} onRetry={views.retry} />;
    return <EmptyState title={t('view.gone')} hint={t('view.goneHint')} actions={<ButtonLink to="/e/$entity" params={{ entity: entity.name }} search={{ view: allView }} variant="default">{t('view.showAll')}</ButtonLink>} />;
  }
  return view?.board ? <BoardList key={view.name} entity={entity} view={view} board={view.board} views={views} /> : <List entity={entity} views={views} />;
}

function BoardList({ entity, view, board, views }: { entity: ModelEntity; view: ModelView; board: NonNullable<ModelView['board']>; views: SavedViews }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const t = useText();
  const searchInput = useRef<HTMLInputElement>(null);
  const filter = useMemo(() => allOfFilters([view.filter, search.filter]), [view, search.filter]);
  const mayCreate = entity.actions.includes('create');
  useShortcuts([
    { keys: 'f', label: t('list.search'), run: () => searchInput.current?.focus() },
    ...(mayCreate ? [{ keys: 'c', label: t('list.new', { entity: entity.title }), run: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) }] : []),
  ]);
  return (
    <>
      <ListHead entity={entity} here={view.name} views={views} search={search} patch={(change) => void navigate({ search: (before: ListSearch) => ({ ...before, ...change }), replace: true })} searchInput={searchInput} />
      <Suspense fallback={null}><Board entity={entity} board={board} query={{ filter, q: search.q, sort: view.sort ?? entity.sort }} /></Suspense>
    </>
  );
}

function List({ entity, views }: { entity: ModelEntity; views: SavedViews }) {
  const t = useText();
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

  const list = useListState(entity, views.saved, search, patch);
  const { names, sort, filter } = list;
  const columns = useMemo(() => columnsOf(entity, names, list.widths), [entity, names, list.widths]);
  const query = useMemo(() => {
    const fields = new Set([...withPartners(entity, names), ...entity.label, ...(entity.currencyField ? [entity.currencyField] : [])]);
    return { filter, sort, q: search.q, fields: [...fields].filter((field) => field !== 'id' && field !== 'version') };
  }, [names, entity, filter, sort, search.q]);
  const group = fieldOf(entity, list.group?.field ?? '');
  const sums = useMemo(() => sumFields(columns, phone), [columns, phone]);
  const sumNames = useMemo(() => sums.map(({ name }) => name), [sums]);
  const flat = useRows(entity.name, query, range, group === undefined);
  const grouped = useGroupedRows(entity, query, list.group, sumNames, range);
  const rows: Rows & Partial<GroupedRows> = group ? grouped : flat;
  const selection = useSelection(JSON.stringify([entity.name, filter, search.q]), rows.rowAt);
  const parts = useMemo(() => readSort(sort), [sort]);
  const open = useCallback((id: string) => void navigate({ to: '/e/$entity/$id', params: { entity: entity.name, id } }), [navigate, entity.name]);
  const head = rows.groupAt?.(active);
  rememberList(entity.name, rows.parts ?? [{ query, total: rows.total }]);
  const peek = usePeek({
    t, rows, active, setActive, scroll, peeked: phone ? undefined : search.peek,
    show: (id) => void navigate({ search: (before: ListSearch) => withPeek(before, id), replace: true }),
  });
  /** The row in hand moves, and with it what Enter opens: no link or button keeps the key to itself. */
  const move = (by: 1 | -1): void => {
    if (peek.peeked !== undefined) { peek.step(by); return; }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setActive((at) => Math.min(Math.max(at + by, 0), rows.total - 1));
  };

  const mayCreate = entity.actions.includes('create');
  const filtered = Boolean(search.q || filter);
  useShortcuts([
    { keys: 'j', label: t('keys.nextRow'), run: () => move(1) },
    { keys: 'k', label: t('keys.previousRow'), run: () => move(-1) },
    { keys: 'Enter', label: t('keys.openRow'), run: () => { const row = rows.rowAt(active); if (head) rows.toggle?.(head.key); else if (row) open(row.id); } },
    ...(head ? [
      { keys: 'ArrowRight', label: t('keys.openGroup'), run: () => { if (!head.open) rows.toggle?.(head.key); } },
      { keys: 'ArrowLeft', label: t('keys.closeGroup'), run: () => { if (head.open) rows.toggle?.(head.key); } },
    ] : []),
    ...(phone ? [] : [
      ...peek.shortcuts,
      { keys: 'x', label: t('keys.chooseRow'), run: () => selection.toggle(active, false) },
      { keys: 'mod+a', label: t('list.chooseAll'), run: () => selection.choose(loadedIds(rows)) },
      { keys: 'shift+x', label: t('keys.chooseRange'), run: () => selection.toggle(active, true) },
    ]),
    ...(selection.ids.size > 0 ? [{ keys: 'Escape', label: t('bulk.clear'), run: selection.clear }] : []),
    { keys: 'f', label: t('list.search'), run: () => searchInput.current?.focus() },
    ...(mayCreate ? [{ keys: 'c', label: t('list.new', { entity: entity.title }), run: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) }] : []),
  ]);

  const cells = useCells(entity, { columns, row: phone ? undefined : rows.rowAt(active), onOpen: open, onMove: (by) => setActive((at) => Math.min(Math.max(at + by, 0), rows.total - 1)), onActivate: setActive });
  useShortcuts(cells.shortcuts);

  return (
    <>
      <ListHead entity={entity} here={list.view?.name ?? list.saved?.id} views={views} list={list} search={search} patch={patch} searchInput={searchInput}>
        <SortMenu entity={entity} sort={parts} onChange={(next) => list.setSort(writeSort(next))} />
        <GroupMenu entity={entity} group={list.group} onChange={list.setGroup} onOpenAll={grouped.openAll} />
        {phone ? null : <ColumnMenu entity={entity} shown={names} onChange={list.setColumns} />}
        {entity.actions.includes('export') ? <Suspense fallback={null}><ExportMenu entity={entity} query={query} names={names} chosen={selection.all ? [] : [...selection.ids]} /></Suspense> : null}
      </ListHead>
      {rows.groups && rows.capped ? <p className="view-note" role="note">{t('group.many', { count: rows.groups.length })}</p> : null}
      {rows.error && rows.total === 0 ? <ErrorState error={rows.error} onRetry={rows.retry} /> : rows.total === 0 && !rows.loading ? (
        filtered
          ? <EmptyState title={t('list.noMatch')} hint={t('list.noMatchHint')} actions={<Button variant="default" onClick={() => void navigate({ search: views.opensWith === undefined ? {} : { view: allView }, replace: true })}>{t('list.clearAll')}</Button>} />
          : <EmptyState icon={<Icon name={entity.icon} size={32} />} title={t('list.empty', { entity: inSentence(entity.titlePlural, formats.locale) })} hint={mayCreate ? t('list.emptyHint') : undefined} actions={<NewButton entity={entity} />} />
      ) : (
        <div className="list-body">
          <Grid entity={entity} columns={columns} rows={rows.loading ? { ...rows, total: 18 } : rows} group={group} sums={sums} sort={parts} phone={phone} active={active} scroll={scroll} shape={JSON.stringify([query, list.group])} selection={selection} cells={cells}
            onWidth={list.setWidth} onSort={(field, add) => list.setSort(writeSort(toggleSort(parts, field, add)))} onOpen={open} onRange={(first, last) => setRange((before) => (before.first === first && before.last === last ? before : { first, last }))} onPeek={peek.open} />
          <Suspense fallback={null}>{peek.peeked === undefined ? null : <Peek entity={entity} id={peek.peeked} onStep={peek.step} onClose={peek.close} />}</Suspense>
        </div>
      )}
      <Suspense fallback={null}>
        {selection.ids.size > 0 ? <BulkBar entity={entity} selection={selection} query={query} count={rows.count} capped={rows.capped} /> : null}
      </Suspense>
      {cells.dialog}
      <ListFoot entity={entity} columns={columns} query={query} rows={rows} phone={phone} />
    </>
  );
}

function withPeek(search: ListSearch, id: string | undefined): ListSearch {
  const { peek: _, ...rest } = search;
  return id === undefined ? rest : { ...rest, peek: id };
}
