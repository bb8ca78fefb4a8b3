// What goes into a compilation: layers of metadata documents as text, lowest first.

export interface SourceDocument {
  readonly kind: string;
  readonly name: string;
  /** The text as stored, or the value where it was parsed already. */
  readonly text?: string;
  readonly json?: unknown;
}

export interface Layer {
  /** Package name, or `overlay`. */
  readonly name: string;
  readonly package?: { readonly name: string; readonly version: string; readonly requires: readonly string[] };
  readonly documents: readonly SourceDocument[];
}

/** What one layer says about a document, as text. */
export interface Part { readonly layer: string; readonly text: string }
