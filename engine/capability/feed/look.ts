// Asks the server of one feed: nothing new, its items, or why there are none. Writes nothing.
import { EngineError, type ProblemParams } from '../../lib/errors.ts';
import type { Dialler } from '../../net/dialler.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';
import type { Claim } from './claim.ts';
import { decode } from './decode.ts';
import { parseFeed, type RawItem } from './parse-feed.ts';

export type Look =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'items'; readonly items: readonly RawItem[]; readonly base: string; readonly etag: string | undefined; readonly lastModified: string | undefined }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly params: ProblemParams };

/** The newest; feeds list them first. */
const mostItems = 200;
const accept = 'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Throws only what is no matter of the feed, such as the signal to stop. */
export async function look(dialler: Dialler, { url, etag, lastModified }: Claim, signal: AbortSignal): Promise<Look> {
  const headers = { accept, ...(etag !== null && { 'if-none-match': etag }), ...(lastModified !== null && { 'if-modified-since': lastModified }) };
  try {
    const answer = await dialler.get(url, { headers, signal });
    if (answer.status === 304) return { kind: 'unchanged' };
    if (answer.status !== 200) return { kind: 'problem', code: 'feed.status', params: { status: answer.status } };
    const items = await parseFeed(decode(answer.body, answer.headers['content-type']), mostItems);
    return { kind: 'items', items, base: answer.url, etag: short(answer.headers.etag), lastModified: short(answer.headers['last-modified']) };
  } catch (error) {
    if (signal.aborted || !(error instanceof EngineError)) throw error;
    return { kind: 'problem', code: error.code, params: error.options.params ?? {} };
  }
}

/** What is sent back word for word must be fit to be sent. */
function short(header: string | undefined): string | undefined {
  return header !== undefined && header.length <= 300 && /^[\x20-\x7e]*$/.test(header) ? header : undefined;
}
