// The one place where a failure becomes an HTTP answer (RFC 9457): kind → status, code → sentence in the reader's language.
// SQL text, stacks and causes stay in the log.
import { isSqlstate } from '../db/errors.ts';
import { EngineError, type ErrorItem, type ErrorKind } from '../lib/errors.ts';
import { StaleModel } from '../lib/stale.ts';
import { render, type Locale, type ProblemCode } from '../shared/problems/index.ts';
import type { Problem, ProblemItem } from '../shared/wire.ts';
import { titles } from './problem-titles.ts';

export interface ProblemAnswer {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfterSeconds?: number;
  /** Our own mistake, whole, for the log. */
  readonly mistake?: unknown;
  /** Why we cannot serve right now, in short: there may be thousands of these. */
  readonly reason?: string;
}

/** Turns whatever was thrown into a problem document. */
export function toProblem(thrown: unknown, locale: Locale, requestId: string, instance: string): ProblemAnswer {
  const error = asEngineError(thrown);
  const { params, hint, errors, extra, retryAfterSeconds } = error.options;
  const status = statusOf(error.kind, error.code);
  const items = errors?.map((item) => toItem(item, locale));
  const problem: Problem = {
    type: `urn:trellis:problem:${error.code}`,
    title: titles[error.kind][locale],
    status,
    detail: render(error.code, locale, params),
    instance,
    code: error.code,
    requestId,
    ...(hint !== undefined && { hint: render(hint, locale, params) }),
    ...(items !== undefined && { errors: items }),
    ...extra,
  };
  const retry = retryAfterSeconds ?? (error.kind === 'unavailable' ? 1 : undefined);
  return {
    status,
    problem,
    ...(retry !== undefined && { retryAfterSeconds: retry }),
    ...(error.kind === 'bug' && { mistake: error.cause ?? error }),
    ...(error.kind === 'unavailable' && error.cause instanceof Error && { reason: error.cause.message }),
  };
}

/** A failure inside an answer that is no failure as a whole, such as one row of many. */
export function problemOf(error: EngineError, locale: Locale, requestId: string): Problem {
  return toProblem(error, locale, requestId, '').problem;
}

/** A failure of any origin in our own words; what nobody foresaw is a bug. */
function asEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  if (thrown instanceof StaleModel) return new EngineError('unavailable', 'revision.busy', { retryAfterSeconds: 1, cause: thrown });
  // Deadlock, serialisation, lock_timeout: whoever retries gets through.
  if (isSqlstate(thrown, '40P01', '40001', '55P03')) return new EngineError('unavailable', 'database.timeout', { retryAfterSeconds: 1, cause: thrown });
  return new EngineError('bug', 'bug.internal', { cause: thrown });
}

function toItem(item: ErrorItem, locale: Locale): ProblemItem {
  const detail = render(item.code, locale, item.params);
  return { pointer: item.pointer, code: item.code, detail, ...(item.params !== undefined && { params: item.params }) };
}

function statusOf(kind: ErrorKind, code: ProblemCode): number {
  switch (kind) {
    case 'invalid': return 400;
    case 'unauthenticated': return 401;
    case 'forbidden': return 403;
    case 'missing': return code === 'http.method' ? 405 : 404;
    case 'conflict': return 409;
    case 'stale': return 412;
    case 'limited': return limitStatus(code);
    case 'rejected': return 422;
    case 'unavailable': return code === 'file.no-space' ? 507 : 503;
    case 'bug': return 500;
  }
}

function limitStatus(code: ProblemCode): number {
  switch (code) {
    case 'rate.limited': case 'events.too-many': return 429;
    case 'http.body-type': case 'file.other-type': return 415;
    case 'file.range': return 416;
    default: return 413;
  }
}
