// Texts of the studio in the reader's language. Terms of the site's own metadata come from the server, never from here.
import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { usePreferences, type Locale } from '../app/preferences.ts';
import type catalogue from './vi.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof catalogue };
  }
}

export type Text = TFunction;
/** A key of the catalogues. */
export type TextKey = Exclude<keyof typeof catalogue, `${string}_one` | `${string}_other`>;

type Counted<Key> = Key extends `${infer Base}_other` ? Base : never;
/** A key whose text follows a `count`. */
export type CountKey = Counted<keyof typeof catalogue>;

const loaders: Readonly<Record<Locale, () => Promise<{ default: Readonly<Record<string, string>> }>>> = {
  vi: () => import('./vi.json'),
  en: () => import('./en.json'),
};

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  i18next.addResourceBundle(locale, 'translation', (await loaders[locale]()).default);
}

/** Loads the chosen language and follows later choices. */
export async function startTexts(): Promise<void> {
  const { locale } = usePreferences.getState();
  await i18next.use(initReactI18next).init({ lng: locale, fallbackLng: false, keySeparator: false, nsSeparator: false, resources: {}, interpolation: { escapeValue: false }, react: { useSuspense: false } });
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  usePreferences.subscribe((state, before) => {
    if (state.locale === before.locale) return;
    document.documentElement.lang = state.locale;
    void load(state.locale).then(() => i18next.changeLanguage(state.locale));
  });
}

export function useText(): Text {
  return useTranslation().t;
}
