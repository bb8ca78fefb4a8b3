// What a failed statement becomes. The connection's troubles are the reader's to know (503); everything else keeps its
// SQLSTATE and names for the layer that wrote the statement. The server's own words never reach a client.
import { types } from 'node:util';
import pg from 'pg';
import { EngineError } from '../lib/errors.ts';

/** A statement that PostgreSQL refused. `message` and `detail` are for the log and for the caller's table of codes. */
export class DatabaseError extends Error {
  readonly sqlstate: string;
  /** Name of the violated constraint or unique index. */
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly detail: string | undefined;

  constructor(cause: pg.DatabaseError) {
    super(cause.message, { cause });
    this.name = 'DatabaseError';
    this.sqlstate = cause.code ?? 'XX000';
    this.constraint = cause.constraint;
    this.table = cause.table;
    this.column = cause.column;
    this.detail = cause.detail;
  }
}

/** True if `error` is PostgreSQL's refusal with one of these SQLSTATEs. */
export function isSqlstate(error: unknown, ...states: readonly string[]): error is DatabaseError {
  return error instanceof DatabaseError && states.includes(error.sqlstate);
}

/** Connection failures, shutdown, start-up, too many connections, disk full. */
const unavailable = /^(08...|57P0[1-5]|53[0-4]00)$/;

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** pg reports these as plain errors without a code. */
const lostConnection = /terminated|timeout expired|timeout exceeded when trying to connect|is not queryable|after calling end on the pool/i;

/** True if the connection itself is gone, so that it must not go back to the pool. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return unavailable.test(error.code ?? '') && error.code !== '53200' && error.code !== '53100';
  // Errors of sockets may be of another realm (a worker, a test's sandbox), where instanceof says no.
  if (!types.isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return error.errors.every(isConnectionLoss);
  return ('code' in error && typeof error.code === 'string' && networkCodes.has(error.code)) || lostConnection.test(error.message);
}

/** pg's error → ours: EngineError `database.unavailable` or `database.timeout`, DatabaseError, or the error itself. */
export function translateError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    if (unavailable.test(error.code ?? '')) return databaseUnavailable(error);
    if (error.code === '57014') return new EngineError('unavailable', 'database.timeout', { retryAfterSeconds: 1, cause: error });
    return new DatabaseError(error);
  }
  return isConnectionLoss(error) ? databaseUnavailable(error) : error;
}

function databaseUnavailable(cause: unknown): EngineError {
  return new EngineError('unavailable', 'database.unavailable', { retryAfterSeconds: 1, cause });
}
