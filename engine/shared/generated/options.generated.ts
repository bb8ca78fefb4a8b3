// Written by `npm run gen` from the meta-schema of kind options.

/** A key: lower-case letter first, then letters and digits, 60 at most. Given once, never changed. */
export type Key = string;

/** A list of options that several fields share. */
export interface Options {
  name: Key;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** For those who maintain this metadata; shown in the studio. */
  description?: string;
  /** The choices, in order. */
  options: Option[];
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** True, or the keywords that higher layers may not change. */
  sealed?: boolean | string[];
}
export interface Option {
  /** What is stored; given once, never changed. */
  value: string;
  /** What people read, in English; other languages stand in translations. */
  title: string;
  /** Name of a colour of the theme, or #rrggbb. */
  color?: string;
  /** Takes it out of use without removing it. */
  hidden?: boolean;
  /** false: kept on records that have it, not offered any more. */
  active?: boolean;
  /** Values that belong to this option. */
  data?: Record<string, unknown>;
  /** May be chosen only when the record meets this. */
  when?: Record<string, unknown>;
}
