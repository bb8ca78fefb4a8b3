// Writes an answer or a problem in one go and ends the request's book with its log line.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { Problem } from '../shared/wire.ts';
import { exchangeOf, type Exchange } from './exchange.ts';
import type { Answer } from './handler.ts';
import { dataHeaders, type FlatHeaders } from './headers.ts';
import { toProblem, type ProblemAnswer } from './problem.ts';
import { endWhereStalled } from './stalled.ts';

/** Sends an answer as JSON. */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, logger: Logger, answer: Answer): void {
  const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  if (answer.stream !== undefined) {
    sendStream(req, res, logger, answer.status ?? 200, answer.stream, answer.headers ?? {});
    return;
  }
  const status = answer.status ?? (text === '' ? 204 : 200);
  sendText(req, res, logger, status, 'application/json; charset=utf-8', text, answer.headers);
}

/** Sends a problem document; what is our fault goes to the log with its cause. */
export function sendFailure(req: IncomingMessage, res: ServerResponse, logger: Logger, thrown: unknown): void {
  const exchange = exchangeOf(req);
  const answer = toProblem(thrown, exchange.locale, exchange.id, pathOf(req));
  const { status, problem, retryAfterSeconds } = answer;
  logFailure(logger, exchange.id, answer);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const extra: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) extra['Retry-After'] = String(retryAfterSeconds);
  if (status === 401) extra['WWW-Authenticate'] = 'Bearer';
  // What is left of a refused body is not worth reading.
  if (status === 413 || !req.complete) extra.Connection = 'close';
  sendProblem(req, res, logger, problem, extra);
}

/** What is our fault, whole; why we cannot serve, in short. */
export function logFailure(logger: Logger, requestId: string, { problem, mistake, reason }: ProblemAnswer): void {
  if (mistake !== undefined) logger.error({ requestId, err: mistake }, problem.code);
  else if (reason !== undefined) logger.warn({ requestId, reason }, problem.code);
}

export function sendProblem(req: IncomingMessage, res: ServerResponse, logger: Logger, problem: Problem, headers?: Readonly<Record<string, string>>): void {
  sendText(req, res, logger, problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem), headers, problem.code);
}

/** Sends text of any kind under the given fixed headers. */
export function sendText(
  req: IncomingMessage, res: ServerResponse, logger: Logger,
  status: number, type: string, text: string, extra?: Readonly<Record<string, string>>, code?: string, fixed: FlatHeaders = dataHeaders,
): void {
  const exchange = exchangeOf(req);
  const headers = [...fixed, 'X-Request-Id', exchange.id];
  if (text !== '') headers.push('Content-Type', type);
  const bytes = Buffer.byteLength(text);
  if (status !== 204 && status !== 304) headers.push('Content-Length', String(bytes));
  if (exchange.revision !== undefined) headers.push('X-Revision', String(exchange.revision));
  for (const name in extra) replace(headers, name, extra[name] ?? '');
  const totalMs = performance.now() - exchange.startedMs;
  headers.push('Server-Timing', serverTiming(exchange, totalMs));
  res.writeHead(status, headers);
  endWhereStalled(res, bytes);
  res.end(req.method === 'HEAD' || status === 304 ? undefined : text);
  logLine(req, logger, exchange, status, totalMs, code);
}

/** Sends bytes as the reader takes them; where they break off the connection does too, so that nobody takes a part for the whole. */
function sendStream(req: IncomingMessage, res: ServerResponse, logger: Logger, status: number, open: () => Readable, extra: Readonly<Record<string, string>>): void {
  const exchange = exchangeOf(req);
  res.writeHead(status, headersOf(exchange, dataHeaders, extra));
  const finish = (code?: string): void => logLine(req, logger, exchange, status, performance.now() - exchange.startedMs, code);
  if (req.method === 'HEAD') {
    res.end();
    finish();
    return;
  }
  endWhereStalled(res);
  pipeline(open(), res, (error) => {
    if (error !== undefined && error !== null && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') logger.error({ requestId: exchange.id, err: error }, 'a file could not be sent');
    finish(error === undefined || error === null ? undefined : 'broken-off');
  });
}

function headersOf(exchange: Exchange, fixed: FlatHeaders, extra: Readonly<Record<string, string>> | undefined): string[] {
  const headers = [...fixed, 'X-Request-Id', exchange.id];
  if (exchange.revision !== undefined) headers.push('X-Revision', String(exchange.revision));
  for (const name in extra) replace(headers, name, extra[name] ?? '');
  return headers;
}

const plainLogs = new WeakMap<Logger, Logger>();

/** The same log without the search for secrets: a request's line is made here, of nothing but what stands there. */
function plainLog(logger: Logger): Logger {
  let plain = plainLogs.get(logger);
  if (plain === undefined) plainLogs.set(logger, plain = logger.child({}, { redact: [] }));
  return plain;
}

/** One structured line per request. Neither address nor headers: those may hold data and secrets. */
export function logLine(req: IncomingMessage, logger: Logger, exchange: Exchange, status: number, totalMs: number, code?: string): void {
  plainLog(logger).info({
    requestId: exchange.id,
    site: exchange.site,
    actor: exchange.actor,
    revision: exchange.revision,
    method: req.method,
    route: exchange.route,
    status,
    code,
    ms: rounded(totalMs),
    ...(exchange.timings.size > 0 && { stagesMs: Object.fromEntries([...exchange.timings].map(([stage, ms]) => [stage, rounded(ms)])) }),
  }, 'request');
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

function serverTiming(exchange: Exchange, totalMs: number): string {
  let text = `total;dur=${totalMs.toFixed(2)}`;
  for (const [stage, ms] of exchange.timings) text += `, ${stage};dur=${ms.toFixed(2)}`;
  return text;
}

function replace(headers: string[], name: string, value: string): void {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === name.toLowerCase()) {
      headers[index + 1] = value;
      return;
    }
  }
  headers.push(name, value);
}

export function pathOf(req: IncomingMessage): string {
  const url = 'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : req.url ?? '/';
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
