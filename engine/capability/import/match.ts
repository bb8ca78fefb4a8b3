// Rows against the records that are there: which are new, which change one, which fit nothing or too much.
import type { Ctx } from '../../access/context.ts';
import type { Draft } from './convert.ts';
import { findRecords } from './find.ts';
import { keyOf } from './keys.ts';
import type { Layout } from './layout.ts';
import { titleOf } from './titles.ts';

/** A row ready to be written; with an id it changes that record. */
export interface Ready { readonly draft: Draft; readonly id: string | undefined; readonly body: Readonly<Record<string, unknown>> }

/** Identities of rows above; a record may stand in one row only. */
export interface SeenRows { has(key: string): boolean; add(key: string): unknown }

/** Decides each draft; those that cannot be written get a problem and are left out. The others' identities are added to `seen`. */
export async function matchRows(ctx: Ctx, layout: Layout, drafts: readonly Draft[], seen: SeenRows): Promise<readonly Ready[]> {
  if (layout.identity.length === 0) return drafts.map((draft) => ({ draft, id: undefined, body: writtenBody(layout, draft, false) }));
  const keyed = drafts.map((draft) => ({ draft, keys: keysOf(layout, draft) }));
  const existing = await existingIds(ctx, layout, keyed.map(({ keys }) => keys));
  return keyed.flatMap(({ draft, keys }) => {
    const ready = decide(ctx, layout, draft, keys, existing, seen);
    return ready === undefined ? [] : [ready];
  });
}

/** Rows that an earlier attempt wrote: none below may be about the same records. */
export function seeWritten(layout: Layout, drafts: readonly Draft[], seen: SeenRows): void {
  if (layout.identity.length === 0) return;
  for (const draft of drafts) seen.add(JSON.stringify(keysOf(layout, draft)));
}

function keysOf(layout: Layout, draft: Draft): Keys {
  return layout.identity.map(({ field }) => keyOf(field, draft.body[field.apiName]));
}

type Keys = readonly (string | undefined)[];

function decide(ctx: Ctx, layout: Layout, draft: Draft, keys: Keys, existing: ReadonlyMap<string, readonly string[]>, seen: SeenRows): Ready | undefined {
  const refuse = (code: Draft['problems'][number]['code'], params?: Readonly<Record<string, unknown>>, column = layout.identity[0]?.column ?? ''): undefined => {
    draft.problems.push({ column, code, ...(params && { params }) });
    return undefined;
  };
  const empty = keys.indexOf(undefined);
  if (empty >= 0) {
    const fill = layout.identity[empty];
    // Nothing to compare by: such a row can only be new.
    if (layout.mode === 'insert') return { draft, id: undefined, body: writtenBody(layout, draft, false) };
    return fill === undefined ? undefined : refuse('import.identity-empty', { title: titleOf(ctx, fill.field) }, fill.column);
  }
  const key = JSON.stringify(keys);
  if (seen.has(key)) return refuse('import.repeated');
  const [id, second] = existing.get(key) ?? [];
  if (second !== undefined) return refuse('import.ambiguous');
  if (id !== undefined && layout.mode === 'insert') return refuse('import.exists');
  if (id === undefined && (layout.mode === 'update' || layout.identity.some((fill) => !fill.written))) return refuse('import.not-found');
  seen.add(key);
  return { draft, id, body: writtenBody(layout, draft, id !== undefined) };
}

/** What finds a record is not written to it again. */
function writtenBody(layout: Layout, draft: Draft, isChange: boolean): Readonly<Record<string, unknown>> {
  const left = layout.fills.filter((fill) => !fill.written || (isChange && layout.identity.includes(fill)));
  const body: Record<string, unknown> = { ...draft.body };
  for (const [name, items] of draft.items) body[name] = items.map((item) => item.body);
  for (const { field } of left) delete body[field.apiName];
  return body;
}

async function existingIds(ctx: Ctx, layout: Layout, keys: readonly Keys[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const whole = keys.filter((each): each is readonly string[] => !each.includes(undefined));
  const sought = layout.identity.map(({ field }, index) => ({ field, keys: [...new Set(whole.map((each) => each[index] ?? ''))] }));
  const found = new Map<string, string[]>();
  if (whole.length === 0 || !ctx.access.can(layout.entity.key, 'read')) return found;
  for (const record of await findRecords(ctx, layout.entity, sought)) {
    const key = JSON.stringify(record.keys);
    found.set(key, [...found.get(key) ?? [], record.id]);
  }
  return found;
}
