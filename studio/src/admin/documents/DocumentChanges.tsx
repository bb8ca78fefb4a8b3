// Drafts of documents in words, as the plan shows them: which document, and what of it.
import { IconArrowBackUp, IconPencil, IconPlus } from '@tabler/icons-react';
import { useText } from '../../i18n/index.ts';
import { DropDraft } from '../DraftList.tsx';
import type { OneDraft } from '../useDropDraft.ts';
import { changedMembers, type DocumentDraft } from './drafts-of-documents.ts';
import { memberOf, text } from './shape.ts';
import { useKinds } from './useKinds.ts';

const mostLines = 8;

export function DocumentChanges({ drafts, onDrop }: { drafts: readonly DocumentDraft[]; onDrop: (one: OneDraft) => void }) {
  const t = useText();
  const kinds = useKinds();
  if (drafts.length === 0) return null;
  return (
    <ul className="plan-list">
      {drafts.map((draft) => {
        const kind = kinds.find((item) => item.kind === draft.kind);
        const words = { kind: (kind?.title ?? draft.kind).toLocaleLowerCase(), title: draft.title };
        const paths = draft.before === null || draft.value === null ? [] : changedMembers(draft.before, draft.value);
        const Shape = draft.before === null ? IconPlus : draft.value === null ? IconArrowBackUp : IconPencil;
        return (
          <li key={`${draft.kind}/${draft.name}`} className="plan-step plan-change">
            <Shape size={15} aria-hidden="true" />
            <div className="t-grow">
              <div>{t(draft.before === null ? 'documents.planNew' : draft.value === null ? 'documents.planReset' : 'documents.planEdit', words)}</div>
              {paths.slice(0, mostLines).map(([name = '', inner]) => <div key={`${name}.${inner}`} className="t-dim">{(kind && text(memberOf(kind.schema, name, kind.schema), 'title')) || name}{inner === undefined ? '' : `: ${inner}`}</div>)}
              {paths.length > mostLines ? <div className="t-dim">{t('documents.planMore', { count: paths.length - mostLines })}</div> : null}
            </div>
            <DropDraft one={{ document: draft }} onDrop={onDrop} />
          </li>
        );
      })}
    </ul>
  );
}
