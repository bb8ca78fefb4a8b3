// Drafts of documents in words, as the plan shows them: which document, and what of it.
import { IconArrowBackUp, IconPencil, IconPlus } from '@tabler/icons-react';
import type { ModelAnswer } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { DropDraft } from '../DraftList.tsx';
import type { Node } from '../layout/tree.ts';
import { layoutWords } from '../layout/words.ts';
import type { OneDraft } from '../useDropDraft.ts';
import { changedMembers, type DocumentDraft } from './drafts-of-documents.ts';
import { memberOf, text } from './shape.ts';
import { useKinds } from './useKinds.ts';

const mostLines = 8;

/** A field by its title, anything else by its own. */
function nodeTitle(model: ModelAnswer, draft: DocumentDraft, node: Node): string {
  const entity = model.entities.find((item) => item.key === draft.value?.['entity']);
  const found = node.kind === 'field' ? entity?.fields.find((field) => field.key === node.id) : node.kind === 'related' ? entity?.relations.find((relation) => relation.name === node.id) : undefined;
  return found?.title ?? node.title ?? node.id;
}

export function DocumentChanges({ drafts, onDrop }: { drafts: readonly DocumentDraft[]; onDrop: (one: OneDraft) => void }) {
  const t = useText();
  const kinds = useKinds();
  const model = useModel();
  if (drafts.length === 0) return null;
  return (
    <ul className="plan-list">
      {drafts.map((draft) => {
        const kind = kinds.find((item) => item.kind === draft.kind);
        const words = { kind: (kind?.title ?? draft.kind).toLocaleLowerCase(), title: draft.title };
        const all = draft.before === null || draft.value === null ? [] : changedMembers(draft.before, draft.value);
        const arranged = draft.kind === 'layout' && draft.before !== null && draft.value !== null ? layoutWords(t, draft.before, draft.value, (node) => nodeTitle(model, draft, node)) : [];
        const paths = arranged.length > 0 ? all.filter(([name]) => name !== 'items') : all;
        const Shape = draft.before === null ? IconPlus : draft.value === null ? IconArrowBackUp : IconPencil;
        return (
          <li key={`${draft.kind}/${draft.name}`} className="plan-step plan-change">
            <Shape size={15} aria-hidden="true" />
            <div className="t-grow">
              <div>{t(draft.before === null ? 'documents.planNew' : draft.value === null ? 'documents.planReset' : 'documents.planEdit', words)}</div>
              {arranged.map((line) => <div key={line} className="t-dim">{line}</div>)}
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
