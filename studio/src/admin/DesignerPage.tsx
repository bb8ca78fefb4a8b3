// The designer of one entity: its fields in groups, one of them open beside them.
import { Button, Drawer, TextInput } from '@mantine/core';
import { IconArrowLeft, IconChevronRight, IconPlus, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fold } from '../../../engine/shared/fold.ts';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useEntity, useModel } from '../api/model.ts';
import type { DesignerSearch } from '../app/search.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign } from '../shell/navigation.ts';
import { MissingPage } from '../shell/RouteStates.tsx';
import { useShortcuts } from '../ui/keys.ts';
import { ActionIconLink, ButtonLink } from '../ui/links.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { useDrafts } from './drafts.ts';
import { draftOf, type FieldDraft } from './field-draft.ts';
import { FieldList } from './FieldList.tsx';
import { FieldPanel } from './FieldPanel.tsx';
import { KindPicker } from './KindPicker.tsx';
import { useDocuments } from './useDocuments.ts';
import './admin.css';

const route = getRouteApi('/admin/entities/$entity');
const adding = '+';

export function DesignerPage() {
  const { entity: name } = route.useParams();
  const entity = useEntity(name);
  const allowed = mayDesign(useMe().system);
  return <div className="pane">{entity && allowed ? <Designer key={name} entity={entity} /> : <MissingPage />}</div>;
}

const none: Readonly<Record<string, FieldDraft>> = {};

function Designer({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const phone = useIsPhone();
  const navigate = route.useNavigate();
  const { field: open } = route.useSearch();
  const { revision } = useModel();
  const documents = useDocuments(entity, revision);
  const drafts = useDrafts((state) => state.entities[entity.key]) ?? none;
  const [text, setText] = useState('');
  const select = (field: string | undefined): void => void navigate({ search: (): DesignerSearch => (field === undefined ? {} : { field }), replace: true });
  useShortcuts([{ keys: 'n', label: t('admin.addField'), run: () => select(adding) }]);

  const field = entity.fields.find((item) => item.key === open);
  const draft = open === undefined ? undefined : drafts[open];
  const before = field && documents.data ? draftOf(entity.key, field, documents.data) : undefined;
  const shown = draft ?? before;
  const panel = open === adding
    ? <KindPicker entity={entity} documents={documents.data} drafts={drafts} onClose={() => select(undefined)} onDone={(made) => select(made.key)} />
    : shown ? <FieldPanel key={`${shown.key}${draft ? 'd' : ''}${revision}`} entity={entity} documents={documents.data} drafts={drafts} initial={shown} before={before} system={field?.system ?? false} onClose={() => select(undefined)} onSaved={(saved) => select(saved.key)} /> : null;
  const needle = fold(text.trim());
  return (
    <>
      <header className="head">
        {phone ? <ActionIconLink to="/admin/entities" size={36} aria-label={t('admin.entities')}><IconArrowLeft size={19} /></ActionIconLink> : null}
        <Link to="/admin/entities" className="crumb t-clip">{t('admin.entities')}</Link>
        <span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span>
        <h1 className="t-clip t-grow" title={entity.titlePlural}>{entity.titlePlural}</h1>
        <ButtonLink variant="default" to="/admin/documents/$kind/$name" params={{ kind: 'entity', name: entity.key }}>{t('admin.wholeEntity')}</ButtonLink>
        <Button leftSection={<IconPlus size={15} />} onClick={() => select(adding)} aria-keyshortcuts="N">{t('admin.addField')}</Button>
      </header>
      <ChangeSetBar />
      <div className="designer">
        <div className="designer-main">
          <TextInput size="xs" className="designer-search" leftSection={<IconSearch size={15} />} placeholder={t('admin.findField')} aria-label={t('admin.findField')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          {documents.isError ? <ErrorState error={documents.error} onRetry={() => void documents.refetch()} /> : null}
          <FieldList entity={entity} drafts={drafts} open={open} matches={(title, key) => fold(title).includes(needle) || key.toLowerCase().includes(needle)} onOpen={select} />
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
