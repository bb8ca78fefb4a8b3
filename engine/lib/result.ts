// What pure layers return: a value, or every reason why there is none.
import type { ProblemCode } from '../shared/problems/index.ts';

/** One finding about a metadata document, at one place. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** `<layer>/<kind>/<name>`, e.g. `crm/entity/quote`. */
  readonly document: string;
  /** JSON Pointer into that document. */
  readonly pointer: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Code of a sentence that says how to mend it. */
  readonly hint?: ProblemCode;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
