// Values by which nothing is alike, as a setting lists them: everybody has an address at gmail.com.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { domainOf } from '../ddl/like-key.ts';
import { settingText } from '../query/setting-text.ts';
import type { DuplicateRule } from './duplicates.ts';
import type { ColumnValues } from './validate.ts';

/** Whether one of the compared values is in the list that the rule names. */
export async function isExcepted(ctx: Ctx, { match, document: { except } }: DuplicateRule, columns: ColumnValues, db: Queryable = ctx.db): Promise<boolean> {
  if (except === undefined) return false;
  const listed = new Set((await settingText(ctx, except, db)).toLowerCase().split(/[\s,;]+/));
  return match.some(({ field, how }) => {
    const value = columns.get(field.key)?.[''];
    return listed.has(how === 'domain' ? domainOf(value) : String(value).toLowerCase());
  });
}
