// Text of a feed (RSS 2, RDF, Atom) → its newest items, still as their author wrote them: nothing here is safe to show.
import Parser from 'rss-parser';
import { EngineError } from '../../lib/errors.ts';

export interface RawItem {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly html?: string;
  readonly author?: string;
  readonly date?: string;
}

/** Elements and attributes: each costs a hundred times its bytes in memory. */
const mostMarks = 200_000;
/** An opening sign of our own, which no feed needs. */
const hiddenSign = '\ue000';

/**
 * Values that the parser must not see as they are. It searches text for tags by expressions whose time is the square of the text's length
 * where tags stay open, and one date that is none makes it give up the whole Atom feed.
 */
const valueProcessors = [
  (value: string, name: string): string => (['published', 'updated'].includes(name) && Number.isNaN(Date.parse(value)) ? '' : value.replaceAll('<', hiddenSign)),
];
const parser = new Parser({ xml2js: { valueProcessors } });

/** Errors: `feed.entities`, `feed.too-many`, `feed.malformed`. */
export async function parseFeed(xml: string, mostItems: number): Promise<readonly RawItem[]> {
  // The parser expands no entities; a feed that declares some means harm, or cannot be read in full.
  if (/<!ENTITY/i.test(xml)) throw new EngineError('rejected', 'feed.entities');
  countMarks(xml);
  const { items } = await parser.parseString(xml).catch((cause: unknown) => { throw new EngineError('rejected', 'feed.malformed', { cause }); });
  return items.slice(0, mostItems).map(rawItem);
}

function countMarks(xml: string): void {
  const mark = /<!\[CDATA\[|<[^/]|=\s*["']/g;
  let marks = 0;
  for (let found = mark.exec(xml); found !== null; found = mark.exec(xml)) {
    marks += 1;
    if (marks > mostMarks) throw new EngineError('rejected', 'feed.too-many', { params: { limit: mostMarks } });
    if (!found[0].startsWith('<![')) continue;
    // Tags inside are text.
    const end = xml.indexOf(']]>', mark.lastIndex);
    if (end < 0) return;
    mark.lastIndex = end;
  }
}

/** An element with attributes and no text is an object to the parser. */
function rawItem(item: Readonly<Record<string, unknown>>): RawItem {
  const first = (...names: readonly string[]): string | undefined => names.map((name) => item[name]).find((value) => typeof value === 'string' && value.trim() !== '') as string | undefined;
  const raw = { guid: first('guid', 'id', 'rdf:about'), link: first('link'), title: first('title'), html: first('summary', 'content', 'content:encoded'), author: first('creator', 'author'), date: first('isoDate', 'pubDate', 'date') };
  return Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.replaceAll(hiddenSign, '<')]])));
}
