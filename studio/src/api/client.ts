// The one way to the server: cookie session, CSRF header, language, problems, revision watch.
// It knows addresses' common rules and no route by name.
import type { Problem } from '../../../engine/shared/wire.ts';
import { noteReached } from './line-state.ts';
import { ApiProblem, localProblem } from './problem.ts';

export type QueryValue = string | number | boolean | undefined;

export interface RequestOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** Sent again under the same key, the work is done once. */
  readonly key?: string;
  readonly signal?: AbortSignal | undefined;
}

interface Connection {
  csrfToken: string;
  locale: string;
  onRevision: (revision: number) => void;
  onSignedOut: () => void;
}

const connection: Connection = { csrfToken: '', locale: 'vi', onRevision: () => {}, onSignedOut: () => {} };

/** Sets what every later request carries or reports. */
export function configureClient(change: Partial<Connection>): void {
  Object.assign(connection, change);
}

function addressOf(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

async function readProblem(response: Response): Promise<ApiProblem> {
  return problemIn(await response.text(), response.status, response.statusText, response.headers.get('x-request-id'));
}

function problemIn(text: string, status: number, statusText: string, requestId: string | null): ApiProblem {
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    const detail = body.detail ?? body.title ?? statusText;
    return new ApiProblem({
      ...body,
      type: body.type ?? 'about:blank',
      title: body.title ?? detail,
      status,
      detail,
      instance: body.instance ?? '',
      code: body.code ?? `http.${status}`,
      requestId: body.requestId ?? requestId ?? '',
    });
  } catch {
    return localProblem(status, `http.${status}`, statusText);
  }
}

/** Sends one request and gives the parsed body; throws `ApiProblem` for everything else. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  const text = response.status === 204 ? '' : await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Asks by POST for a file. */
export async function requestFile(path: string, body: unknown): Promise<Blob> {
  return (await send('POST', path, { body })).blob();
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': connection.locale });
  if (method !== 'GET' && connection.csrfToken) headers.set('X-CSRF-Token', connection.csrfToken);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  if (options.key) headers.set('Idempotency-Key', options.key);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;

  let response: Response;
  try {
    response = await fetch(addressOf(path, options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteReached(false);
    throw localProblem(0, 'client.unreachable', 'unreachable');
  }
  noteReached(true);
  const revision = Number(response.headers.get('x-revision') ?? 'NaN');
  if (Number.isFinite(revision)) connection.onRevision(revision);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.status === 401 && !path.startsWith('/auth/')) connection.onSignedOut();
    throw problem;
  }
  return response;
}

export interface BytesOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Told the share that has gone out, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends bytes as they are. An XMLHttpRequest: `fetch` does not tell how far an upload is. */
export function sendBytes<T>(path: string, bytes: Blob, { headers, onProgress, signal }: BytesOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', addressOf(path, undefined));
    const all = { Accept: 'application/json, application/problem+json', 'Accept-Language': connection.locale, 'X-CSRF-Token': connection.csrfToken, ...headers };
    for (const [name, value] of Object.entries(all)) sending.setRequestHeader(name, value);
    sending.upload.addEventListener('progress', (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); });
    sending.addEventListener('load', () => {
      if (sending.status >= 200 && sending.status < 300) {
        resolve(JSON.parse(sending.responseText) as T);
        return;
      }
      if (sending.status === 401) connection.onSignedOut();
      reject(problemIn(sending.responseText, sending.status, sending.statusText, sending.getResponseHeader('x-request-id')));
    });
    sending.addEventListener('error', () => reject(localProblem(0, 'client.unreachable', 'unreachable')));
    sending.addEventListener('abort', () => reject(new DOMException('The upload was given up.', 'AbortError')));
    signal.addEventListener('abort', () => sending.abort());
    sending.send(bytes);
  });
}
