// Bytes of a feed → text. A byte order mark says more than the server, the server more than the document.
import { EngineError } from '../../lib/errors.ts';

/** Errors: `feed.encoding`. Bytes that do not belong to the encoding become replacement characters. */
export function decode(body: Buffer, contentType: string | undefined): string {
  const encoding = byMark(body) ?? /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1] ?? declared(body) ?? 'utf-8';
  return decodeAs(encoding, body);
}

function byMark(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : undefined;
}

/** What `<?xml encoding="…"?>` says. That it can be read as single bytes proves that it is no UTF-16. */
function declared(body: Buffer): string | undefined {
  const encoding = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(body.subarray(0, 400).toString('latin1'))?.[1];
  return encoding === undefined || /^utf-16/i.test(encoding) ? undefined : encoding;
}

function decodeAs(encoding: string, body: Buffer): string {
  try {
    return new TextDecoder(encoding).decode(body);
  } catch (cause) {
    throw new EngineError('rejected', 'feed.encoding', { params: { encoding: encoding.slice(0, 40) }, cause });
  }
}
