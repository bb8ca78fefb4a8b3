// Old rows in the search table when a field becomes searchable: their texts as a write would have put them there, in batches.
import { system } from '../access/index.ts';
import type { Queryable } from '../db/database.ts';
import type { Model } from '../meta/model.ts';
import { planScope, tableOf } from '../query/scope.ts';
import { bound, first, idsSql, type FillCtx, type FillOptions } from './fill.ts';
import type { Fill } from './fills.ts';
import { searchable, searchInsert } from './scope.ts';

/** Fields that are searched from this Model on, of entities that were there. A field that is new itself holds nothing yet. */
export function searchFillsOf(before: Model, after: Model): readonly Fill[] {
  return [...after.entities.values()].flatMap((entity): readonly Fill[] => {
    const old = before.entities.get(entity.key);
    const fields = searchable(entity.fields.values()).filter(({ key }) => {
      const was = old?.fields.get(key);
      return was !== undefined && was.document.search === undefined;
    });
    return fields.length === 0 ? [] : [{ entity, fields }];
  });
}

/** Puts the fields of all rows, or of those written since, into the search table. */
export async function fillSearch(ctx: FillCtx, { entity, fields }: Fill, on: Queryable, { since }: Pick<FillOptions, 'since'>): Promise<void> {
  const scope = planScope({ ...ctx, access: system('fill') });
  const text = `WITH b AS (${idsSql(scope, entity, since !== undefined)}), n AS (SELECT l.* FROM b JOIN ${tableOf(scope, entity)} l ON l.id = b.id),
    se AS (${searchInsert(scope, entity, fields, 'n')})
    SELECT id FROM b ORDER BY id DESC LIMIT 1`;
  for (let after: unknown = first; typeof after === 'string';) {
    const [row] = await on.rows({ text, values: bound(ctx, scope, { after, since }) });
    after = row?.[0];
  }
}
