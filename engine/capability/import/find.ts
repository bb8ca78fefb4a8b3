// Records by the values of some fields, through the planner: what the actor cannot see is not found.
import type { Ctx } from '../../access/context.ts';
import { bug } from '../../lib/errors.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { list } from '../../query/index.ts';
import { filterLimits } from '../../shared/filter/limits.ts';
import { parseFilter } from '../../shared/filter/parse.ts';
import { keyRead } from './keys.ts';

/** One condition: the field has one of these keys. */
export interface Sought { readonly field: Field; readonly keys: readonly string[] }

export interface Found { readonly id: string; /** Keys of the sought fields, in their order. */ readonly keys: readonly (string | undefined)[] }

/** One more than a full list of values: where values are unique, everything comes in one page. */
const pageRows = filterLimits.listItems + 1;
/** Values that fit more records than these pages hold are ambiguous anyway. */
const mostPages = 20;

/** Records that fulfil all conditions; the first condition's keys are asked in portions. */
export async function findRecords(ctx: Ctx, entity: Entity, sought: readonly Sought[]): Promise<readonly Found[]> {
  const [first, ...others] = sought;
  if (first === undefined) return [];
  const found: Found[] = [];
  for (let at = 0; at < first.keys.length; at += filterLimits.listItems) {
    found.push(...await portion(ctx, entity, [{ field: first.field, keys: first.keys.slice(at, at + filterLimits.listItems) }, ...others]));
  }
  return found;
}

async function portion(ctx: Ctx, entity: Entity, sought: readonly Sought[]): Promise<readonly Found[]> {
  const parsed = parseFilter(Object.fromEntries(sought.map(({ field, keys }) => [field.apiName, { $in: keys }])));
  if (!parsed.ok) throw bug(`a look-up made a filter that does not parse: ${parsed.problems[0]?.code ?? ''}`);
  const fields = [['id'], ...sought.map(({ field }) => [field.apiName])];
  const found: Found[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const text = await list(ctx, { entity: entity.apiName, filter: parsed.filter, fields, limit: pageRows, count: 'none', sort: [{ path: ['id'], descending: false }], ...(cursor !== undefined && { cursor }) });
    const answer = JSON.parse(text) as { data: readonly Readonly<Record<string, unknown>>[]; page: { next?: string } };
    for (const row of answer.data) found.push({ id: String(row['id']), keys: sought.map(({ field }) => keyRead(field, row[field.apiName])) });
    cursor = answer.page.next;
    if (cursor === undefined) break;
  }
  return found;
}
