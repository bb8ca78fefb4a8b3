// How much a person may have uploaded that no record holds yet: what stands in rows, and what is on its way here in this process.
// It knows no bytes and no disk.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';

/** Does the work where `bytes` more fit into what its person may have loose. Errors: `file.too-many-loose` (409). */
export type LooseRoom = <T>(ctx: Ctx, bytes: number, work: () => Promise<T>) => Promise<T>;

/** Uploads of the largest size that may wait for their records at once. */
const largestAtOnce = 20;

/** Room for twenty of the largest files a person. */
export function looseRoom(limitBytes: number): LooseRoom {
  const most = largestAtOnce * limitBytes;
  const underway = new Map<string, number>();
  const move = (key: string, bytes: number): void => {
    const left = (underway.get(key) ?? 0) + bytes;
    if (left > 0) underway.set(key, left);
    else underway.delete(key);
  };
  return async (ctx, bytes, work) => {
    const person = ctx.access.actor.id;
    const key = `${ctx.site.schema} ${person}`;
    // Before anything is asked: of two that come at once the second sees the first.
    move(key, bytes);
    try {
      const [row] = await ctx.db.using('generic').rows({ text: `SELECT coalesce(sum(size), 0) FROM ${ident(ctx.site.schema)}._file WHERE record_id IS NULL AND created_by = $1`, values: [person] });
      if (Number(row?.[0]) + (underway.get(key) ?? 0) > most) throw new EngineError('conflict', 'file.too-many-loose', { params: { megabytes: Math.floor(most / 1024 / 1024) } });
      return await work();
    } finally {
      move(key, -bytes);
    }
  };
}
