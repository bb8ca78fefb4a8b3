// What a plan says about its consequences. Codes and parameters; the sentence is made where the reader's language is known.
import { createHash } from 'node:crypto';
import type { ProblemCode } from '../shared/problems/index.ts';

export interface Finding {
  /** Equal for the same consequence at the same place, whatever the counts: an approval outlives a recount. */
  readonly id: string;
  readonly level: 'info' | 'approve' | 'refuse';
  readonly code: ProblemCode;
  readonly document: string;
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly hint?: ProblemCode;
  readonly count?: number;
  readonly samples?: readonly unknown[];
}

export interface Place { readonly document: string; readonly pointer: string }

export type FindingOptions = Partial<Pick<Finding, 'hint' | 'count' | 'samples'>> & {
  /** Tells apart several findings of one code at one place. */
  readonly about?: string;
};

/** A finding with the id that follows from its code and place. */
export function finding(level: Finding['level'], code: ProblemCode, place: Place, params: Readonly<Record<string, unknown>>, options: FindingOptions = {}): Finding {
  const { about = '', ...rest } = options;
  const id = createHash('sha256').update(JSON.stringify([code, place.document, place.pointer, about])).digest('hex').slice(0, 16);
  return { id, level, code, ...place, params: { ...params, ...(rest.count !== undefined && { count: rest.count }) }, ...rest };
}
