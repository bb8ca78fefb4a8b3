// All documents of a kind: what they are called, who brought them, what has been changed; and a new one.
import { Button, TextInput } from '@mantine/core';
import { IconChevronRight, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { MetadataKindAnswer, MetadataNameAnswer } from '../../../../engine/shared/wire.ts';
import { namesQuery } from '../../api/metadata.ts';
import { useModel } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { mayDesign } from '../../shell/navigation.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { Pill } from '../../ui/Pill.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ChangeSetBar } from '../ChangeSetBar.tsx';
import { useDrafts } from '../drafts.ts';
import { Back } from '../Back.tsx';
import { idOf } from './drafts-of-documents.ts';
import { KindIcon } from './KindIcon.tsx';
import { NewDocument } from './NewDocument.tsx';
import { useKinds } from './useKinds.ts';
import '../admin.css';
import './documents.css';

const route = getRouteApi('/admin/documents/$kind');

export function DocumentsPage() {
  const { kind: name } = route.useParams();
  const kind = useKinds().find((item) => item.kind === name);
  if (!mayDesign(useMe().system)) return <div className="pane"><MissingPage /></div>;
  return <div className="pane">{kind ? <List key={name} kind={kind} /> : <div className="panel-pad"><Skeleton lines={8} /></div>}</div>;
}

interface Line extends MetadataNameAnswer { readonly mark: 'new' | 'edited' | undefined }

function List({ kind }: { kind: MetadataKindAnswer }) {
  const t = useText();
  const model = useModel();
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.documents);
  const listed = useQuery({ ...namesQuery(kind.kind, model.revision, locale), placeholderData: (before) => before });
  const [search, setSearch] = useState('');
  const [making, setMaking] = useState(false);
  useShortcuts([{ keys: 'n', label: t('documents.new', { what: kind.title.toLocaleLowerCase() }), run: () => setMaking(true) }]);
  const entityTitle = (key: string | undefined): string => model.entities.find((entity) => entity.key === key)?.titlePlural ?? key ?? '';
  const fresh = Object.values(drafts).filter((draft) => draft.kind === kind.kind && draft.before === null).map((draft): Line => ({ name: draft.name, title: draft.title, package: 'overlay', changed: false, hidden: false, mark: 'new' }));
  const lines = [...fresh, ...(listed.data ?? []).map((line): Line => ({ ...line, mark: drafts[idOf(kind.kind, line.name)] ? 'edited' : undefined }))];
  const needle = fold(search.trim());
  const shown = lines.filter((line) => needle === '' || fold(`${line.title} ${line.name} ${entityTitle(line.about)}`).includes(needle)).sort((a, b) => (a.mark === 'new' ? 0 : 1) - (b.mark === 'new' ? 0 : 1) || (entityTitle(a.about) || a.title).localeCompare(entityTitle(b.about) || b.title, 'vi') || a.title.localeCompare(b.title, 'vi'));
  return (
    <>
      <header className="head">
        <Back /><span className="head-icon"><KindIcon kind={kind.kind} size={17} /></span>
        <h1 className="t-clip">{kind.titlePlural}</h1>
        <span className="t-dim t-clip t-grow document-about" title={kind.description}>{kind.description}</span>
        <Button leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)} aria-keyshortcuts="N">{t('documents.new', { what: kind.title.toLocaleLowerCase() })}</Button>
      </header>
      <ChangeSetBar />
      <div className="entities">
        <TextInput size="xs" className="designer-search" leftSection={<IconSearch size={15} />} placeholder={t('documents.search')} aria-label={t('documents.search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        {listed.isError ? <ErrorState error={listed.error} onRetry={() => void listed.refetch()} /> : null}
        {listed.isPending ? <div className="panel-pad"><Skeleton lines={8} /></div> : null}
        {listed.isSuccess && lines.length === 0 ? <EmptyState title={t('documents.none')} hint={kind.description} actions={<Button leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)}>{t('documents.new', { what: kind.title.toLocaleLowerCase() })}</Button>} /> : null}
        {lines.length > 0 && shown.length === 0 ? <EmptyState title={t('documents.noneFound')} /> : null}
        <ul className="documents-list">
          {shown.map((line) => (
            <li key={line.name}>
              <Link to="/admin/documents/$kind/$name" params={{ kind: kind.kind, name: line.name }} className="document-line">
                <span className="document-title t-clip" title={line.title}>{line.title}</span>
                <span className="t-mono t-dim t-clip document-name" title={line.name}>{line.name}</span>
                <span className="t-dim t-clip document-entity" title={entityTitle(line.about)}>{entityTitle(line.about)}</span>
                <span className="document-marks">
                  {line.hidden ? <Pill bare>{t('documents.hidden')}</Pill> : null}
                  {line.mark ? <Pill bare color="orange">{t(line.mark === 'new' ? 'drafts.new' : 'drafts.edited')}</Pill> : null}
                  {line.package === 'overlay' ? <Pill bare color="blue">{t('documents.ours')}</Pill> : line.changed ? <Pill bare color="violet">{t('documents.adapted')}</Pill> : <span className="t-dim t-mono document-package">{line.package}</span>}
                  <IconChevronRight size={16} className="t-dim" aria-hidden="true" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {making ? <NewDocument kind={kind} onClose={() => setMaking(false)} /> : null}
    </>
  );
}
