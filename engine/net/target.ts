// From a URL to addresses that may be called. The name is resolved here, once; whoever connects must use these addresses, or a name
// that answers differently the second time would lead elsewhere.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EngineError } from '../lib/errors.ts';
import { isPublic } from './address.ts';
import type { AllowList } from './allow-list.ts';

export interface Address { readonly address: string; readonly family: number }

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

export interface Target { readonly url: URL; readonly addresses: readonly Address[] }

/** Ports where web servers listen; other services must not be spoken to, not even in HTTP. */
const webPorts: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

export const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Errors: `net.address`, `net.port`, `net.unreachable`. The last says neither whether a name exists nor where it leads: an answer would
 * map the network that we stand in.
 */
export async function targetOf(url: URL, allow: AllowList, resolve: Resolve): Promise<Target> {
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.hostname === '') throw new EngineError('rejected', 'net.address');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host).catch((cause: unknown) => { throw unreachable(cause); }) : [{ address: host, family }];
  if (addresses.length === 0) throw unreachable(new Error('the name has no address'));
  const isOpened = allow.host(host, port) || addresses.every(({ address }) => allow.address(address));
  if (!isOpened && !addresses.every(({ address }) => isPublic(address) || allow.address(address))) throw unreachable(new Error('an address of the host is not public'));
  if (!isOpened && !webPorts.has(port)) throw new EngineError('rejected', 'net.port', { params: { port } });
  return { url, addresses };
}

export function unreachable(cause: unknown): EngineError {
  return new EngineError('unavailable', 'net.unreachable', { cause });
}
