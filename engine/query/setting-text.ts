// One text among the site's settings, as somebody has filled it in or as its metadata gives it. Who may change it is not its business.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';

/** The value of `group.parameter`; empty where it has none. */
export async function settingText(ctx: Ctx, path: string, db: Queryable = ctx.db): Promise<string> {
  const [group = '', parameter = ''] = path.split('.');
  const [row] = await db.rows({ text: `SELECT value ->> $2 FROM ${ident(ctx.site.schema)}._setting WHERE key = 'settings/' || $1::text`, values: [group, parameter] });
  const kept = row?.[0] ?? member(member(ctx.model.documents.get('setting')?.get(group)?.properties, parameter), 'default');
  return typeof kept === 'string' ? kept : '';
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
