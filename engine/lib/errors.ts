// The one error class of effectful layers. It carries a code and parameters, never a finished sentence:
// the reader's language is known only at the edge, where api/problem.ts renders it.
import { render, type ProblemCode } from '../shared/problems/index.ts';

/** Closed set of failure kinds; only api/problem.ts maps a kind to an HTTP status. */
export type ErrorKind =
  | 'invalid' // 400 not understood
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'missing' // 404
  | 'conflict' // 409
  | 'stale' // 412
  | 'limited' // 413, 415, 416, 429 by code
  | 'rejected' // 422 understood but refused
  | 'unavailable' // 503, 507
  | 'bug'; // 500

export type ProblemParams = Readonly<Record<string, unknown>>;

/** One finding inside a failure, at one place of the input. */
export interface ErrorItem {
  /** JSON Pointer into the request body, or `?name` for a query parameter. */
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly params?: ProblemParams;
}

export interface ErrorOptions {
  readonly params?: ProblemParams;
  readonly pointer?: string;
  /** Code of a hint text in the same catalogue. */
  readonly hint?: ProblemCode;
  readonly errors?: readonly ErrorItem[];
  readonly retryAfterSeconds?: number;
  /** Extra members of the problem document, e.g. both versions of a lost race. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class EngineError extends Error {
  readonly kind: ErrorKind;
  readonly code: ProblemCode;
  readonly options: ErrorOptions;

  constructor(kind: ErrorKind, code: ProblemCode, options: ErrorOptions = {}) {
    super(render(code, 'en', options.params), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.kind = kind;
    this.code = code;
    this.options = options;
  }
}

/** An `invalid` failure at one place. */
export function invalid(code: ProblemCode, pointer: string, params?: ProblemParams, hint?: ProblemCode): EngineError {
  const item: ErrorItem = params === undefined ? { pointer, code } : { pointer, code, params };
  return new EngineError('invalid', code, { pointer, errors: [item], ...(params && { params }), ...(hint && { hint }) });
}

/** A `rejected` failure that lists every refused value at once. */
export function rejected(errors: readonly ErrorItem[]): EngineError {
  const first = errors[0];
  if (first === undefined) throw new Error('rejected() needs at least one item');
  return new EngineError('rejected', 'record.refused', { errors, pointer: first.pointer });
}

/** A broken promise of our own code; the detail stays in the log. */
export function bug(message: string): EngineError {
  return new EngineError('bug', 'bug.internal', { cause: new Error(message) });
}
