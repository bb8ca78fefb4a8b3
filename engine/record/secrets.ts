// Secrets on their way into a row and, for the engine alone, out of it. No answer, event, log or report ever holds one.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';
import { bug } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { replaced, type Draft } from './draft.ts';

/** The drafts with their secrets encrypted. */
export async function sealSecrets<Drafts extends readonly Draft[]>(ctx: Ctx, entity: Entity, drafts: Drafts): Promise<Drafts> {
  const fields = secretFields(entity);
  if (fields.length === 0) return drafts;
  const sealed = new Map<Draft, Draft>();
  for (const draft of drafts) for (const field of fields) {
    const text = draft.columns.get(field.key)?.[''];
    if (typeof text !== 'string') continue;
    const columns = new Map((sealed.get(draft) ?? draft).columns).set(field.key, { '': await ctx.secrets.seal(text, placeOf(field, draft.id)) });
    sealed.set(draft, { ...draft, columns });
  }
  return replaced(drafts, (draft) => sealed.get(draft) ?? draft);
}

/** A record's secret for work of the engine's own account; undefined where none is set. */
export async function readSecret(ctx: Ctx, entity: Entity, field: Field, id: string): Promise<string | undefined> {
  if (ctx.access.actor.systemReason === undefined || field.type.secret !== true || field.columns[0] === undefined) throw bug('secrets are read by the engine alone');
  const [row] = await ctx.db.using('generic').rows({ text: `SELECT ${ident(field.columns[0].name)} FROM ${ident(ctx.site.schema)}.${ident(entity.table)} WHERE id = $1 AND deleted_at IS NULL`, values: [id] });
  return Buffer.isBuffer(row?.[0]) ? ctx.secrets.open(row[0].toString('utf8'), placeOf(field, id)) : undefined;
}

/** A secret copied into another row opens nothing there. */
function placeOf(field: Field, id: string): string {
  return `${field.entity}/${field.key}/${id}`;
}

const known = new WeakMap<Entity, readonly Field[]>();

function secretFields(entity: Entity): readonly Field[] {
  let fields = known.get(entity);
  if (fields === undefined) known.set(entity, (fields = [...entity.fields.values()].filter((field) => field.type.secret === true)));
  return fields;
}
