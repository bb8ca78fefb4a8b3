// The name of a field as the reader knows it, for messages.
import type { Ctx } from '../access/context.ts';
import type { Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';

export function titleOf(ctx: Ctx, field: Field): string {
  return translate(ctx.model, ctx.locale).field(field.entity, field.key) ?? field.title;
}
