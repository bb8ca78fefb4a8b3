// Fills one of two twin worlds through the record pipeline, step by step like the other: records, changes, the trash, notifications.
import type { Ctx } from '../../engine/access/context.ts';
import { create, remove, update } from '../../engine/record/index.ts';
import { placeFiles } from './files.ts';
import { statesOf } from './states.ts';
import { settable, type PlannedRow, type TwinPlan } from './twin-plan.ts';
import { valueOf, type WireValue } from './twin-values.ts';
import type { World } from './world.ts';

export interface SeedOptions {
  readonly world: World;
  /** Moves time and ids on. */
  readonly step: () => void;
  readonly plan: TwinPlan;
  readonly which: 'a' | 'b';
  /** May the actor read this field of people? */
  readonly readsPeople: boolean;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Real ids by planned ones. */
export async function seedTwin({ world, step: forward, plan, which, readsPeople }: SeedOptions): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const step = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    forward();
    return world.withSystem(work);
  };
  for (const row of plan.rows) {
    const body = realBody(row, plan.body(row, which), ids);
    await placeFiles(world, row.entity, body, nobody);
    const text = await step((ctx) => create(ctx, row.entity.apiName, [{ body, pointer: '' }], false)).catch((error: unknown) => {
      throw new Error(`${row.id} cannot be written: ${JSON.stringify(error)} ${JSON.stringify(body)}`, { cause: error });
    });
    ids.set(row.id, (JSON.parse(text) as { id: string }).id);
  }
  for (const row of plan.rows) {
    for (const body of changesOf(plan, row, which)) {
      const real = realBody(row, body, ids);
      await placeFiles(world, row.entity, real, nobody);
      await step((ctx) => update(ctx, row.entity.apiName, ids.get(row.id)!, real)).catch((error: unknown) => {
        throw new Error(`${row.id} cannot be changed: ${JSON.stringify(body)}`, { cause: error });
      });
    }
  }
  const person = world.live.current().model.entities.get('user');
  for (const [n, id] of plan.around.people.entries()) {
    const family = readsPeople ? 'seen' : which;
    const body = Object.fromEntries(['title', 'phone'].map((key) => [key, valueOf(person!.fields.get(key)!, n, family, plan.around) ?? null]));
    await step((ctx) => update(ctx, 'user', id, body));
  }
  const gone = new Set<string>();
  for (const row of plan.rows.filter(({ trashed }) => trashed)) {
    // What cascades goes with its parent.
    if (fallsWith(row, gone)) { gone.add(row.id); continue; }
    await step((ctx) => remove(ctx, row.entity.apiName, ids.get(row.id)!));
    gone.add(row.id);
  }
  await world.runJobs();
  await world.live.refresh();
  return ids;
}

/** Changes after the fact: every second record one field, and every record that hides something that alone. */
function changesOf(plan: TwinPlan, row: PlannedRow, which: 'a' | 'b'): readonly Readonly<Record<string, WireValue>>[] {
  // States move along their ways alone.
  const states = statesOf(row.entity);
  const usable = settable(row.entity).filter((field) => !states.includes(field) && field.type.relation === 'none' && !field.readOnly && field.document.immutable !== true && field.document.unique === undefined && field.key !== row.entity.currency?.field);
  const open = usable.filter((field) => !plan.hides(row, field) || !plan.sees(row));
  const hidden = usable.filter((field) => plan.hides(row, field) && plan.sees(row));
  const chosen = [row.n % 2 === 0 ? open[row.n % Math.max(open.length, 1)] : undefined, hidden[row.n % Math.max(hidden.length, 1)]];
  return chosen.flatMap((field) => {
    // What decides over rights stays as it was planned.
    if (field === undefined || (!plan.hides(row, field) && ['boolean', 'select'].includes(field.document.fieldType))) return [];
    const value = plan.later(row, field, which);
    return value === undefined ? [] : [{ [field.key]: value }];
  });
}

function fallsWith(row: PlannedRow, gone: ReadonlySet<string>): boolean {
  return [...row.entity.fields.values()].some((field) => field.document.onDelete === 'cascade' && gone.has(String(row.values[field.key])));
}

/** API names for keys and real ids for planned ones; what is not there yet is left out. */
function realBody(row: PlannedRow, body: Readonly<Record<string, WireValue>>, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).flatMap(([key, value]) => {
    const real = realValue(value, ids);
    return real === undefined ? [] : [[row.entity.fields.get(key)?.apiName ?? key, real]];
  }));
}

/** A value with real ids; undefined where its target is not there. */
export function realValue(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.includes('#') ? ids.get(value) : value;
  if (Array.isArray(value)) return value.map((item) => realValue(item, ids)).filter((item) => item !== undefined);
  if (value === null || typeof value !== 'object') return value;
  if ('entity' in value && 'id' in value) {
    const id = realValue(value.id, ids);
    return id === undefined ? undefined : { entity: value.entity, id };
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => {
    const real = realValue(member, ids);
    return real === undefined ? [] : [[key, real]];
  }));
}
