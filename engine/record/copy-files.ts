// Files in what is copied from one record into another: each gets a row of its own over the same bytes, for a file belongs to one
// record. Only files of the record in hand and of its lines, as they were read under the actor's rights, are copied.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import type { Entity } from '../meta/model.ts';
import type { InHand } from './slots.ts';

type Body = Readonly<Record<string, unknown>>;

/** The body with files that the new record can take; one of another record than `from` is none that can be taken. */
export async function withOwnFiles(ctx: Ctx, target: Entity, body: Body, from: InHand, tx: Transaction): Promise<Body> {
  const fresh = new Map<string, string>();
  const whole = renewed(ctx, target, body, fresh);
  if (fresh.size === 0) return body;
  const holders = holdersIn(ctx, from);
  const table = `${ident(ctx.site.schema)}._file`;
  await tx.execute({
    text: `INSERT INTO ${table} (id, hash, name, size, type, created_at, created_by)
      SELECT x.fresh, f.hash, f.name, f.size, f.type, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS x(old, fresh)
      JOIN ${table} f ON f.id = x.old AND (f.entity, f.record_id) IN (SELECT entity, record FROM unnest($5::text[], $6::uuid[]) AS h(entity, record))`,
    values: [[...fresh.values()], [...fresh.keys()], ctx.clock.now(), ctx.access.actor.id, holders.map(([entity]) => entity), holders.map(([, id]) => id)],
  });
  return whole;
}

/** The record and its lines, as pairs of entity and id. */
function holdersIn(ctx: Ctx, { entity, values }: InHand): readonly (readonly [string, string])[] {
  return [[entity.key, String(values.get('id'))], ...[...entity.fields.values()].flatMap((field): readonly (readonly [string, string])[] => {
    const line = field.type.relation === 'lines' ? ctx.model.entities.get(field.target ?? '') : undefined;
    const items = values.get(field.key);
    if (line === undefined || !Array.isArray(items)) return [];
    return items.flatMap((item: unknown) => (item instanceof Map && typeof item.get('id') === 'string' ? [[line.key, String(item.get('id'))] as const] : []));
  })];
}

/** `fresh` gathers the old id by the new one. */
function renewed(ctx: Ctx, entity: Entity, body: Body, fresh: Map<string, string>): Body {
  const one = (value: unknown): unknown => {
    const old = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    if (typeof old !== 'string') return value;
    const id = ctx.newId();
    fresh.set(id, old);
    return id;
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => {
    const field = entity.fieldByApiName.get(name);
    const line = field?.type.relation === 'lines' ? ctx.model.entities.get(field.target ?? '') : undefined;
    if (line !== undefined && Array.isArray(value)) return [name, value.map((item: unknown) => (typeof item === 'object' && item !== null ? renewed(ctx, line, Object.fromEntries(Object.entries(item)), fresh) : item))];
    if (field?.type.files === undefined) return [name, value];
    return [name, Array.isArray(value) ? value.map(one) : one(value)];
  }));
}
