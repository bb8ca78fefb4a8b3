// A dashboard document on the builder: everything that can stand on it, drafts included, and its texts in both languages.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { namesQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { reportsQuery } from '../../api/reports.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { DashboardBuilder, type Offer } from '../../reports/canvas/DashboardBuilder.tsx';
import { useDrafts } from '../drafts.ts';
import type { BuilderProps } from './builder-props.ts';
import { complaintAt, placeId, useDocument } from './scope.ts';
import { TranslatedText } from './TranslatedText.tsx';
import { useTitles } from './useTitles.ts';

export function DashboardDocument({ value, onChange }: BuilderProps) {
  const t = useText();
  const { diagnostics } = useDocument();
  const titleOf = useTitles();
  const { revision, entities } = useModel();
  const locale = usePreferences((state) => state.locale);
  const reports = useQuery(namesQuery('report', revision, locale)).data;
  const views = useQuery(namesQuery('view', revision, locale)).data;
  const offered = useQuery(reportsQuery).data;
  const drafts = useDrafts((state) => state.documents);
  const offers = useMemo((): readonly Offer[] => {
    const about = (key: string | undefined): string => entities.find((entity) => entity.key === key)?.titlePlural ?? '';
    const fresh = Object.values(drafts).filter((draft) => draft.before === null && draft.kind === 'report' && draft.value !== null).map((draft): Offer => ({ kind: 'report', name: draft.name, title: draft.title, about: t('drafts.new'), isNumber: false }));
    return [
      ...fresh, ...(reports ?? []).filter(({ hidden }) => !hidden).map((line): Offer => ({ kind: 'report', name: line.name, title: line.title, about: about(line.about), isNumber: offered?.find((report) => report.name === line.name)?.chart === 'number' })),
      ...(views ?? []).filter(({ hidden }) => !hidden).map((line): Offer => ({ kind: 'view', name: line.name, title: line.title, about: about(line.about), isNumber: false })),
    ];
  }, [entities, drafts, reports, views, offered, t]);
  const items: readonly unknown[] = Array.isArray(value['items']) ? value['items'] : [];
  const titleIn = (at: number): unknown => { const item = items[at]; return isObject(item) ? item['title'] : undefined; };
  const textAt = (pointer: string, label: string, said: unknown, put: (next: unknown) => void, required = false) => (
    <TranslatedText id={placeId(pointer)} label={label} schema={{}} pointer={pointer} value={said} required={required} readOnly={false} error={complaintAt(diagnostics, pointer)} onChange={put} />
  );
  const put = (member: string, next: unknown): void => { const { [member]: _, ...rest } = value; onChange(next === undefined ? rest : { ...value, [member]: next }); };
  const head = (
    <fieldset>
      <legend>{t('dashboard.title')}</legend>
      {textAt('/title', t('documents.title'), value['title'], (next) => put('title', next ?? ''), true)}
      {textAt('/description', t('builder.description'), value['description'], (next) => put('description', next))}
    </fieldset>
  );
  const tileHead = (at: number) => textAt(`/items/${at}/title`, t('documents.title'), titleIn(at), (next) => onChange({ ...value, items: items.map((item, index) => (index === at && isObject(item) ? Object.fromEntries(Object.entries({ ...item, title: next }).filter(([, member]) => member !== undefined)) : item)) }));
  return reports && views ? <DashboardBuilder document={value} onChange={onChange} offers={offers} head={head} tileHead={tileHead} titleOf={(at) => titleOf(`/items/${at}/title`)} /> : null;
}
