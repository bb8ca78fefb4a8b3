// What names mean where an expression stands: the checker asks, whoever knows the entities answers.
import type { Digits, Kind } from './ast.ts';

export type Meaning =
  | { readonly is: 'value'; readonly kind: Kind; readonly digits?: Digits; readonly options?: Readonly<Record<string, OptionMember>> }
  /** A name that is there, but has no single value to compute with. */
  | { readonly is: 'unfit' }
  | { readonly is: 'unknown'; readonly name: string; readonly candidates: readonly string[] };

/** A value that the options of a field carry along, by option. */
export interface OptionMember { readonly kind: Kind; readonly digits?: Digits; readonly values: Readonly<Record<string, string | boolean>> }

export interface Vocabulary {
  /** Meaning of names by dot, from the record on. */
  find(path: readonly string[]): Meaning;
  /** Names a reader may have meant at the start of a path. */
  readonly names: readonly string[];
  /** Globals that make sense here, besides `site`. */
  readonly globals: ReadonlySet<'actor' | 'old'>;
}

export interface CheckOptions {
  /** Empty numbers count as 0. */
  readonly blankAsZero?: boolean;
}
