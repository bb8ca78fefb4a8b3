// A new file: bytes that have arrived get a name, a kind and a row. It belongs to nobody's record yet; only who brought it may take it.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import type { FileFacts } from '../../meta/field-types/contract.ts';
import type { Arrived } from '../../store/files/file-store.ts';
import { mediaTypeOf } from './media-type.ts';

/** Errors: `file.not-for-you` (403) for whoever could give a file to no record. */
export function requireUpload({ model, access }: Ctx): void {
  for (const entity of model.entities.values()) {
    // Lines are written with their record.
    const host = entity.parent?.entity ?? entity.key;
    if (!access.can(host, 'create') && !access.can(host, 'update')) continue;
    if ([...entity.fields.values()].some((field) => field.type.files !== undefined && access.write(entity.key, field.key) !== 'no')) return;
  }
  throw new EngineError('forbidden', 'file.not-for-you');
}

/** Keeps what arrived; leaves nothing of what it refuses. Errors: `file.other-type` (415), `file.no-space` (507). */
export async function keepUpload(ctx: Ctx, arrived: Arrived, name: string, declared: string | undefined): Promise<FileFacts> {
  try {
    const type = await mediaTypeOf(arrived, name, declared);
    const facts: FileFacts = { id: ctx.newId(), name, size: arrived.size, type };
    // Bytes without a row are swept; a row without bytes would be a broken promise.
    await arrived.keep();
    await ctx.db.using('generic').execute({
      text: `INSERT INTO ${ident(ctx.site.schema)}._file (id, hash, name, size, type, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [facts.id, arrived.hash, name, facts.size, type, ctx.clock.now(), ctx.access.actor.id],
    });
    return facts;
  } catch (error) {
    await arrived.discard();
    throw error;
  }
}
