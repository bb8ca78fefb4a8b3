// Takes rows batch by batch through their stages: convert, find links, find what is there, write, count. Rows whose links point at other rows
// of the file wait until those are written: no row is ever written by halves.
import type { Ctx } from '../../access/context.ts';
import { convertRows, copyOf, type Draft } from './convert.ts';
import { importLimits } from './csv-text.ts';
import type { Fresh } from './fresh.ts';
import type { Layout } from './layout.ts';
import { linkBook } from './links.ts';
import { matchRows, seeWritten, type Ready } from './match.ts';
import { ownRows } from './own-rows.ts';
import type { RowGroup } from './group-rows.ts';
import type { Tally } from './report.ts';
import { linkTexts, settleLinks } from './settle.ts';
import { writeRows, type Note } from './write-rows.ts';

export interface Steps {
  readonly plan: (ctx: Ctx) => Layout;
  readonly fresh: Fresh;
  readonly tally: Tally;
  /** Absent in a dry run. */
  readonly note: Note | undefined;
  /** Lines that earlier attempts wrote. */
  readonly written: ReadonlySet<number>;
}

export interface Worker {
  rows(batch: readonly RowGroup[]): Promise<void>;
  /** How many rows wait for others. */
  waiting(): number;
  /** Brings the waiting rows in, round by round until nothing moves. */
  rest(): Promise<void>;
}

/** What one batch came to before it is written. Made anew when rights or Model turn out to be old. */
interface Sorted {
  readonly layout: Layout;
  readonly drafts: readonly Draft[];
  readonly waiting: readonly Draft[];
  readonly ready: readonly Ready[];
  /** Identities of the ready rows. */
  readonly added: ReadonlySet<string>;
}

export function openWorker({ plan, fresh, tally, note, written }: Steps, first: Layout): Worker {
  const book = linkBook();
  const own = ownRows(first);
  const seen = new Set<string>();
  let waiting: Draft[] = [];

  const sort = (drafts: (ctx: Ctx, layout: Layout) => readonly Draft[], mayWait: boolean): Promise<Sorted> => fresh(async (ctx) => {
    const layout = plan(ctx);
    const given = drafts(ctx, layout);
    const [before, all] = [given.filter(({ row }) => written.has(row.line)), given.filter(({ row }) => !written.has(row.line))];
    const sound = all.filter(({ problems }) => problems.length === 0);
    await book.learn(ctx, linkTexts([...before, ...sound]));
    for (const draft of before) settleLinks(ctx, layout, draft, book, own, true);
    const later = new Set(sound.filter((draft) => settleLinks(ctx, layout, draft, book, own, mayWait) && draft.problems.length === 0));
    const added = new Set<string>();
    const known = { has: (key: string) => seen.has(key) || added.has(key), add: (key: string) => added.add(key) };
    seeWritten(layout, before, known);
    const ready = await matchRows(ctx, layout, sound.filter((draft) => draft.problems.length === 0 && !later.has(draft)), known);
    return { layout, drafts: all, waiting: [...later], ready, added };
  });

  const write = async (sorted: Sorted): Promise<void> => {
    for (const key of sorted.added) seen.add(key);
    const { created, updated } = await writeRows(fresh, sorted.layout, sorted.ready, note);
    tally.counts.created += created.length;
    tally.counts.updated += updated.length;
    if (note === undefined) for (const draft of created) own.count(draft);
    waiting.push(...sorted.waiting);
    for (const draft of sorted.drafts) if (draft.problems.length > 0) await tally.fail(draft);
  };

  const again = async (drafts: readonly Draft[], mayWait: boolean): Promise<void> => {
    for (let at = 0; at < drafts.length; at += importLimits.batchRows) {
      const batch = drafts.slice(at, at + importLimits.batchRows);
      await write(await sort(() => batch.map(copyOf), mayWait));
    }
  };

  return {
    waiting: () => waiting.reduce((sum, draft) => sum + draft.rows.length, 0),
    rows: async (batch) => {
      const sorted = await sort((ctx, layout) => batch.map((rows) => convertRows(ctx, layout, rows)), true);
      for (const draft of sorted.drafts) own.offer(draft);
      await write(sorted);
    },
    rest: async () => {
      for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before;) {
        before = waiting.length;
        await again(takeAll(), true);
      }
      await again(takeAll(), false);
    },
  };

  function takeAll(): readonly Draft[] {
    const taken = waiting;
    waiting = [];
    return taken;
  }
}
