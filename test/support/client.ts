// A person's way into the API in tests: plain HTTP, JSON in and out.

/** What JSON.parse gives. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON; undefined for an empty body. Untyped on purpose: a test looks at what it expects. */
  readonly body: Json;
}

export interface RequestOptions {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Client {
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  patch(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  delete(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** The same with more headers on every request. */
  with(headers: Readonly<Record<string, string>>): Client;
}

/** A client that sends these headers with every request. */
export function clientOf(address: string, fixed: Readonly<Record<string, string>> = {}): Client {
  const request = async (method: string, path: string, { body, raw, headers }: RequestOptions = {}): Promise<Reply> => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${address}${path}`, {
      method, redirect: 'manual',
      headers: { ...(content !== undefined && { 'content-type': 'application/json' }), ...fixed, ...headers },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: text !== '' && isJson ? JSON.parse(text) : undefined };
  };
  return {
    request,
    get: (path, headers) => request('GET', path, { ...(headers && { headers }) }),
    post: (path, body, headers) => request('POST', path, { body, ...(headers && { headers }) }),
    put: (path, body, headers) => request('PUT', path, { body, ...(headers && { headers }) }),
    patch: (path, body, headers) => request('PATCH', path, { body, ...(headers && { headers }) }),
    delete: (path, headers) => request('DELETE', path, { ...(headers && { headers }) }),
    with: (headers) => clientOf(address, { ...fixed, ...headers }),
  };
}
