// What a described field still lacks, in the reader's words, and the key it gets. Pure.
import type { Text } from '../i18n/index.ts';
import type { FieldDraft } from './field-draft.ts';
import { keyFrom, keyPattern } from './key.ts';
import { hasOptions, isLinked } from './kinds.ts';

export interface FieldFaults { readonly key: string; readonly messages: Readonly<Partial<Record<'title' | 'key' | 'options' | 'target', string>>> }

function optionFault(t: Text, { type, options }: FieldDraft): string | undefined {
  if (!hasOptions(type)) return undefined;
  if (options.length === 0) return t('admin.optionsNone');
  if (options.some((option) => !option.vi.trim() && !option.en.trim())) return t('admin.optionUntitled');
  return new Set(options.map((option) => option.value)).size < options.length ? t('admin.optionTwice') : undefined;
}

export function faultsIn(t: Text, draft: FieldDraft, taken: ReadonlySet<string>): FieldFaults {
  const key = draft.isNew && draft.key === '' ? keyFrom(draft.titleEn || draft.titleVi, taken) : draft.key;
  const messages = {
    title: draft.titleVi.trim() === '' && draft.titleEn.trim() === '' ? t('invalid.required') : undefined,
    key: !draft.isNew ? undefined : !keyPattern.test(key) ? t('admin.keyForm') : taken.has(key) ? t('admin.keyTaken') : undefined,
    options: optionFault(t, draft),
    target: isLinked(draft.type) && draft.isNew && draft.target === '' ? t('admin.targetNone') : undefined,
  };
  return { key, messages: Object.fromEntries(Object.entries(messages).filter(([, message]) => message !== undefined)) };
}
