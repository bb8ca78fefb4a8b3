// Places as people know them: what each is called and looks like now. One that is gone, or may not be seen any more, is left out.
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import type { ModelAnswer, RecordJson } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { rowsQuery } from '../api/records.ts';
import { viewsQuery } from '../api/views.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { recordLabel } from '../records/fields.ts';
import { useShortcuts } from '../ui/keys.ts';
import { useMe } from './me.ts';
import { placeKey, usePlaces, type Place } from './places.ts';

export interface KnownPlace {
  readonly key: string;
  readonly place: Place;
  readonly title: string;
  /** What it is one of, where the title alone does not say. */
  readonly note: string | undefined;
  readonly icon: string;
}

const none: readonly Place[] = [];

/** The place that is on the screen, if it is one to come back to. */
export function usePlaceHere(): Place | undefined {
  const { pathname, search } = useLocation();
  const text = JSON.stringify(search);
  return useMemo(() => {
    const [, root, first, second] = pathname.split('/').map(decodeURIComponent);
    if (root === 'e' && first !== undefined && second !== undefined && second !== 'new') return { kind: 'record', entity: first, id: second };
    if (root === 'e' && first !== undefined && second === undefined) {
      const { peek: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
      return { kind: 'list', entity: first, search: rest };
    }
    const kind = root === 'd' ? 'dashboard' : root === 'r' ? 'report' : root === 'c' ? 'calendar' : undefined;
    return kind === undefined || first === undefined ? undefined : { kind, name: first };
  }, [pathname, text]);
}

/** Pins what is on the screen, or takes the pin away; nothing where that is no place to come back to. */
export function usePin(): { readonly pinned: boolean; readonly toggle: (() => void) | undefined } {
  const me = useMe();
  const here = usePlaceHere();
  const { pinned, pin, unpin } = usePlaces();
  if (here === undefined) return { pinned: false, toggle: undefined };
  const isPinned = (pinned[me.user.id] ?? []).some((place) => placeKey(place) === placeKey(here));
  return { pinned: isPinned, toggle: () => (isPinned ? unpin : pin)(me.user.id, here) };
}

/** Notes the records that are opened, and lists with a view of their own; draws nothing. */
export function Visits() {
  const t = useText();
  const me = useMe();
  const here = usePlaceHere();
  const pin = usePin();
  const visit = usePlaces((state) => state.visit);
  useShortcuts(pin.toggle === undefined ? [] : [{ keys: 'p', label: t(pin.pinned ? 'places.unpinHere' : 'places.pinHere'), run: pin.toggle }]);
  useEffect(() => {
    if (here?.kind === 'record' || (here?.kind === 'list' && here.search['view'] !== undefined)) visit(me.user.id, here);
  }, [here, me.user.id, visit]);
  return null;
}

/** Those of the person that there are. */
export function useKnownPlaces(which: 'recent' | 'pinned'): readonly KnownPlace[] {
  const me = useMe();
  const model = useModel();
  const locale = usePreferences((state) => state.locale);
  const places = usePlaces((state) => state[which][me.user.id]) ?? none;
  const saved = useQuery({ ...viewsQuery(locale), enabled: places.some((place) => place.kind === 'list') });
  const entities = useMemo(() => {
    const ids = new Map<string, string[]>();
    for (const place of places) if (place.kind === 'record') ids.set(place.entity, [...ids.get(place.entity) ?? [], place.id]);
    return model.entities.filter(({ name }) => ids.has(name)).map((entity) => ({ entity, ids: ids.get(entity.name) ?? [] }));
  }, [places, model]);
  const combine = useCallback((answers: readonly UseQueryResult<readonly RecordJson[]>[]) => new Map(answers.flatMap(({ data = [] }, index) => data.flatMap((row) => {
    const entity = entities[index]?.entity;
    return entity === undefined ? [] : [[row.id, recordLabel(entity, row)] as const];
  }))), [entities]);
  const labels = useQueries({ queries: entities.map(({ entity, ids }) => rowsQuery(entity.name, ids, entity.label)), combine });
  const titles = useMemo(() => new Map((saved.data?.data ?? []).map((view) => [view.id, view.title])), [saved.data]);
  return useMemo(() => places.flatMap((place) => {
    const known = knownPlace(model, place, labels, titles);
    return known === undefined ? [] : [{ ...known, place, key: placeKey(place) }];
  }), [places, model, labels, titles]);
}

function knownPlace(model: ModelAnswer, place: Place, labels: ReadonlyMap<string, string>, saved: ReadonlyMap<string, string>): Pick<KnownPlace, 'title' | 'note' | 'icon'> | undefined {
  if (place.kind !== 'record' && place.kind !== 'list') {
    const page = model.apps.flatMap(({ pages }) => pages).find(({ kind, name }) => kind === place.kind && name === place.name);
    return page && { title: page.title, note: undefined, icon: page.icon };
  }
  const entity = model.entities.find(({ name }) => name === place.entity);
  if (entity === undefined) return undefined;
  if (place.kind === 'record') {
    const title = labels.get(place.id);
    return title === undefined ? undefined : { title, note: entity.title, icon: entity.icon };
  }
  const view = place.search['view'];
  const title = view === undefined ? undefined : entity.views.find(({ name }) => name === view)?.title ?? saved.get(String(view));
  return view !== undefined && title === undefined ? undefined : { title: title ?? entity.titlePlural, note: title === undefined ? undefined : entity.titlePlural, icon: entity.icon };
}
