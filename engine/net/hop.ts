// URLs on the way: the one that was asked for, and those that servers redirect to. Whether they may be called is another's question.
import { EngineError } from '../lib/errors.ts';

/** Errors: `net.address`. */
export function firstHop(text: string): URL {
  if (!URL.canParse(text)) throw new EngineError('rejected', 'net.address');
  return new URL(text);
}

/** Errors: `net.address`; `net.downgrade` where what began encrypted would go on in the open. */
export function nextHop(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw new EngineError('rejected', 'net.address');
  const next = new URL(location, from.href);
  if (from.protocol === 'https:' && next.protocol === 'http:') throw new EngineError('rejected', 'net.downgrade');
  return next;
}
