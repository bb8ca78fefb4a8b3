// The saved views of one list, the one that the address names among them, and with what the list opens.
import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '../../../../../engine/shared/view.ts';
import { viewQuery, viewsQuery } from '../../../api/views.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { isSavedView } from '../../../app/search.ts';

export interface SavedViews {
  readonly views: readonly SavedView[];
  /** The one that is shown. */
  readonly saved: SavedView | undefined;
  /** A shipped view's name or a saved one's id. */
  readonly opensWith: string | undefined;
  readonly mayShare: boolean;
  /** Not known yet: what the list opens with. */
  readonly pending: boolean;
  /** The address names one that is not known yet, */
  readonly waiting: boolean;
  /** or one that cannot be had. */
  readonly error: unknown;
  readonly retry: () => void;
}

export function useSavedViews(entity: string, shown: string | undefined): SavedViews {
  const locale = usePreferences((state) => state.locale);
  const all = useQuery(viewsQuery(locale));
  const wanted = isSavedView(shown) ? shown : undefined;
  const views = (all.data?.data ?? []).filter((view) => view.entity === entity);
  const known = views.find(({ id }) => id === wanted);
  const asks = wanted !== undefined && !all.isPending && known === undefined;
  const one = useQuery({ ...viewQuery(wanted ?? '', locale), enabled: asks });
  const found = asks && one.data?.entity === entity ? one.data : undefined;
  const saved = known ?? found;
  return {
    views: found ? [...views, found] : views, saved, opensWith: all.data?.defaults[entity], mayShare: all.data?.mayShare === true, pending: all.isPending,
    waiting: wanted !== undefined && saved === undefined && (all.isPending || one.isFetching),
    error: wanted !== undefined && saved === undefined ? one.error ?? undefined : undefined,
    retry: () => void one.refetch(),
  };
}
