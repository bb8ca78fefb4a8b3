// The settings of the site: one form for each group that the metadata declares, and what was fixed when the site was made.
import { Button, Group } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { createElement, useMemo, useState, type FormEvent } from 'react';
import type { ModelEntity, SettingAnswer } from '../../../engine/shared/wire.ts';
import { request } from '../api/client.ts';
import { useModel } from '../api/model.ts';
import { ApiProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { usePreferences } from '../app/preferences.ts';
import { FormScopeProvider, type FormScope } from '../form/contract.ts';
import { InHandProvider } from '../form/in-hand.ts';
import { useConditions } from '../form/useConditions.ts';
import { widgetFor } from '../form/widgets/registry.ts';
import { useText } from '../i18n/index.ts';
import { useMe, useSiteFormats } from '../shell/me.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say, sayProblem } from '../ui/toast.tsx';
import { Back } from './Back.tsx';
import './admin.css';
import './documents/documents.css';
import '../form/form.css';

const settingsQuery = (locale: string, revision: number) => queryOptions({
  queryKey: ['settings', locale, revision],
  queryFn: async ({ signal }) => (await request<{ data: readonly SettingAnswer[] }>('GET', '/settings', { signal })).data,
});

export function SettingsPage() {
  const t = useText();
  const { system } = useMe();
  const may = system.includes('*') || system.includes('settings');
  return (
    <div className="pane">
      {may ? (
        <>
          <header className="head"><Back /><span className="head-icon"><IconSettings size={17} stroke={1.6} /></span><h1 className="t-grow">{t('nav.settings')}</h1></header>
          <Settings />
        </>
      ) : <MissingPage />}
    </div>
  );
}

function Settings() {
  const t = useText();
  const { site, revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const list = useQuery({ ...settingsQuery(locale, revision), placeholderData: (before) => before });
  const facts = [[t('settings.site'), site.title]] as const;
  return (
    <div className="document-body">
      <div className="document-width">
        {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Skeleton lines={8} /> : null}
        {(list.data ?? []).map((group) => <GroupForm key={`${group.name}${JSON.stringify(group.values)}`} group={group} />)}
        <section className="document-section" aria-label={t('settings.fixed')}>
          <h2>{t('settings.fixed')}</h2>
          <p className="t-dim settings-hint">{t('settings.fixedHint')}</p>
          <dl className="settings-facts">{facts.map(([name, value]) => <div key={name}><dt className="t-dim">{name}</dt><dd>{value}</dd></div>)}</dl>
        </section>
      </div>
    </div>
  );
}

/** The inputs of record forms want an entity around them; a group of settings is one without records. */
function entityOf({ name, title, fields }: SettingAnswer): ModelEntity {
  return { name, key: name, title, titlePlural: title, icon: 'settings', color: 'gray', label: [], sort: '', fields, relations: [], actions: [], acts: [], processes: [], layouts: {}, views: [], rules: [], comparedBy: [], trash: false };
}

function GroupForm({ group }: { group: SettingAnswer }) {
  const t = useText();
  const formats = useSiteFormats();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(group.values);
  const entity = useMemo(() => entityOf(group), [group]);
  const conditions = useConditions(entity, values, undefined);
  const hand = useMemo(() => ({ values, judge: conditions.judge }), [values, conditions.judge]);
  const changed = group.fields.filter((field) => JSON.stringify(values[field.name] ?? null) !== JSON.stringify(group.values[field.name] ?? null));
  const save = useMutation({
    mutationFn: () => request<unknown>('PATCH', `/settings/${group.name}`, { body: Object.fromEntries(changed.map((field) => [field.name, values[field.name] ?? null])) }),
    // Currency, zone and language stand in what every screen shows.
    onSuccess: async () => { await queryClient.invalidateQueries(); say(t('settings.saved')); },
    onError: (error) => { if (!(error instanceof ApiProblem && error.problem.errors)) sayProblem(error, t('state.error')); },
  });
  const errors = save.error instanceof ApiProblem ? save.error.problem.errors ?? [] : [];
  const scope: FormScope = { entity, locale: formats.locale, zone: formats.zone, currency: formats.currency, shows: () => true, touch: () => {}, underway: () => {}, busy: save.isPending, conditions, set: (some) => setValues((before) => ({ ...before, ...some })) };
  const submit = (event: FormEvent): void => { event.preventDefault(); if (changed.length > 0) save.mutate(); };
  return (
    <FormScopeProvider value={scope}><InHandProvider value={hand}>
      <form className="document-section settings-group" onSubmit={submit} noValidate aria-label={group.title}>
        <h2 className="t-row"><Icon name={group.icon} size={17} /> {group.title}</h2>
        {group.description ? <p className="t-dim settings-hint">{group.description}</p> : null}
        <div className="members-grid">
          {group.fields.map((field) => (
            <div key={field.name} className={['longText', 'richText', 'markdown', 'address', 'json'].includes(field.type) ? 'member is-wide' : 'member'} data-field={field.name}>
              {createElement(widgetFor(field), {
                id: `setting-${group.name}-${field.name}`, field, value: values[field.name], onChange: (value: unknown): void => setValues((before) => ({ ...before, [field.name]: value })), onBlur: () => {},
                required: field.required, readOnly: save.isPending, error: errors.find((item) => item.pointer === `/${field.name}` || item.pointer.startsWith(`/${field.name}/`))?.detail, compact: false,
              })}
            </div>
          ))}
        </div>
        <Group mt="md" gap={8}><Button type="submit" loading={save.isPending} disabled={changed.length === 0}>{t('settings.save')}</Button>{changed.length > 0 ? <Button variant="default" onClick={() => { setValues(group.values); save.reset(); }}>{t('action.cancel')}</Button> : null}</Group>
      </form>
    </InHandProvider></FormScopeProvider>
  );
}
