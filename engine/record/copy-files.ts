// Files in what an act copies from one record into another: each gets a row of its own over the same bytes, for a file belongs to
// one record. What is copied was read under the actor's rights; no id of a client comes this way.
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import type { Entity } from '../meta/model.ts';

type Body = Readonly<Record<string, unknown>>;

/** The body with files that the new record can take. */
export async function withOwnFiles(ctx: Ctx, target: Entity, body: Body, tx: Transaction): Promise<Body> {
  const fresh = new Map<string, string>();
  const whole = renewed(ctx, target, body, fresh);
  if (fresh.size === 0) return body;
  const table = `${ident(ctx.site.schema)}._file`;
  await tx.execute({
    text: `INSERT INTO ${table} (id, hash, name, size, type, created_at, created_by)
      SELECT x.fresh, f.hash, f.name, f.size, f.type, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS x(old, fresh) JOIN ${table} f ON f.id = x.old AND f.record_id IS NOT NULL`,
    values: [[...fresh.values()], [...fresh.keys()], ctx.clock.now(), ctx.access.actor.id],
  });
  return whole;
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
