// What checked drafts still lack: the names of codes, what is known of files, encryption. One look-up of each kind for all of them.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { ErrorItem } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { completeCodes } from './codes.ts';
import type { Draft } from './draft.ts';
import { exactAmounts } from './exact-amounts.ts';
import { completeFiles } from './files.ts';
import { sealSecrets } from './secrets.ts';

/** The drafts whole, in their order; complaints are appended to `errors`. */
export async function completeDrafts<Drafts extends readonly Draft[]>(ctx: Ctx, entity: Entity, drafts: Drafts, errors: ErrorItem[], on?: Queryable): Promise<Drafts> {
  const exact = await exactAmounts(ctx, entity, drafts, errors, on);
  const whole = await completeFiles(ctx, entity, await completeCodes(ctx, entity, exact, errors, on), errors, on);
  return sealSecrets(ctx, entity, whole);
}
