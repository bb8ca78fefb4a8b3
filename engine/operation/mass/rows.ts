// What an operation refused, row by row, for whoever started it: the record as he may name it now, and why.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { isId } from '../../lib/id.ts';
import { visible } from '../../query/index.ts';
import { isProblemCode, render, type Locale } from '../../shared/problems/index.ts';
import { isObject } from '../../shared/json-object.ts';
import type { RefusedRows } from '../../shared/wire.ts';
import { massKinds } from '../kinds.ts';

const pageSize = 200;

/** `after`: the place of the last one told. Errors: `query.not-found` (404). */
export async function refusedRows(ctx: Ctx, id: string, after: number): Promise<RefusedRows> {
  const schema = ident(ctx.site.schema);
  const [operation] = !isId(id) ? [] : await ctx.db.rows({
    text: `SELECT detail -> 'request' ->> 'entity' FROM ${schema}._operation WHERE id = $1 AND started_by = $2 AND kind = ANY($3::text[])`, values: [id, ctx.access.actor.id, massKinds],
  });
  if (operation === undefined) throw new EngineError('missing', 'query.not-found');
  const rows = await ctx.db.rows({ text: `SELECT place, record_id, reason FROM ${schema}._operation_row WHERE operation_id = $1 AND outcome = 'refused' AND place > $2 ORDER BY place LIMIT ${pageSize}`, values: [id, after] });
  const entity = ctx.model.entities.get(String(operation[0]));
  const labels = entity === undefined ? new Map<string, string | null>() : await visible(ctx, entity, rows.map(([, record]) => String(record)));
  const last = rows.at(-1)?.[0];
  return {
    data: rows.map(([place, record, reason]) => ({ place: Number(place), id: String(record), label: labels.get(String(record)) ?? null, ...inWords(reason, ctx.locale) })),
    page: rows.length === pageSize ? { next: Number(last) } : {},
  };
}

function inWords(reason: unknown, locale: Locale): { readonly code: string; readonly detail: string; readonly errors: readonly { readonly pointer: string; readonly detail: string }[] } {
  const { code, params, errors } = isObject(reason) ? reason : {};
  const items: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return { code: String(code), detail: sentence(code, params, locale), errors: items.filter(isObject).map((item) => ({ pointer: String(item['pointer']), detail: sentence(item['code'], item['params'], locale) })) };
}

function sentence(code: unknown, params: unknown, locale: Locale): string {
  return render(typeof code === 'string' && isProblemCode(code) ? code : 'bug.internal', locale, isObject(params) ? params : {});
}
