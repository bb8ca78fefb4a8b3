// First step of a new field: what kind of thing it holds, in plain words.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { FieldTypeIcon } from '../records/FieldTypeIcon.tsx';
import { newDraft, type Documents, type FieldDraft } from './field-draft.ts';
import { FieldPanel } from './FieldPanel.tsx';
import { kinds } from './kinds.ts';

interface Props { readonly entity: ModelEntity; readonly documents: Documents | undefined; readonly drafts: Readonly<Record<string, FieldDraft>>; readonly onClose: () => void; readonly onDone: (draft: FieldDraft) => void }

export function KindPicker({ entity, documents, drafts, onClose, onDone }: Props) {
  const t = useText();
  const [draft, setDraft] = useState<FieldDraft | undefined>();
  if (draft) return <FieldPanel key={draft.type} entity={entity} documents={documents} drafts={drafts} initial={draft} before={undefined} system={false} onClose={onClose} onBack={() => setDraft(undefined)} onSaved={onDone} />;
  return (
    <div className="panel-inner">
      <header className="panel-head"><h2 className="t-grow">{t('admin.chooseKind')}</h2><ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon></header>
      <div className="panel-body kinds">
        {kinds.map((kind, index) => (
          <button key={kind.type} type="button" className="kind" data-kind={kind.type} autoFocus={index === 0} onClick={() => setDraft(newDraft(kind.type))}>
            <span className="field-sign"><FieldTypeIcon type={kind.type} /></span>
            <span><strong>{t(kind.title)}</strong><span className="t-dim">{t(kind.hint)}</span></span>
          </button>
        ))}
      </div>
    </div>
  );
}
