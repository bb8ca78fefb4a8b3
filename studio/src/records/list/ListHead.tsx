// What stands above a list in any shape: its name, what is new, the views, search and filter. Knows no rows.
import { Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode, type RefObject } from 'react';
import type { ModelEntity, ModelView } from '../../../../engine/shared/wire.ts';
import type { ListSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { inSentence } from '../../i18n/sentence.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keyLabel } from '../../ui/keys.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { FilterButton, FilterChips } from '../filter/FilterBar.tsx';
import { SearchBox } from './SearchBox.tsx';
import { ViewTabs } from './ViewTabs.tsx';

const FilterBuilder = lazy(() => import('../filter/FilterBuilder.tsx').then((module) => ({ default: module.FilterBuilder })));

interface Props {
  readonly entity: ModelEntity;
  readonly view: ModelView | undefined;
  readonly search: ListSearch;
  readonly patch: (change: Partial<ListSearch>) => void;
  readonly searchInput: RefObject<HTMLInputElement | null>;
  /** Tools of the shape itself. */
  readonly children?: ReactNode;
}

export function ListHead({ entity, view, search, patch, searchInput, children }: Props) {
  const [building, setBuilding] = useState(false);
  return (
    <>
      <header className="head">
        <span className="head-icon"><Icon name={entity.icon} size={17} /></span>
        <h1 className="t-clip t-grow" title={entity.titlePlural}>{entity.titlePlural}</h1>
        <NewButton entity={entity} />
      </header>
      <div className="tools">
        <ViewTabs entity={entity} here={view} onPick={(name) => patch({ view: name, sort: undefined })} />
        <div className="tools-side">
          <SearchBox input={searchInput} value={search.q ?? ''} onChange={(q) => patch({ q: q || undefined })} />
          <FilterButton entity={entity} filter={search.filter} onChange={(value) => patch({ filter: value })} onBuild={() => setBuilding(true)} />
          {children}
        </div>
      </div>
      <FilterChips entity={entity} filter={search.filter} onChange={(value) => patch({ filter: value })} onBuild={() => setBuilding(true)} />
      <Suspense fallback={null}>
        {building ? <FilterBuilder entity={entity} filter={search.filter} onClose={() => setBuilding(false)} onApply={(value) => { setBuilding(false); patch({ filter: value }); }} /> : null}
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
