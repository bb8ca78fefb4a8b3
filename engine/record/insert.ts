// New rows of drafts: one statement for all of them, whatever their number. Lines and links are not its business.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Entity, Field } from '../meta/model.ts';
import type { Plan } from '../query/plan.ts';
import { run } from '../query/run.ts';
import { createPlan, type CreateShape } from './create.ts';
import { hasCopies } from './copies.ts';
import { columnInput, type Draft } from './draft.ts';
import { bindFiles, touchesFiles } from './files.ts';
import { stampInputs } from './inputs.ts';
import { linkIds } from './links.ts';
import { numberInputs } from './number.ts';
import { refuse } from './refusals.ts';
import { rowsInputs, sentValues, stamped } from './source.ts';

/** One statement for all drafts; one more where they bring files. */
export async function insert(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, on?: Queryable): Promise<string> {
  if (!drafts.some((draft) => touchesFiles(entity, draft))) return insertRows(ctx, entity, drafts, many, on);
  const work = async (own: Queryable): Promise<string> => {
    const text = await insertRows(ctx, entity, drafts, many, own);
    await bindFiles(ctx, entity, drafts, true, own);
    return text;
  };
  return on === undefined ? ctx.db.transaction(work, 'generic') : work(on);
}

function insertRows(ctx: Ctx, entity: Entity, drafts: readonly Draft[], many: boolean, on?: Queryable): Promise<string> {
  const [only] = drafts;
  if (only === undefined) return Promise.resolve('[]');
  const shape: CreateShape = {
    many: many || drafts.length > 1,
    conditional: conditionalOf(drafts),
    answer: answeredNames(ctx, entity, drafts),
    links: givenLinks(ctx, entity, drafts),
    copies: copiedFields(entity, drafts),
    withExtra: !many && drafts.length === 1 && only.many.size > 0,
  };
  const values = { ...stampInputs(ctx), ...numberInputs(ctx, entity), c_id: only.id, event: only.event, ...(shape.many && rowsInputs(entity, drafts, ctx.newId)), extra: shape.withExtra ? JSON.stringify(linkIds(entity, only)) : null };
  return send(ctx, entity, createPlan(ctx, entity, shape), { first: only, places: drafts.map(({ id, pointer }) => ({ id, pointer })), values }, on);
}

/** What a statement for new rows takes with it. Not the drafts: the values of a thousand records need not live on while PostgreSQL works. */
interface Sending {
  readonly first: Draft;
  readonly places: readonly { readonly id: string; readonly pointer: string }[];
  readonly values: Readonly<Record<string, unknown>>;
}

async function send(ctx: Ctx, entity: Entity, plan: Plan, { first, places, values }: Sending, on?: Queryable): Promise<string> {
  const input = (name: string): unknown => (name in values ? values[name] : columnInput(entity, first.columns, name));
  try {
    const [json] = await run(ctx, plan, { values: [], inputs: input }, on);
    return typeof json === 'string' ? json : '[]';
  } catch (error) {
    return refuse(ctx, entity, error, (id) => places.find((place) => place.id === id)?.pointer ?? '', (fields, value) => {
      const shown = places.length === 1 ? undefined : fields.map((field) => sentValues(values, field.columns[0]!));
      return shown === undefined ? first.pointer : holderOf(places, shown, value);
    });
  }
}

/** Fields that take their value from a linked record, in some draft at least. */
export function copiedFields(entity: Entity, drafts: readonly Draft[]): readonly Field[] {
  return hasCopies(entity) ? [...entity.fields.values()].filter((field) => field.copy !== undefined && drafts.some((draft) => !draft.given.includes(field.key))) : [];
}

function conditionalOf(drafts: readonly Draft[]): CreateShape['conditional'] {
  const rules = new Map<string, CreateShape['conditional'][number]>();
  for (const draft of drafts) for (const rule of draft.conditional) rules.set(rule.field.key, rule);
  return [...rules.values()];
}

function answeredNames(ctx: Ctx, entity: Entity, drafts: readonly Draft[]): readonly string[] {
  const names = new Set<string>();
  for (const draft of drafts) for (const name of draft.answer) names.add(name);
  return [...names].filter((name) => isAnswered(ctx, entity, name)).sort();
}

/**
 * Links that need a check. The actor's own hands and the team that follows an owner need none. Of the entity's own links all or none:
 * a statement for each set of them would be many plans in PostgreSQL's memory, and a check of an empty link costs next to nothing.
 */
export function givenLinks(ctx: Ctx, entity: Entity, drafts: readonly Draft[]): readonly Field[] {
  const links = linkFields(entity);
  const isGiven = (field: Field): boolean => drafts.some((draft) => {
    const parts = draft.columns.get(field.key);
    if (parts === undefined) return false;
    if (field.key === 'owner' && parts[''] === ctx.access.actor.id) return false;
    return Object.values(parts).some((part) => part !== null && part !== undefined);
  });
  const own = links.own.some(isGiven) ? links.own : [];
  return [...links.system.filter(isGiven), ...own];
}

const links = new WeakMap<Entity, { readonly system: readonly Field[]; readonly own: readonly Field[] }>();

function linkFields(entity: Entity): { readonly system: readonly Field[]; readonly own: readonly Field[] } {
  let known = links.get(entity);
  if (known === undefined) {
    const all = [...entity.fields.values()].filter((field) => !stamped.has(field.key) && field.columns.length > 0 && field.type.relation !== 'none');
    links.set(entity, (known = { system: all.filter((field) => field.system), own: all.filter((field) => !field.system) }));
  }
  return known;
}

/** Pointer of the last row with this value in these columns, as a unique index shows it: parts by comma, perhaps in lower case. */
function holderOf(places: Sending['places'], columns: readonly (readonly string[])[], value: string): string {
  const wanted = value.toLocaleLowerCase('vi');
  return places.findLast((_, row) => columns.map((texts) => texts[row] ?? '').join(', ').toLocaleLowerCase('vi') === wanted)?.pointer ?? '';
}

/** Long fields come back where the writer may read them; to-many ones are read back another way. */
function isAnswered(ctx: Ctx, entity: Entity, name: string): boolean {
  const field = entity.fieldByApiName.get(name);
  return field !== undefined && field.columns.length > 0 && ctx.access.read(entity.key, field.key) !== 'no';
}
