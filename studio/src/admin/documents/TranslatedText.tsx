// A text that people read, in both languages: English stands in the document, Vietnamese in the translation beside it.
import { translationPath } from '../../../../engine/shared/translation-path.ts';
import { useDrafts } from '../drafts.ts';
import { LabelInput } from '../LabelInput.tsx';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { idOf } from './drafts-of-documents.ts';
import type { InputProps } from './contract.ts';
import { placeBefore, stepsOf, useDocument } from './scope.ts';
import { text } from './shape.ts';
import { useTranslation } from './useTranslation.ts';

const long: ReadonlySet<string> = new Set(['help', 'description', 'message']);

/** Whether the text at a place has a translation of its own. */
export function useTranslated(pointer: string): boolean {
  const { kind, name, value } = useDocument();
  return translationPath(kind, name, value, stepsOf(pointer)) !== undefined;
}

export function TranslatedText({ label, schema, pointer, value, required, readOnly, error, onChange }: InputProps) {
  const { kind, name, value: document, before, vi: texted } = useDocument();
  const { texts, put, ready } = useTranslation();
  const live = texted[placeBefore(before, document, pointer) ?? ''];
  const path = translationPath(kind, name, document, stepsOf(pointer)) ?? [];
  const drafted = useDrafts((state) => state.documents[idOf('translation', 'vi')] !== undefined);
  const said = path.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), texts);
  const vi = drafted && typeof said === 'string' ? said : live ?? (typeof said === 'string' ? said : '');
  const en = typeof value === 'string' ? value : '';
  const change = (next: { readonly vi: string; readonly en: string }): void => {
    const only = next.en === '' && next.vi !== '' ? next.vi : next.en;
    if (only !== en) onChange(only === '' ? undefined : only);
    // A new English text stands above older translations: the Vietnamese one is said again beside it.
    if (next.vi !== vi || (only !== en && next.vi !== '' && next.vi !== only)) put(path, next.vi);
  };
  return <LabelInput label={label} vi={vi} en={en} required={required} readOnly={readOnly || !ready} error={error} long={long.has(pointer.slice(pointer.lastIndexOf('/') + 1))} description={text(schema, 'description')} onChange={change} />;
}
