// What this browser remembers of a person's taste: language, colour scheme, columns. Knows no server.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Locale = 'vi' | 'en';
export type Scheme = 'light' | 'dark' | 'auto';
export type Density = 'comfortable' | 'compact';

interface Preferences {
  readonly locale: Locale;
  /** False until the person has chosen a language; then the account's language rules. */
  readonly localeChosen: boolean;
  readonly scheme: Scheme;
  /** How high rows are. */
  readonly density: Density;
  readonly sidebarClosed: boolean;
  /** App → opened or closed by hand in the sidebar. */
  readonly apps: Readonly<Record<string, boolean>>;
  /** Person and list → column names. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Person and list → widths of columns that were dragged, by field. */
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  setLocale(locale: Locale, chosen: boolean): void;
  setScheme(scheme: Scheme): void;
  setDensity(density: Density): void;
  toggleSidebar(): void;
  setApp(app: string, open: boolean): void;
  setColumns(list: string, columns: readonly string[] | undefined): void;
  setWidth(list: string, field: string, widthPx: number | undefined): void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      locale: 'vi',
      localeChosen: false,
      scheme: 'auto',
      density: 'comfortable',
      sidebarClosed: false,
      apps: {},
      columns: {},
      widths: {},
      setLocale: (locale, chosen) => set({ locale, localeChosen: chosen }),
      setScheme: (scheme) => set({ scheme }),
      setDensity: (density) => set({ density }),
      toggleSidebar: () => set((state) => ({ sidebarClosed: !state.sidebarClosed })),
      setApp: (app, open) => set((state) => ({ apps: { ...state.apps, [app]: open } })),
      setColumns: (list, columns) =>
        set((state) => {
          const { [list]: _, ...rest } = state.columns;
          const { [list]: __, ...otherWidths } = state.widths;
          return columns ? { columns: { ...rest, [list]: columns } } : { columns: rest, widths: otherWidths };
        }),
      setWidth: (list, field, widthPx) =>
        set((state) => {
          const { [field]: _, ...rest } = state.widths[list] ?? {};
          return { widths: { ...state.widths, [list]: widthPx === undefined ? rest : { ...rest, [field]: widthPx } } };
        }),
    }),
    { name: 'trellis.preferences', version: 1 },
  ),
);
