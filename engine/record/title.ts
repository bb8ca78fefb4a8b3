// The name of a field as the reader knows it, for messages; and whether he may know of it at all.
import type { Access } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import type { Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';

export function titleOf(ctx: Ctx, field: Field): string {
  return translate(ctx.model, ctx.locale).field(field.entity, field.key) ?? field.title;
}

/** True if the actor may know that the field exists: what nobody may read in any row is not named to him, in no complaint. */
export function isKnown(access: Access, field: Field): boolean {
  return access.read(field.entity, field.key) !== 'no' || access.write(field.entity, field.key) !== 'no';
}
