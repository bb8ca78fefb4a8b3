// The designer of one entity: its fields in groups, one of them open beside them.
import { Button, Drawer, TextInput } from '@mantine/core';
import { IconArrowLeft, IconChevronRight, IconLayout, IconPlus, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { fold } from '../../../engine/shared/fold.ts';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import type { DesignerSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { useShortcuts } from '../ui/keys.ts';
import { ActionIconLink, ButtonLink } from '../ui/links.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say } from '../ui/toast.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { useDrafts } from './drafts.ts';
import { useDraftedFields, useEntityAtWork } from './entity-at-work.ts';
import { same } from './documents/drafts-of-documents.ts';
import { draftOf, goneFields, whole as completed, type FieldDraft } from './field-draft.ts';
import { FieldList } from './FieldList.tsx';
import { FieldPanel } from './FieldPanel.tsx';
import { KindPicker } from './KindPicker.tsx';
import { useLayout } from './layout/useLayout.ts';
import { useDocuments } from './useDocuments.ts';
import './admin.css';

const route = getRouteApi('/admin/entities/$entity');
const adding = '+';

export function DesignerPage() {
  const { entity: name } = route.useParams();
  const found = useEntityAtWork(name);
  const allowed = mayDesign(useMe().system);
  return <div className="pane">{found && allowed ? <Designer key={name} entity={found.entity} drafted={found.drafted} /> : <MissingPage />}</div>;
}

const none: Readonly<Record<string, FieldDraft>> = {};

function Designer({ entity, drafted }: { entity: ModelEntity; drafted: Readonly<Record<string, unknown>> | undefined }) {
  const t = useText();
  const phone = useIsPhone();
  const navigate = route.useNavigate();
  const { field: open } = route.useSearch();
  const { revision } = useModel();
  const documents = useDocuments(entity, revision, drafted);
  const drafts = useDrafts((state) => state.entities[entity.key]) ?? none;
  const { put, drop } = useDrafts();
  const [text, setText] = useState('');
  const select = (field: string | undefined): void => void navigate({ search: (): DesignerSearch => (field === undefined ? {} : { field }), replace: true });
  const whole = useDraftedFields(entity);
  const layout = useLayout(whole, 'form', drafted === undefined);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: 'n', label: t('admin.addField'), run: () => select(adding) }, { keys: '/', label: t('admin.findField'), run: () => search.current?.focus() }]);

  const out = documents.data ? goneFields(entity.key, documents.data) : [];
  const field = entity.fields.find((item) => item.key === open);
  const before = (field && documents.data ? draftOf(entity.key, field, documents.data) : undefined) ?? out.find((draft) => draft.key === open);
  const kept = open === undefined ? undefined : drafts[open];
  const shown = kept ? completed(kept, before) : before;
  const others = new Set([...entity.fields.map((item) => item.key), ...out.map((draft) => draft.key), ...Object.keys(drafts)].filter((key) => key !== open));
  const change = (next: FieldDraft): void => {
    // As it will be kept: what is undefined is not said.
    const said: FieldDraft = JSON.parse(JSON.stringify(next));
    if (before && same(said, before)) drop(entity.key, next.key);
    else put(entity.key, said);
  };
  const revert = (): void => { drop(entity.key, open ?? ''); if (kept?.isNew) select(undefined); };
  const panel = open === adding
    ? <KindPicker entity={entity} documents={documents.data} taken={others} onClose={() => select(undefined)} onDone={(made) => { put(entity.key, made); say(t('drafts.saved')); select(made.key); }} />
    : shown ? <FieldPanel key={`${shown.key}${revision}`} entity={entity} documents={documents.data} draft={shown} taken={others} system={field?.system ?? false} unpublished={drafted !== undefined} onChange={change} onClose={() => select(undefined)} {...(kept ? { onRevert: revert } : {})} /> : null;
  const needle = fold(text.trim());
  return (
    <>
      <header className="head">
        {phone ? <ActionIconLink to="/admin/entities" size={36} aria-label={t('admin.entities')}><IconArrowLeft size={19} /></ActionIconLink> : null}
        <Link to="/admin/entities" className="crumb t-clip">{t('admin.entities')}</Link>
        <span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span>
        <h1 className="t-clip t-grow" title={entity.titlePlural}>{entity.titlePlural}</h1>
        <ButtonLink variant="default" leftSection={<IconLayout size={15} />} to="/admin/layouts/$entity" params={{ entity: entity.name }}>{t('admin.arrange')}</ButtonLink>
        {phone ? null : <ButtonLink variant="default" to="/admin/documents/$kind/$name" params={{ kind: 'entity', name: entity.key }}>{t('admin.wholeEntity')}</ButtonLink>}
        <Button leftSection={<IconPlus size={15} />} onClick={() => select(adding)} aria-keyshortcuts="N">{t('admin.addField')}</Button>
      </header>
      <ChangeSetBar />
      <div className="designer">
        <div className="designer-main">
          <TextInput ref={search} size="xs" className="designer-search" leftSection={<IconSearch size={15} />} placeholder={t('admin.findField')} aria-label={t('admin.findField')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          {documents.isError ? <ErrorState error={documents.error} onRetry={() => void documents.refetch()} /> : null}
          <FieldList entity={whole} documents={documents.data} drafts={drafts} gone={out} layout={layout} open={open} matches={(title, key) => fold(title).includes(needle) || key.toLowerCase().includes(needle)} onOpen={select} />
        </div>
        {phone
          ? <Drawer.Root opened={panel !== null || (open !== undefined && documents.isPending)} onClose={() => select(undefined)} position="bottom" size="88%" padding={0}>
              <Drawer.Overlay />
              <Drawer.Content aria-label={t('admin.field')}><Drawer.Body className="panel-sheet">{panel ?? <div className="panel-pad"><Skeleton lines={6} /></div>}</Drawer.Body></Drawer.Content>
            </Drawer.Root>
          : panel ? <aside className="panel" aria-label={t('admin.field')}>{panel}</aside> : open && documents.isPending ? <aside className="panel"><div className="panel-pad"><Skeleton lines={6} /></div></aside> : null}
      </div>
    </>
  );
}
