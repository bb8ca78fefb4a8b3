// What one parse of a filter carries along: findings, values, shape. Knows no operator.
import type { ProblemCode } from '../problems/index.ts';
import type { FilterLimits } from './limits.ts';

export interface FilterProblem {
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly hint?: ProblemCode;
}

export interface ParseState {
  readonly base: string;
  readonly limits: FilterLimits;
  readonly problems: FilterProblem[];
  readonly values: unknown[];
  /** Mirrors the JSON as it was written, values left out, so equal shapes also have equal pointers. */
  shape: string;
  nodes: number;
}

export function startParse(base: string, limits: FilterLimits): ParseState {
  return { base, limits, problems: [], values: [], shape: '', nodes: 0 };
}

/** Notes a finding; the parse goes on to find the rest. */
export function refuse(state: ParseState, pointer: string, code: ProblemCode, params: Readonly<Record<string, unknown>> = {}, hint?: ProblemCode): void {
  state.problems.push({ pointer: state.base + pointer, code, params, ...(hint !== undefined && { hint }) });
}

/** One key as a part of a JSON Pointer (RFC 6901). */
export function pointerPart(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
