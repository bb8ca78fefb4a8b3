// The one way to the server: cookie session, CSRF header, language, problems, revision watch.
// It knows addresses' common rules and no route by name.
import type { Problem } from '../../../engine/shared/wire.ts';
import { ApiProblem, localProblem } from './problem.ts';

export type QueryValue = string | number | boolean | undefined;

export interface RequestOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
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
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    const detail = body.detail ?? body.title ?? response.statusText;
    return new ApiProblem({
      ...body,
      type: body.type ?? 'about:blank',
      title: body.title ?? detail,
      status: response.status,
      detail,
      instance: body.instance ?? '',
      code: body.code ?? `http.${response.status}`,
      requestId: body.requestId ?? response.headers.get('x-request-id') ?? '',
    });
  } catch {
    return localProblem(response.status, `http.${response.status}`, response.statusText);
  }
}

/** Sends one request and gives the parsed body; throws `ApiProblem` for everything else. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': connection.locale });
  if (method !== 'GET' && connection.csrfToken) headers.set('X-CSRF-Token', connection.csrfToken);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;

  let response: Response;
  try {
    response = await fetch(addressOf(path, options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw localProblem(0, 'client.unreachable', 'unreachable');
  }
  const revision = Number(response.headers.get('x-revision') ?? 'NaN');
  if (Number.isFinite(revision)) connection.onRevision(revision);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.status === 401 && !path.startsWith('/auth/')) connection.onSignedOut();
    throw problem;
  }
  const text = response.status === 204 ? '' : await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
