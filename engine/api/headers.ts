// Security headers, worked out once by helmet and then sent as constants: fourteen middlewares a request would cost more than the request.
import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** Name, value, name, value …, as `writeHead` takes them. */
export type FlatHeaders = readonly string[];

const studioPolicy = (nonce: string): Record<string, readonly string[]> => ({
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", `'nonce-${nonce}'`],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
});

/** Of no use on what no browser shows as a page; each costs every answer. */
const forPagesOnly = { xDnsPrefetchControl: false, xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false, originAgentCluster: false, crossOriginOpenerPolicy: false } as const;

const dataPolicy = { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] };

/** For JSON: nothing may be loaded, framed or kept. */
export const dataHeaders: FlatHeaders = [...capture(dataPolicy, forPagesOnly), 'Cache-Control', 'no-store'];

/** For files of the studio. */
export const assetHeaders: FlatHeaders = capture(dataPolicy);

const nonceMark = 'nonce-mark';
const pageTemplate: FlatHeaders = [...capture(studioPolicy(nonceMark)), 'Cache-Control', 'no-store'];

/** For the studio's one page; styles must carry the nonce. */
export function pageHeaders(nonce: string): FlatHeaders {
  return pageTemplate.map((value) => value.replace(nonceMark, nonce));
}

/** Lets helmet write on a response that goes nowhere and takes what it wrote. */
function capture(directives: Record<string, readonly string[]>, without: Partial<Record<keyof typeof forPagesOnly, false>> = {}): FlatHeaders {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  helmet({ contentSecurityPolicy: { useDefaults: false, directives }, referrerPolicy: { policy: 'same-origin' }, frameguard: { action: 'deny' }, ...without })(res.req, res, () => {});
  return Object.entries(res.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
}
