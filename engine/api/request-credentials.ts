// What a request shows of itself (bearer token before cookie, never both), and whether a browser sent it from our own pages.
import type { IncomingMessage } from 'node:http';
import { sessionCredentials, tokenCredentials, type Credentials } from '../identity/credentials.ts';
import { sameText } from '../identity/opaque.ts';
import { EngineError } from '../lib/errors.ts';

/** With Secure the `__Host-` prefix binds the cookie to this host; plain http cannot carry it. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-trellis' : 'trellis';
}

/** Errors: `auth.required` where nothing is shown, `auth.token` where a token has no form. */
export function credentialsOf(req: IncomingMessage, secure: boolean): Credentials {
  const { authorization } = req.headers;
  if (authorization !== undefined) {
    const found = /^Bearer ([\w.~+/-]{16,200}=*)$/i.exec(authorization);
    if (found?.[1] === undefined) throw new EngineError('unauthenticated', 'auth.token');
    return tokenCredentials(found[1]);
  }
  const secret = cookieOf(req, cookieName(secure));
  if (secret === undefined) throw new EngineError('unauthenticated', 'auth.required');
  return sessionCredentials(secret);
}

/** The session's secret, if the browser sent one. */
export function cookieOf(req: IncomingMessage, name: string): string | undefined {
  const header = req.headers.cookie;
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim() || undefined;
  }
  return undefined;
}

/** `Set-Cookie` for a new session; an empty secret takes it away. */
export function sessionCookie(secret: string, secure: boolean): string {
  return `${cookieName(secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${secret === '' ? '; Max-Age=0' : ''}`;
}

/** Refuses writes that a foreign page made the browser send. Errors: `http.cross-site`, `auth.csrf` (403). */
export function refuseForeignWrite(req: IncomingMessage, credentials: Credentials | undefined): void {
  if (req.method === 'GET' || req.method === 'HEAD' || credentials?.kind === 'token') return;
  refuseForeignPage(req);
  const shown = req.headers['x-csrf-token'];
  if (credentials?.csrfToken === undefined) return;
  if (typeof shown !== 'string' || !sameText(shown, credentials.csrfToken)) throw new EngineError('forbidden', 'auth.csrf');
}

function refuseForeignPage(req: IncomingMessage): void {
  const fetchSite = req.headers['sec-fetch-site'];
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') throw new EngineError('forbidden', 'http.cross-site');
  const { origin, host } = req.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new EngineError('forbidden', 'http.cross-site');
}
