// Names of fields and options as the reader knows them.
import type { Ctx } from '../../access/context.ts';
import type { Field } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';

export function titleOf(ctx: Ctx, field: Field): string {
  return translate(ctx.model, ctx.locale).field(field.entity, field.key) ?? field.title;
}

/** Title in the reader's language → value of the option; a title that two options share is none of them. */
export function optionTitles(ctx: Ctx, field: Field): ReadonlyMap<string, string> {
  const texts = translate(ctx.model, ctx.locale);
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const { value } of field.document.options ?? []) {
    const title = texts.option(field.entity, field.key, value);
    if (title === undefined) continue;
    if (titles.has(title)) shared.add(title);
    titles.set(title, value);
  }
  for (const title of shared) titles.delete(title);
  return titles;
}
