// First step of a new field: what kind of thing it holds, in plain words.
import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { fold } from '../../../engine/shared/fold.ts';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { newDraft, whole, type Documents, type FieldDraft } from './field-draft.ts';
import { FieldPanel } from './FieldPanel.tsx';
import { kinds } from './kinds.ts';
import { usePending } from './pending.ts';

interface Props { readonly entity: ModelEntity; readonly documents: Documents | undefined; readonly taken: ReadonlySet<string>; readonly onClose: () => void; readonly onDone: (draft: FieldDraft) => void }

export function KindPicker({ entity, documents, taken, onClose, onDone }: Props) {
  const t = useText();
  const draft = usePending((state) => state.fields[entity.key]);
  const { keep } = usePending();
  const [search, setSearch] = useState('');
  const done = (made: FieldDraft): void => { keep(entity.key, undefined); onDone(made); };
  if (draft) return <FieldPanel key={draft.type} entity={entity} documents={documents} draft={whole(draft, undefined)} taken={taken} system={false} unpublished onChange={(next) => keep(entity.key, next)} onClose={onClose} onBack={() => keep(entity.key, undefined)} onAdd={done} />;
  const fits = kinds.filter((kind) => fold(`${t(kind.title)} ${t(kind.hint)}`).includes(fold(search.trim())));
  return (
    <div className="panel-inner">
      <header className="panel-head"><h2 className="t-grow">{t('admin.chooseKind')}</h2><ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon></header>
      <div className="panel-body kinds">
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={t('admin.findKind')} aria-label={t('admin.findKind')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        {fits.map((kind, index) => (
          <button key={kind.type} type="button" className="kind" data-kind={kind.type} autoFocus={index === 0 && search === ''} onClick={() => keep(entity.key, newDraft(kind.type))}>
            <span className="field-sign"><FieldTypeIcon type={kind.type} /></span>
            <span><strong>{t(kind.title)}</strong><span className="t-dim">{t(kind.hint)}</span></span>
          </button>
        ))}
      </div>
    </div>
  );
}
