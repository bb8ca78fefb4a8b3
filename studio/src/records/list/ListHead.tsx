// What stands above a list in any shape: its name, what is new, the views, search and filter. Knows no rows.
import { Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode, type RefObject } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { isSavedView, type ListSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { inSentence } from '../../i18n/sentence.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keyLabel } from '../../ui/keys.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { FilterButton, FilterChips } from '../filter/FilterBar.tsx';
import { SearchBox } from './SearchBox.tsx';
import { ArrangeLink } from '../ArrangeLink.tsx';
import { ViewTabs } from './ViewTabs.tsx';
import { allView, type ListState } from './views/useListState.ts';
import type { SavedViews } from './views/useSavedViews.ts';

const ViewMenu = lazy(() => import('./views/ViewMenu.tsx').then((module) => ({ default: module.ViewMenu })));
const LeftOut = lazy(() => import('./views/LeftOut.tsx').then((module) => ({ default: module.LeftOut })));
const FilterBuilder = lazy(() => import('../filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));

interface Props {
  readonly entity: ModelEntity;
  /** Name of the shipped or id of the saved view that is shown. */
  readonly here: string | undefined;
  readonly views: SavedViews;
  /** What rows show; nothing where records stand in another shape. */
  readonly list?: ListState;
  readonly search: ListSearch;
  readonly patch: (change: Partial<ListSearch>) => void;
  readonly searchInput: RefObject<HTMLInputElement | null>;
  /** Tools of the shape itself. */
  readonly children?: ReactNode;
}

export function ListHead({ entity, here, views, list, search, patch, searchInput, children }: Props) {
  const [building, setBuilding] = useState(false);
  const filter = list ? list.chips : search.filter;
  const setFilter = (next: FilterJson | undefined): void => { if (list) list.setFilter(next); else patch({ filter: next }); };
  const pick = (view: string | undefined): void => {
    // What was filtered within a shipped view stays; a saved one has its own.
    const own = isSavedView(view) || isSavedView(here);
    patch({ view: view ?? (views.opensWith === undefined ? undefined : allView), sort: undefined, group: undefined, peek: undefined, ...(own && { filter: undefined }) });
  };
  return (
    <>
      <header className="head">
        <span className="head-icon"><Icon name={entity.icon} size={17} /></span>
        <h1 className="t-clip t-grow" title={entity.titlePlural}>{entity.titlePlural}</h1>
        <ArrangeLink entity={entity} type={list ? 'list' : 'board'} />
        <NewButton entity={entity} />
      </header>
      <div className="tools">
        <div className="views-bar">
          <ViewTabs entity={entity} saved={views.views} here={here} changed={list?.changed === true} onPick={pick} />
          <Suspense fallback={null}><ViewMenu entity={entity} here={here} saved={views.saved} list={list} opensWith={views.opensWith} mayShare={views.mayShare} onPick={pick} /></Suspense>
        </div>
        <div className="tools-side">
          <SearchBox input={searchInput} value={search.q ?? ''} onChange={(q) => patch({ q: q || undefined })} />
          <FilterButton entity={entity} filter={filter} onChange={setFilter} onBuild={() => setBuilding(true)} />
          {children}
        </div>
      </div>
      <FilterChips entity={entity} filter={filter} onChange={setFilter} onBuild={() => setBuilding(true)} />
      <Suspense fallback={null}>
        {views.saved?.leftOut ? <LeftOut parts={views.saved.leftOut} /> : null}
        {building ? <FilterBuilder entity={entity} filter={filter} onClose={() => setBuilding(false)} onApply={(value) => { setBuilding(false); setFilter(value); }} /> : null}
      </Suspense>
    </>
  );
}

/** Leads to the form of a new record; nothing where this person may not make one. */
export function NewButton({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const formats = useSiteFormats();
  const phone = useIsPhone();
  if (!entity.actions.includes('create')) return null;
  return (
    <Tooltip label={keyLabel('c')}>
      <ButtonLink to="/e/$entity/new" params={{ entity: entity.name }} leftSection={<IconPlus size={15} />} aria-keyshortcuts="C">
        {phone ? t('list.newShort') : t('list.new', { entity: inSentence(entity.title, formats.locale) })}
      </ButtonLink>
    </Tooltip>
  );
}
