// Amounts of drafts in the form of their currencies, wherever those are told: by the draft, by the record as it stands, or by that of a
// line. Decides who is refused and for whom it is rounded.
import { Decimal } from 'decimal.js';
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { tableOf } from '../query/column.ts';
import { get } from '../query/get.ts';
import { currencyDigits } from '../shared/expression/currency.ts';
import { odd, ownCurrency, parentOf, rounded } from './amounts.ts';
import { replaced, type Draft } from './draft.ts';
import { titleOf } from './title.ts';

/** The drafts with amounts that their currencies have; complaints are appended to `errors`. Asks for a currency only where an amount is not whole. */
export async function exactAmounts<Drafts extends readonly Draft[]>(ctx: Ctx, entity: Entity, drafts: Drafts, errors: ErrorItem[], on?: Queryable): Promise<Drafts> {
  const found = new Map(drafts.flatMap((draft) => {
    const some = odd(entity, draft.columns);
    return some.length === 0 ? [] : [[draft, some] as const];
  }));
  if (found.size === 0) return drafts;
  const codes = await currenciesOf(ctx, entity, [...found.keys()], on ?? ctx.db.using('generic'));
  const rounds = ctx.rounds === true || ctx.access.fills === true || ctx.access.actor.systemReason !== undefined;
  const exact = new Map<Draft, Draft>();
  for (const [draft, some] of found) {
    const code = codes.get(draft);
    const wrong = code === undefined ? [] : some.filter(({ value }) => new Decimal(value).decimalPlaces() > currencyDigits(code));
    if (code === undefined || wrong.length === 0) continue;
    if (rounds) exact.set(draft, { ...draft, columns: new Map([...draft.columns, ...wrong.map(({ field, value }) => [field.key, { ...draft.columns.get(field.key), '': rounded(value, code) }] as const)]) });
    // Of a record that the actor does not see nothing is told, not even that it is there: the write itself says so.
    else if (saysItself(ctx, entity, draft) || await isSeen(ctx, entity, draft.id, on)) {
      errors.push(...wrong.map(({ field }): ErrorItem => {
        const [pointer, title] = [`${draft.pointer}/${field.apiName}`, titleOf(ctx, field)];
        return isTold(ctx, entity) ? { pointer, code: 'record.currency-digits', params: { title, currency: code, digits: currencyDigits(code) } } : { pointer, code: 'record.amount-digits', params: { title } };
      }));
    }
  }
  return exact.size === 0 ? drafts : replaced(drafts, (draft) => exact.get(draft) ?? draft);
}

/** Whether the currency may be named: not where the actor may not read the field that holds it. */
function isTold(ctx: Ctx, entity: Entity): boolean {
  const holder = entity.currency === undefined ? parentOf(ctx.model, entity) : entity;
  return holder?.currency === undefined || ctx.access.read(holder.key, holder.currency.field) === 'yes';
}

/** A new record, or a line that its record brings: its currency is not looked up by its own id. */
function saysItself(ctx: Ctx, entity: Entity, draft: Draft): boolean {
  return ownCurrency(ctx, entity, draft.columns) !== undefined || draft.columns.has(entity.parent?.link ?? '');
}

async function isSeen(ctx: Ctx, entity: Entity, id: string, on: Queryable | undefined): Promise<boolean> {
  try {
    await get(ctx, { entity: entity.apiName, fields: [] }, id, on);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'missing') return false;
    throw error;
  }
}

/** The currency of each draft: of its own, of the record as it stands, or of the record that the line belongs to. A record that is not there has none. */
async function currenciesOf(ctx: Ctx, entity: Entity, drafts: readonly Draft[], db: Queryable): Promise<ReadonlyMap<Draft, string>> {
  const codes = new Map<Draft, string>();
  const unknown = drafts.filter((draft) => {
    const code = ownCurrency(ctx, entity, draft.columns);
    if (code !== undefined) codes.set(draft, code);
    return code === undefined;
  });
  if (unknown.length === 0) return codes;
  const parent = entity.currency === undefined ? parentOf(ctx.model, entity) : undefined;
  const link = entity.fields.get(entity.parent?.link ?? '');
  const holder = parent ?? entity;
  const currency = holder.fields.get(holder.currency?.field ?? '')?.columns[0];
  if (currency === undefined) return codes;
  // A line that is changed by itself says nothing of its record.
  const said = (draft: Draft): string => String((parent === undefined ? undefined : draft.columns.get(link?.key ?? '')?.['']) ?? draft.id);
  const byLine = parent === undefined || link?.columns[0] === undefined ? '' : ` UNION ALL SELECT m.id, r.${ident(currency.name)} FROM ${tableOf(ctx.site, entity)} m JOIN ${tableOf(ctx.site, parent)} r ON r.id = m.${ident(link.columns[0].name)} WHERE m.id = ANY($1::uuid[])`;
  const rows = await db.rows({ text: `SELECT r.id, r.${ident(currency.name)} FROM ${tableOf(ctx.site, holder)} r WHERE r.id = ANY($1::uuid[])${byLine}`, values: [[...new Set(unknown.map(said))]] });
  const known = new Map(rows.map(([id, code]) => [String(id), typeof code === 'string' ? code : ctx.site.currency]));
  for (const draft of unknown) {
    const code = known.get(said(draft)) ?? (entity.currency === undefined ? undefined : ctx.site.currency);
    if (code !== undefined) codes.set(draft, code);
  }
  return codes;
}
