// A batch of rows into the record pipeline: new ones together, changed ones one by one. Where a batch is refused, the rows to blame are
// found and the others are written all the same.
import type { Ctx } from '../../access/context.ts';
import type { Transaction } from '../../db/database.ts';
import { EngineError, type ErrorKind } from '../../lib/errors.ts';
import { create, update } from '../../record/index.ts';
import type { Draft, RowProblem } from './convert.ts';
import type { Fresh } from './fresh.ts';
import type { Layout } from './layout.ts';
import type { Ready } from './match.ts';

/** Notes lines as written, inside the transaction that writes them; absent in a dry run. */
export type Note = (ctx: Ctx, tx: Transaction, lines: readonly number[], counts: { readonly created: number; readonly updated: number }) => Promise<void>;

export interface Written { readonly created: readonly Draft[]; readonly updated: readonly Draft[] }

/** Writes what can be written; the others get their problems. Without a `note` (a dry run) it does the same and takes it back. */
export async function writeRows(fresh: Fresh, layout: Layout, ready: readonly Ready[], note: Note | undefined): Promise<Written> {
  const created = await createRows(fresh, layout, ready.filter(({ id }) => id === undefined), note);
  const updated: Draft[] = [];
  for (const row of ready) {
    const { id } = row;
    if (id === undefined) continue;
    const refusal = await attempt(fresh, note, [row], (ctx, tx) => update(ctx, layout.entity.apiName, id, row.body, {}, tx));
    if (refusal === undefined) updated.push(row.draft);
    else row.draft.problems.push(...problemsOf(refusal, layout, row.draft, ''));
  }
  return { created: created.map(({ draft }) => draft), updated };
}

async function createRows(fresh: Fresh, layout: Layout, rows: readonly Ready[], note: Note | undefined): Promise<readonly Ready[]> {
  if (rows.length === 0) return [];
  const refusal = await createTogether(fresh, layout, rows, note);
  if (refusal === undefined) return rows;
  const blamed = new Set(pointersOf(refusal).flatMap((pointer) => indexIn(pointer) ?? []));
  if (rows.length === 1) blamed.add(0);
  if (blamed.size > 0) {
    rows.forEach((row, index) => {
      if (blamed.has(index)) row.draft.problems.push(...problemsOf(refusal, layout, row.draft, `/${index}`));
    });
    const rest = rows.filter((_, index) => !blamed.has(index));
    // Values are complained of all at once, what PostgreSQL refuses one at a time.
    return blamed.size > 1 ? createRows(fresh, layout, rest, note) : createHalves(fresh, layout, rest, note);
  }
  return createHalves(fresh, layout, rows, note);
}

/** Where one refusal may hide others, halves find them in few statements. */
async function createHalves(fresh: Fresh, layout: Layout, rows: readonly Ready[], note: Note | undefined): Promise<readonly Ready[]> {
  const middle = Math.ceil(rows.length / 2);
  return [...await createRows(fresh, layout, rows.slice(0, middle), note), ...await createRows(fresh, layout, rows.slice(middle), note)];
}

function createTogether(fresh: Fresh, layout: Layout, rows: readonly Ready[], note: Note | undefined): Promise<EngineError | undefined> {
  const records = rows.map(({ body }, index) => ({ body, pointer: `/${index}` }));
  return attempt(fresh, note, rows, (ctx, tx) => create(ctx, layout.entity.apiName, records, true, tx));
}

/** Thrown through a transaction to take everything back. */
class DryRun extends Error {}

const refusals: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['invalid', 'forbidden', 'missing', 'conflict', 'stale', 'rejected']);
const mostAttempts = 5;

/** The refusal, if there was one. Somebody else's lock is waited for and tried again; what is no matter of the rows goes on. */
async function attempt(fresh: Fresh, note: Note | undefined, rows: readonly Ready[], write: (ctx: Ctx, tx: Transaction) => Promise<unknown>): Promise<EngineError | undefined> {
  for (let round = 1; ; round += 1) {
    try {
      await fresh((ctx) => ctx.db.transaction(async (tx) => {
        await write(ctx, tx);
        if (note === undefined) throw new DryRun();
        const created = rows.filter(({ id }) => id === undefined).length;
        await note(ctx, tx, rows.flatMap(({ draft }) => draft.rows.map(({ line }) => line)), { created, updated: rows.length - created });
      }, 'generic'));
      return undefined;
    } catch (error) {
      if (error instanceof DryRun) return undefined;
      if (!(error instanceof EngineError)) throw error;
      if (refusals.has(error.kind)) return error;
      if (error.code !== 'revision.busy' || round === mostAttempts) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 50 * round); });
    }
  }
}

function pointersOf({ options: { errors, pointer } }: EngineError): readonly string[] {
  return errors === undefined ? [pointer ?? ''] : errors.map((item) => item.pointer);
}

function indexIn(pointer: string): number | undefined {
  const found = /^\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What a refusal says of the record at `place`. */
function problemsOf(refusal: EngineError, layout: Layout, draft: Draft, place: string): RowProblem[] {
  const { errors, params } = refusal.options;
  const mine = (errors ?? []).filter(({ pointer }) => indexIn(pointer) === undefined || pointer === place || pointer.startsWith(`${place}/`));
  if (mine.length === 0) return [{ column: '', code: refusal.code, ...(params && { params }) }];
  return mine.map((item) => ({ ...placeOf(layout, draft, item.pointer), code: item.code, ...(item.params && { params: item.params }) }));
}

/** Column, and for a field of lines the line of the file, that a pointer of the pipeline means. */
function placeOf(layout: Layout, draft: Draft, pointer: string): Pick<RowProblem, 'column' | 'line'> {
  const [name = '', index = '', field = ''] = pointer.replace(/^\/\d+(?=\/|$)/, '').split('/').slice(1);
  const item = draft.items.get(name)?.[Number(index === '' ? 'none' : index)];
  if (item === undefined) return { column: layout.fills.find((fill) => fill.field.apiName === name)?.column ?? '' };
  return { column: layout.lineFills.find((fill) => fill.lines?.apiName === name && fill.field.apiName === field)?.column ?? '', line: item.line };
}
