// Asks for a system right.
import type { Ctx } from '../access/context.ts';
import { EngineError } from '../lib/errors.ts';

/** Errors: `access.system` (403). */
export function requireRight(ctx: Ctx, right: string): void {
  if (!ctx.access.system(right)) throw new EngineError('forbidden', 'access.system', { params: { right } });
}
