// What places of the document are called as the reader of this page sees them: drafted translations first, then live ones, then the
// document's own words.
import { isObject } from '../../../../engine/shared/json-object.ts';
import { translationPath } from '../../../../engine/shared/translation-path.ts';
import { usePreferences } from '../../app/preferences.ts';
import { placeBefore, stepsOf, useDocument, valueAt } from './scope.ts';
import { useTranslation } from './useTranslation.ts';

/** Gives the text at a pointer, undefined where there is none. */
export function useTitles(): (pointer: string) => string | undefined {
  const { kind, name, value, before, vi } = useDocument();
  const locale = usePreferences((state) => state.locale);
  const { texts } = useTranslation();
  return (pointer) => {
    const drafted = translationPath(kind, name, value, stepsOf(pointer))?.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), texts);
    const own = valueAt(value, pointer);
    const said = [...(locale === 'vi' ? [drafted, vi[placeBefore(before, value, pointer) ?? '']] : []), own].find((text) => typeof text === 'string' && text !== '');
    return typeof said === 'string' ? said : undefined;
  };
}
