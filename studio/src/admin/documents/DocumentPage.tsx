// One metadata document: its form, its source, where it comes from, what is wrong with it. Every change is a draft at once.
import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconChevronRight, IconCopy, IconDots, IconEyeOff, IconPackage, IconTrash } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { createElement, Suspense, useMemo, useState } from 'react';
import type { MetadataKindAnswer } from '../../../../engine/shared/wire.ts';
import { translationPath } from '../../../../engine/shared/translation-path.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { DocumentSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { mayDesign } from '../../shell/navigation.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ActionIconLink } from '../../ui/links.tsx';
import { say } from '../../ui/toast.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { ChangeSetBar } from '../ChangeSetBar.tsx';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { builderFor } from './builders.ts';
import { Complaints } from './Complaints.tsx';
import { DocumentForm } from './DocumentForm.tsx';
import { NewDocument } from './NewDocument.tsx';
import { DocumentScopeProvider, type DocumentScope } from './scope.ts';
import { membersIn } from './shape.ts';
import { Source } from './Source.tsx';
import { useComplaints, useDraft } from './useDraft.ts';
import { useKinds } from './useKinds.ts';
import { useTranslation } from './useTranslation.ts';
import { useNamesFor } from './useNames.ts';
import '../admin.css';
import './documents.css';
import '../../records/list/list.css';
import '../../form/form.css';

const none: Readonly<Record<string, string>> = {};
const route = getRouteApi('/admin/documents/$kind/$name');

export function DocumentPage() {
  const { kind: kindName, name } = route.useParams();
  const kind = useKinds().find((item) => item.kind === kindName);
  if (!mayDesign(useMe().system)) return <div className="pane"><MissingPage /></div>;
  return <div className="pane">{kind ? <Editor key={`${kindName}/${name}`} kind={kind} name={name} /> : <div className="panel-pad"><Skeleton lines={8} /></div>}</div>;
}

/** The title that the drafts or the site itself say in Vietnamese. */
function viTitle(texts: unknown, kind: string, name: string): unknown {
  return translationPath(kind, name, {}, ['title'])?.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), texts);
}

function titleIn(translated: unknown, value: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return [translated, value?.['title']].find((text): text is string => typeof text === 'string' && text !== '');
}

function Editor({ kind, name }: { kind: MetadataKindAnswer; name: string }) {
  const t = useText();
  const phone = useIsPhone();
  const builder = builderFor(kind.kind);
  const { view = builder ? 'builder' : 'form' } = route.useSearch();
  const navigate = route.useNavigate();
  const { live, draft, value, before, isNew, put, drop } = useDraft(kind.kind, name);
  const { diagnostics } = useComplaints();
  const [copying, setCopying] = useState(false);
  const { namesFor, entityAt } = useNamesFor(kind.kind, name, value ?? {});
  const mine = useMemo(() => diagnostics.filter((item) => item.kind === kind.kind && item.name === name), [diagnostics, kind.kind, name]);
  const scope = useMemo<DocumentScope>(() => ({ kind: kind.kind, name, root: kind.schema, value: value ?? {}, before, provenance: live.data?.provenance ?? {}, vi: live.data?.vi ?? none, diagnostics: mine, namesFor, entityAt }), [kind, name, value, before, live.data, mine, namesFor, entityAt]);
  const locale = usePreferences((state) => state.locale);
  const { texts } = useTranslation();
  const title = titleIn(locale === 'vi' ? viTitle(texts, kind.kind, name) ?? live.data?.vi['/title'] : undefined, value) ?? draft?.title ?? name;
  const below = live.data?.below ?? null;
  const isOurs = isNew || below === null;
  const isChanged = live.data !== undefined && live.data.overlay !== null && !isOurs;
  const mayHide = membersIn(kind.schema).includes('hidden') && !isOurs;
  const remove = (): void => {
    if (isNew) { drop(); void navigate({ to: '/admin/documents/$kind', params: { kind: kind.kind } }); return; }
    put(null);
    say(t('documents.removed'));
  };
  const reset = (): void => { put(below); say(t('documents.resetDone')); };
  return (
    <>
      <header className="head">
        {phone ? <ActionIconLink to="/admin/documents/$kind" params={{ kind: kind.kind }} size={36} aria-label={kind.titlePlural}><IconArrowLeft size={19} /></ActionIconLink> : null}
        <Link to="/admin/documents/$kind" params={{ kind: kind.kind }} className="crumb t-clip" title={kind.titlePlural}>{kind.titlePlural}</Link>
        <span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span>
        <h1 className="t-clip" title={title}>{title}</h1>
        <span className="t-mono t-dim t-clip document-key" title={name}>{name}</span>
        <span className="t-grow" />
        {isOurs ? <Pill bare color="blue">{t('documents.ours')}</Pill> : <Pill bare>{t('documents.fromPackage', { name: live.data?.provenance[''] ?? '' })}</Pill>}
        {isChanged ? <Pill bare color="violet">{t('documents.adapted')}</Pill> : null}
        {draft ? <Pill bare color="orange">{t(isNew ? 'drafts.new' : draft.value === null ? 'documents.goes' : 'drafts.edited')}</Pill> : null}
        {draft && !isNew ? <Button variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={drop}>{t('documents.undo')}</Button> : null}
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon size={32} aria-label={t('documents.more')}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => setCopying(true)}>{t('documents.copy')}</Menu.Item>
            {isChanged ? <Menu.Item leftSection={<IconPackage size={15} />} onClick={reset}>{t('documents.reset')}</Menu.Item> : null}
            {mayHide ? <Menu.Item leftSection={<IconEyeOff size={15} />} onClick={() => put({ ...value, hidden: value?.['hidden'] !== true })}>{t(value?.['hidden'] === true ? 'documents.show' : 'documents.hide')}</Menu.Item> : null}
            {isOurs ? <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={remove}>{t('documents.delete')}</Menu.Item> : null}
          </Menu.Dropdown>
        </Menu>
      </header>
      <ChangeSetBar />
      <Tabs value={view} onChange={(next) => void navigate({ search: (): DocumentSearch => (next === 'source' || (next === 'form' && builder) ? { view: next } : {}), replace: true })} className="document-tabs" keepMounted={false}>
        <Tabs.List>
          {builder ? <Tabs.Tab value="builder">{t('documents.builder')}</Tabs.Tab> : null}
          <Tabs.Tab value="form">{t('documents.form')}</Tabs.Tab>
          <Tabs.Tab value="source">{t('documents.source')}</Tabs.Tab>
        </Tabs.List>
        {builder && view === 'builder' && value !== undefined ? (
          <DocumentScopeProvider value={scope}>
            <Tabs.Panel value="builder" className="document-builder"><Suspense fallback={<Skeleton lines={8} />}>{createElement(builder, { value, onChange: put })}</Suspense></Tabs.Panel>
          </DocumentScopeProvider>
        ) : null}
        <div className="document-body" hidden={builder !== undefined && view === 'builder' && value !== undefined}>
          <div className="document-width">
            {live.isError && !isNew && !value ? <ErrorState error={live.error} onRetry={() => void live.refetch()} /> : null}
            {draft?.value === null ? <p className="t-alert">{t('documents.willGo')}</p> : null}
            <Complaints kind={kind.kind} name={name} root={kind.schema} diagnostics={draft ? diagnostics : mine} canGo={view === 'form'} />
            {value === undefined ? (live.isPending && !isNew ? <Skeleton lines={8} /> : null) : (
              <DocumentScopeProvider value={scope}>
                <Tabs.Panel value="form"><DocumentForm onChange={(next) => put(next)} /></Tabs.Panel>
                <Tabs.Panel value="source"><Source value={value} onChange={(next) => put(next)} /></Tabs.Panel>
              </DocumentScopeProvider>
            )}
          </div>
        </div>
      </Tabs>
      {copying && value ? <NewDocument kind={kind} copy={value} onClose={() => setCopying(false)} /> : null}
    </>
  );
}
