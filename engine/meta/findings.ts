// Collecting diagnostics about merged documents: a place in the merged value is told as the place where it was written.
import type { Diagnostic } from '../lib/result.ts';
import type { ProblemCode } from '../shared/problems/index.ts';
import { originOf, type MergedDocument } from './merge/documents.ts';
import { nearest } from './nearest.ts';

export type Params = Readonly<Record<string, unknown>>;

export interface Findings {
  readonly all: Diagnostic[];
  error(document: MergedDocument, pointer: string, code: ProblemCode, params?: Params, hint?: ProblemCode): void;
  /** Something to know that keeps nothing from going live. */
  warning(document: MergedDocument, pointer: string, code: ProblemCode, params?: Params): void;
  /** An unknown name, with the nearest known one as the hint. */
  unknown(document: MergedDocument, pointer: string, code: ProblemCode, name: string, candidates: Iterable<string>, params?: Params): void;
}

/** An empty collection. */
export function collectFindings(): Findings {
  const all: Diagnostic[] = [];
  const add = (severity: Diagnostic['severity']): Findings['error'] => (document, pointer, code, params, hint) => {
    all.push({ severity, code, ...originOf(document, pointer), ...(params && { params }), ...(hint && { hint }) });
  };
  const error = add('error');
  return {
    all, error, warning: add('warning'),
    unknown(document, pointer, code, name, candidates, params = {}) {
      const near = nearest(name, candidates);
      error(document, pointer, code, { ...params, ...(near !== undefined && { nearest: near }) }, near === undefined ? undefined : 'meta.hint-nearest');
    },
  };
}
