// The list of one entity. Its whole state is in the address: view, sort, filter, search.
import { Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { ListSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe, useSiteFormats } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { keyLabel, useShortcuts } from '../../ui/keys.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { defaultColumns } from '../fields.ts';
import { allOfFilters } from '../filter/conditions.ts';
import { FilterButton, FilterChips } from '../filter/FilterBar.tsx';
import { rememberList } from '../list-memory.ts';
import { columnsOf } from './columns.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { Grid } from './Grid.tsx';
import { ListFoot } from './ListFoot.tsx';
import { SearchBox } from './SearchBox.tsx';
import { readSort, toggleSort, writeSort } from './sort.ts';
import { SortMenu } from './SortMenu.tsx';
import { loadedIds, useSelection } from './selection.ts';
import { useRows } from './useRows.ts';
import { ViewTabs } from './ViewTabs.tsx';
import './list.css';
import '../value.css';

const route = getRouteApi('/e/$entity');
const BulkBar = lazy(() => import('./BulkBar.tsx').then((module) => ({ default: module.BulkBar })));
const FilterBuilder = lazy(() => import('../filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));

export function ListPage() {
  const { entity: name } = route.useParams();
  const entity = useEntity(name);
  return <div className="pane">{entity ? <List key={name} entity={entity} /> : <MissingPage />}</div>;
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
  const [building, setBuilding] = useState(false);
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
    const fields = new Set([...names, ...entity.label, ...(entity.currencyField ? [entity.currencyField] : [])]);
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

  const newButton = mayCreate ? (
    <Tooltip label={keyLabel('c')}>
      <ButtonLink to="/e/$entity/new" params={{ entity: entity.name }} leftSection={<IconPlus size={15} />} aria-keyshortcuts="C">
        {phone ? t('list.newShort') : t('list.new', { entity: entity.title.toLocaleLowerCase(formats.locale) })}
      </ButtonLink>
    </Tooltip>
  ) : null;
  return (
    <>
      <header className="head">
        <span className="head-icon"><Icon name={entity.icon} size={17} /></span>
        <h1 className="t-clip t-grow" title={entity.titlePlural}>{entity.titlePlural}</h1>
        {newButton}
      </header>
      <div className="tools">
        <ViewTabs entity={entity} here={view} onPick={(name) => patch({ view: name, sort: undefined })} />
        <div className="tools-side">
          <SearchBox input={searchInput} value={search.q ?? ''} onChange={(q) => patch({ q: q || undefined })} />
          <FilterButton entity={entity} filter={search.filter} onChange={(value) => patch({ filter: value })} onBuild={() => setBuilding(true)} />
          <SortMenu entity={entity} sort={parts} onChange={(next) => patch({ sort: writeSort(next) })} />
          {phone ? null : <ColumnMenu entity={entity} shown={names} onChange={(next) => setColumns(listKey, next)} />}
        </div>
      </div>
      <FilterChips entity={entity} filter={search.filter} onChange={(value) => patch({ filter: value })} onBuild={() => setBuilding(true)} />
      {rows.error && rows.total === 0 ? <ErrorState error={rows.error} onRetry={rows.retry} /> : rows.total === 0 && !rows.loading ? (
        filtered
          ? <EmptyState title={t('list.noMatch')} hint={t('list.noMatchHint')} actions={<Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>{t('list.clearAll')}</Button>} />
          : <EmptyState title={t('list.empty', { entity: entity.titlePlural.toLocaleLowerCase(formats.locale) })} hint={mayCreate ? t('list.emptyHint') : undefined} actions={newButton} />
      ) : (
        <Grid entity={entity} columns={columns} rows={rows.loading ? { ...rows, total: 18 } : rows} sort={parts} phone={phone} active={active} scroll={scroll} shape={JSON.stringify(query)} selection={selection}
          onWidth={(field, widthPx) => setWidth(listKey, field, widthPx)} onSort={(field, add) => patch({ sort: writeSort(toggleSort(parts, field, add)) })} onOpen={open} onRange={(first, last) => setRange((before) => (before.first === first && before.last === last ? before : { first, last }))} />
      )}
      <Suspense fallback={null}>
        {selection.ids.size > 0 ? <BulkBar entity={entity} selection={selection} /> : null}
        {building ? <FilterBuilder entity={entity} filter={search.filter} onClose={() => setBuilding(false)} onApply={(value) => { setBuilding(false); patch({ filter: value }); }} /> : null}
      </Suspense>
      <ListFoot entity={entity} columns={columns} query={query} rows={rows} phone={phone} />
    </>
  );
}
