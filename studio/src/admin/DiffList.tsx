// What changes, document by document in words; the places of each open below it.
import { IconArrowBackUp, IconChevronRight, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { DiffEntry } from '../../../engine/shared/wire.ts';
import { namesQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText, type TextKey } from '../i18n/index.ts';
import { documentsOf, plainValue, type DiffDocument, type DiffLine } from './diff-lines.ts';
import { useKinds } from './documents/useKinds.ts';

const mostLines = 40;
const icons = { new: IconPlus, edit: IconPencil, less: IconArrowBackUp, gone: IconMinus } as const;
const sentences: Readonly<Record<keyof typeof icons, TextKey>> = { new: 'documents.planNew', edit: 'documents.planEdit', less: 'diff.less', gone: 'documents.planReset' };

export function DiffList({ diff }: { diff: readonly DiffEntry[] }) {
  const t = useText();
  const kinds = useKinds();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const documents = documentsOf(diff, kinds);
  const asked = [...new Set(documents.map(({ kind }) => kind))].filter((kind) => kinds.some((each) => each.kind === kind));
  const known = useQueries({ queries: asked.map((kind) => ({ ...namesQuery(kind, revision, locale), retry: false })), combine: (results) => new Map(results.flatMap((result, place) => (result.data ?? []).map((item) => [`${asked[place]}/${item.name}`, item] as const))) });
  if (documents.length === 0) return null;
  /** A layer that begins to speak of a document that another one brought changes it. */
  const actOf = ({ kind, name, layer, whole }: DiffDocument): keyof typeof icons => {
    const brought = known.get(`${kind}/${name}`)?.package;
    if (whole === 'added') return brought === undefined || brought === layer ? 'new' : 'edit';
    if (whole === 'removed') return brought === undefined || brought === layer ? 'gone' : 'less';
    return 'edit';
  };
  return (
    <ul className="plan-list diff-list">
      {documents.map((document) => {
        const { kind, name, layer, lines } = document;
        const act = actOf(document);
        const Shape = icons[act];
        const words = { kind: (kinds.find((each) => each.kind === kind)?.title ?? kind).toLocaleLowerCase(), title: known.get(`${kind}/${name}`)?.title ?? document.title ?? name };
        return (
          <li key={`${layer}/${kind}/${name}`} className="plan-step">
            <details>
              <summary><Shape size={15} aria-hidden="true" /> <span className="t-grow">{t(sentences[act], words)}</span> <span className="t-mono t-dim t-clip">{name}</span> <IconChevronRight size={14} className="diff-chevron" aria-hidden="true" /></summary>
              <ul className="diff-lines">
                {lines.slice(0, mostLines).map((line) => <li key={line.place}><Line line={line} /></li>)}
                {lines.length > mostLines ? <li className="t-dim">{t('documents.planMore', { count: lines.length - mostLines })}</li> : null}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function Line({ line: { place, before, after } }: { line: DiffLine }) {
  const t = useText();
  const [was, is] = [plainValue(before), plainValue(after)];
  if (before === undefined) return <><strong>{place}</strong> <span className="t-dim">{is ?? t('diff.added')}</span></>;
  if (after === undefined) return <><strong>{place}</strong> <span className="t-dim">{t('diff.removed')}</span> {was === undefined ? null : <s className="t-dim">{was}</s>}</>;
  return <><strong>{place}</strong> {was === undefined || is === undefined ? <span className="t-dim">{t('diff.changed')}</span> : <><s className="t-dim">{was}</s> → {is}</>}</>;
}
