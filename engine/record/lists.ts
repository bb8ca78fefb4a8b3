// Lists of links that an act changes: records are added to them or taken out, the rest of the list stays. The right to the act is
// enough, as it is for what an act makes; the record is one that the actor sees.
import type { Access } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import { filling } from '../access/index.ts';
import type { Transaction } from '../db/database.ts';
import type { Entity } from '../meta/model.ts';
import { get } from '../query/get.ts';
import { update } from './change.ts';
import { lockRow } from './change-row.ts';

type Lists = Readonly<Record<string, unknown>>;

/** Changes lists by their API names; what is there already, or is not, makes no change. */
export async function changeLists(ctx: Ctx, target: Entity, id: string, { add, remove = {} }: { readonly add: Lists; readonly remove?: Lists }, tx: Transaction): Promise<void> {
  const names = [...new Set([...Object.keys(add), ...Object.keys(remove)])].filter((name) => ctx.access.read(target.key, target.fieldByApiName.get(name)?.key ?? '') === 'yes');
  if (names.length === 0) return;
  // The list is written whole: whoever else adds to it waits until this one is in.
  await lockRow(ctx, target, id, tx);
  const now: Lists = JSON.parse(await get(ctx, { entity: target.apiName, fields: names.map((name) => [name]) }, id, tx));
  const changed = names.flatMap((name) => {
    const before = Array.isArray(now[name]) ? now[name].map((item: unknown) => String(Reflect.get(Object(item), 'id'))) : [];
    const gone = new Set(idsIn(remove[name]));
    const all = [...new Set([...before, ...idsIn(add[name])])].filter((one) => !gone.has(one));
    return all.length === before.length && all.every((one) => before.includes(one)) ? [] : [[name, all] as const];
  });
  if (changed.length > 0) await update(joining(ctx), target.apiName, id, Object.fromEntries(changed), {}, tx);
}

const idsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Whoever sees the record may change these lists of it. */
function joining(ctx: Ctx): Ctx {
  const access = filling(ctx.access);
  const joins = (action: string): string => (action === 'update' ? 'read' : action);
  const own: Access = { ...access, key: `${access.key}+joins`, write: () => 'yes', can: (entity, action) => access.can(entity, joins(action)), rows: (entity, action) => access.rows(entity, joins(action)) };
  return { ...ctx, access: own };
}
