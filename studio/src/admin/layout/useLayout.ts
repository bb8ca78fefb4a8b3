// One layout being arranged: its nodes as they will be, steps back and forth, its texts in both languages. Every change is a draft.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isObject } from '../../../../engine/shared/json-object.ts';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { documentQuery, namesQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { idOf } from '../documents/drafts-of-documents.ts';
import { useTranslation } from '../documents/useTranslation.ts';
import { useDrafts } from '../drafts.ts';
import { at } from '../field-draft.ts';
import { useHistory } from './history.ts';
import type { LayoutType } from '../../app/layout-types.ts';
import { layoutTitles, nameFor, startNodes, startTitles } from './kinds.ts';
import { find, nodesOf, type Node } from './tree.ts';

/** Vietnamese titles of nodes as they are live, by id. */
function liveTitles(items: unknown, vi: Readonly<Record<string, string>>, pointer = '/items'): readonly (readonly [string, string])[] {
  return Array.isArray(items) ? items.flatMap((node: unknown, index) => {
    const here = `${pointer}/${index}`;
    const said = vi[`${here}/title`];
    return isObject(node) ? [...(said === undefined ? [] : [[String(node['id']), said] as const]), ...liveTitles(node['items'], vi, `${here}/items`)] : [];
  }) : [];
}

/** The layouts of an entity that are published, by type. */
function usePublished(entityKey: string, published: boolean) {
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const names = useQuery({ ...namesQuery('layout', revision, locale), enabled: published });
  const mine = (names.data ?? []).filter((line) => line.about === entityKey && !line.hidden);
  const found = useQueries({ queries: mine.map(({ name }) => documentQuery('layout', name, revision)) });
  return {
    isPending: published && (names.isPending || found.some((one) => one.isPending)),
    error: names.error ?? found.find((one) => one.error)?.error ?? null,
    retry: (): void => { void names.refetch(); for (const one of found) void one.refetch(); },
    layouts: found.flatMap(({ data }) => (data ? [data] : [])),
  };
}

export function useLayout(entity: ModelEntity, type: LayoutType, published: boolean) {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  const { isPending, error, retry, layouts } = usePublished(entity.key, published);
  const drafts = useDrafts((state) => state.documents);
  const { putDocument, dropDocument } = useDrafts();
  const { texts, put: putText, ready } = useTranslation();
  const live = layouts.find(({ merged }) => merged['type'] === type);
  const drafted = Object.values(drafts).find((draft) => draft.kind === 'layout' && draft.value?.['entity'] === entity.key && draft.value['type'] === type);
  const name = drafted?.name ?? (typeof live?.merged['name'] === 'string' ? live.merged['name'] : nameFor(entity.key, type));
  const draft = drafts[idOf('layout', name)];
  const fresh = useMemo(() => ({ title: `${entity.title} – ${t(layoutTitles[type])}`, entity: entity.key, type, items: startNodes(entity, type) }), [entity, type, t]);
  const value: Readonly<Record<string, unknown>> = draft?.value ?? live?.merged ?? fresh;
  const nodes = useMemo(() => nodesOf(value['items']), [value]);
  const title = typeof value['title'] === 'string' ? value['title'] : name;
  const { changes: _, ...own } = value;
  const isFresh = draft === undefined && live === undefined;
  const show = (items: readonly Node[]): void => {
    if (isFresh && find(items, 'general')) putText(['layouts', name, 'items', 'general', 'title'], startTitles.general.vi);
    putDocument({ kind: 'layout', name, title, before: draft ? draft.before : live?.merged ?? null, value: { ...own, items } });
  };
  const steps = useHistory(nodes, show);
  const titles = useMemo(() => new Map(live ? liveTitles(live.merged['items'], live.vi) : []), [live]);
  const draftedTexts = drafts[idOf('translation', 'vi')] !== undefined;
  const viOf = (node: Node): string => {
    const said = at(texts, 'layouts', name, 'items', node.id, 'title');
    if (isFresh && node.id === 'general') return startTitles.general.vi;
    return draftedTexts && typeof said === 'string' ? said : titles.get(node.id) ?? (typeof said === 'string' ? said : '');
  };
  return {
    name, nodes, isPending, error, retry, isDraft: draft !== undefined, steps, ready, show,
    drop: (): void => dropDocument('layout', name),
    types: new Set([...layouts.map(({ merged }) => String(merged['type'])), ...Object.values(drafts).filter((one) => one.kind === 'layout' && one.value?.['entity'] === entity.key).map((one) => String(one.value?.['type']))]),
    viOf,
    titleOf: (node: Node): string => (locale === 'vi' ? viOf(node) || node.title : node.title || viOf(node)) ?? '',
    putVi: (node: Node, text: string): void => putText(['layouts', name, 'items', node.id, 'title'], text),
  };
}

export type Layout = ReturnType<typeof useLayout>;
