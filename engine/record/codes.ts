// Codes inside values that records of other entities explain: provinces and wards of addresses. One look-up per entity for all drafts;
// they are public lists, so no right on them is asked. Where the site has no such entity, codes stand as they are.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { CodedPart } from '../meta/field-types/contract.ts';
import type { Entity, Field } from '../meta/model.ts';
import { replaced, type Draft } from './draft.ts';
import { titleOf } from './title.ts';

type Columns = Readonly<Record<string, unknown>>;
interface Coded { readonly draft: Draft; readonly field: Field; readonly columns: Columns }
interface Found { readonly name: string; readonly above: string | null }

/** The drafts with the names of their codes; a code that is unknown or lies elsewhere is a complaint at its part. */
export async function completeCodes<Drafts extends readonly Draft[]>(ctx: Ctx, entity: Entity, drafts: Drafts, errors: ErrorItem[], on?: Queryable): Promise<Drafts> {
  const coded = [...entity.fields.values()].filter((field) => field.type.codes !== undefined).flatMap((field) => drafts.flatMap((draft): Coded[] => {
    const columns = draft.columns.get(field.key);
    return columns === undefined || !field.type.codes?.parts.some(({ part }) => typeof columns[part] === 'string') ? [] : [{ draft, field, columns }];
  }));
  if (coded.length === 0) return drafts;
  const known = await lookUp(ctx, coded, on ?? ctx.db.using('generic'));
  const named = new Map<Draft, Map<string, Columns>>();
  for (const each of coded) {
    const columns = withNames(ctx, each, known, errors);
    const own = named.get(each.draft) ?? new Map<string, Columns>();
    named.set(each.draft, own.set(each.field.key, columns));
  }
  return replaced(drafts, (draft) => {
    const own = named.get(draft);
    return own === undefined ? draft : { ...draft, columns: new Map([...draft.columns, ...own]) };
  });
}

function withNames(ctx: Ctx, { draft, field, columns }: Coded, known: ReadonlyMap<string, ReadonlyMap<string, Found>>, errors: ErrorItem[]): Columns {
  const names = new Map<string, string>();
  for (const { part, entity, within } of field.type.codes?.parts ?? []) {
    const code = columns[part];
    const places = known.get(entity);
    if (typeof code !== 'string' || places === undefined) continue;
    const found = places.get(code);
    const elsewhere = found !== undefined && within !== undefined && found.above !== null && found.above !== columns[within.part];
    if (found !== undefined && !elsewhere) names.set(part, found.name);
    else errors.push({ pointer: `${draft.pointer}/${field.apiName}/${part}`, code: elsewhere ? 'value.place-elsewhere' : 'value.unknown-place', params: { title: titleOf(ctx, field), code } });
  }
  return field.type.codes?.named(columns, names) ?? columns;
}

/** Entity key → code → what is known of it; entities that the site does not have are absent. */
async function lookUp(ctx: Ctx, coded: readonly Coded[], db: Queryable): Promise<ReadonlyMap<string, ReadonlyMap<string, Found>>> {
  const known = new Map<string, ReadonlyMap<string, Found>>();
  const parts = new Map(coded.flatMap(({ field }) => field.type.codes?.parts ?? []).map((part) => [part.entity, part]));
  for (const part of parts.values()) {
    const text = statement(ctx, part);
    const codes = coded.flatMap(({ columns }) => (typeof columns[part.part] === 'string' ? [columns[part.part]] : []));
    if (text === undefined) continue;
    const rows = codes.length === 0 ? [] : await db.rows({ text, values: [[...new Set(codes)]] });
    known.set(part.entity, new Map(rows.map(([code, name, above]) => [String(code), { name: String(name), above: typeof above === 'string' ? above : null }])));
  }
  return known;
}

function statement(ctx: Ctx, part: CodedPart): string | undefined {
  const entity = ctx.model.entities.get(part.entity);
  const [code, name, link] = [part.code, part.name, part.within?.link ?? ''].map((key) => entity?.fields.get(key));
  if (entity === undefined || code?.columns[0] === undefined || name?.columns[0] === undefined) return undefined;
  const schema = ident(ctx.site.schema);
  const target = link?.target === undefined ? undefined : ctx.model.entities.get(link.target);
  const above = target?.fields.get(part.code)?.columns[0];
  const join = target === undefined || above === undefined || link?.columns[0] === undefined ? ['NULL', ''] : [`a.${ident(above.name)}`, ` LEFT JOIN ${schema}.${ident(target.table)} a ON a.id = t.${ident(link.columns[0].name)}`];
  return `SELECT t.${ident(code.columns[0].name)}, t.${ident(name.columns[0].name)}, ${join[0]} FROM ${schema}.${ident(entity.table)} t${join[1]} WHERE t.deleted_at IS NULL AND t.${ident(code.columns[0].name)} = ANY($1)`;
}
