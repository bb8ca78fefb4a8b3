// New rows of drafts: one statement for all of them, whatever their number. Lines and links are not its business.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Entity, Field } from '../meta/model.ts';
import { run } from '../query/run.ts';
import { createPlan, type CreateShape } from './create.ts';
import { columnInputs, type Draft } from './draft.ts';
import { stampInputs } from './inputs.ts';
import { linkIds } from './links.ts';
import { numberInputs } from './number.ts';
import { refuse } from './refusals.ts';

/** One statement for all drafts. */
export async function insert(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, on?: Queryable): Promise<string> {
  const conditional = new Map(drafts.flatMap((draft) => draft.conditional.map((rule) => [rule.field.key, rule] as const)));
  const shape: CreateShape = {
    many: many || drafts.length > 1,
    conditional: [...conditional.values()],
    answer: [...new Set(drafts.flatMap((draft) => draft.answer.filter((name) => isAnswered(ctx, entity, name))))].sort(),
    withExtra: !many && drafts.length === 1 && drafts.some((draft) => draft.many.size > 0),
  };
  const inputs = { ...stampInputs(ctx), ...numberInputs(ctx, entity.fields.values()), ...rowInputs(entity, drafts, shape) };
  const pointers = new Map(drafts.map((draft) => [draft.id, draft.pointer]));
  try {
    const [json] = await run(ctx, createPlan(ctx, entity, shape), { values: [], inputs }, on);
    return typeof json === 'string' ? json : '[]';
  } catch (error) {
    return refuse(ctx, entity, error, (id) => pointers.get(id) ?? '', (fields, value) => holderOf(drafts, fields, value));
  }
}

function rowInputs(entity: Entity, drafts: readonly Draft[], shape: CreateShape): Record<string, unknown> {
  const [first] = drafts;
  if (!shape.many && first !== undefined) return { ...columnInputs(entity, first.columns), c_id: first.id, event: first.event, ...(shape.withExtra && { extra: JSON.stringify(linkIds(entity, first)) }) };
  return { rows: JSON.stringify(drafts.map((draft, ordinal) => ({ ...columnInputs(entity, draft.columns), c_id: draft.id, event: draft.event, ordinal }))) };
}

/** Pointer of the last draft with this value in these fields, as a unique index shows it: parts by comma, perhaps in lower case. */
function holderOf(drafts: readonly Draft[], fields: readonly Field[], value: string): string {
  const [only] = drafts;
  if (drafts.length === 1 && only !== undefined) return only.pointer;
  const shown = (draft: Draft): string => fields.map((field) => String(draft.columns.get(field.key)?.[''] ?? '')).join(', ').toLocaleLowerCase('vi');
  const wanted = value.toLocaleLowerCase('vi');
  return drafts.findLast((draft) => shown(draft) === wanted)?.pointer ?? '';
}

/** Long fields come back where the writer may read them; to-many ones are read back another way. */
function isAnswered(ctx: Ctx, entity: Entity, name: string): boolean {
  const field = entity.fieldByApiName.get(name);
  return field !== undefined && field.columns.length > 0 && ctx.access.read(entity.key, field.key) !== 'no';
}
