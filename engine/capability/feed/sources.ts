// Reading through the planner what the schedule needs to know: which feeds there are, and which items of a feed are there already.
import type { Ctx } from '../../access/context.ts';
import { bug } from '../../lib/errors.ts';
import type { Field } from '../../meta/model.ts';
import { list, readLimits, type ListRequest } from '../../query/index.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import type { Source } from './claim.ts';
import type { FeedSettings } from './settings.ts';

const usualMinutes = 60;

/** Every feed that is not paused. */
export async function readSources(ctx: Ctx, settings: FeedSettings): Promise<readonly Source[]> {
  const { entity, url, interval, state, askedAt } = settings;
  const rows = await readAll(ctx, { entity: entity.apiName, ...(state !== undefined && { filter: filterOf({ [state.apiName]: { $ne: 'paused' } }) }) }, [url, interval, askedAt]);
  return rows.flatMap((row) => {
    const address = row[url.apiName];
    const minutes = interval === undefined ? Number.NaN : Number(row[interval.apiName] ?? Number.NaN);
    const asked = askedAt === undefined ? null : row[askedAt.apiName];
    return typeof address === 'string' ? [{ id: String(row['id']), url: address, minutes: minutes >= 1 && minutes < 100_000 ? Math.floor(minutes) : usualMinutes, askedAt: typeof asked === 'string' ? asked : null }] : [];
  });
}

/** Those of the names that items of this feed have, deleted ones too: what somebody threw away does not come back. */
export async function knownGuids(ctx: Ctx, { item, link, map }: FeedSettings, feedId: string, guids: readonly string[]): Promise<ReadonlySet<string>> {
  if (guids.length === 0) return new Set();
  const filter = filterOf({ [link.apiName]: feedId, [map.guid.apiName]: { $in: guids } });
  const found = [await readAll(ctx, { entity: item.apiName, filter }, [map.guid]), item.trash ? await readAll(ctx, { entity: item.apiName, filter, trash: true }, [map.guid]) : []].flat();
  return new Set(found.map((row) => String(row[map.guid.apiName])));
}

async function readAll(ctx: Ctx, request: Pick<ListRequest, 'entity' | 'filter' | 'trash'>, fields: readonly (Field | undefined)[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  const names = [['id'], ...fields.flatMap((field) => (field === undefined ? [] : [[field.apiName]]))];
  for (let cursor: string | undefined; ;) {
    const text = await list(ctx, { ...request, fields: names, limit: readLimits.pageMax, count: 'none', sort: [{ path: ['id'], descending: false }], ...(cursor !== undefined && { cursor }) });
    const answer = JSON.parse(text) as { data: readonly Readonly<Record<string, unknown>>[]; page: { next?: string } };
    rows.push(...answer.data);
    cursor = answer.page.next;
    if (cursor === undefined) return rows;
  }
}

function filterOf(json: Readonly<Record<string, unknown>>): NonNullable<ListRequest['filter']> {
  const parsed = parseFilter(json);
  if (!parsed.ok) throw bug(`a feed made a filter that does not parse: ${parsed.problems[0]?.code ?? ''}`);
  return parsed.filter;
}
