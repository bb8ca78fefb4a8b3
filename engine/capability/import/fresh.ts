// Under which rights and which Model each step of an import runs. A long import follows both as they change.
import type { Access, RowRule } from '../../access/access.ts';
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { EngineError } from '../../lib/errors.ts';
import { both } from '../../shared/filter/combine.ts';

/** Runs one step under rights as they are now, again if they or the Model turn out to be old. A step writes once at most, all or nothing. */
export type Fresh = <T>(step: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Steps inside a transaction that is open already: what it moved itself is no reason to begin anew. */
export function insideFresh(ctx: Ctx): Fresh {
  return async (step) => {
    const [row] = await ctx.db.rows({ text: `SELECT authority FROM ${ident(ctx.site.schema)}._head`, values: [] });
    return step({ ...ctx, authority: Number(row?.[0] ?? ctx.authority) });
  };
}

/**
 * The actor as importer: the system right `import` lets him import what he may write anyway; without it the entity's action
 * `import` does, within its scope. Errors: `import.right` (403).
 */
export function importing(ctx: Ctx, entityName: string, operationId: string | undefined): Ctx {
  const marked: Ctx = { ...ctx, rounds: true, ...(operationId !== undefined && { operationId }) };
  const entity = ctx.model.entityByApiName.get(entityName);
  if (entity === undefined || ctx.access.system('import')) return marked;
  if (!ctx.access.can(entity.key, 'import')) throw new EngineError('forbidden', 'import.right', { params: { entity: entityName } });
  return { ...marked, access: withinImport(ctx.access, entity.key) };
}

function withinImport(access: Access, entity: string): Access {
  const narrowed = (action: string): boolean => action === 'create' || action === 'update';
  const rows = (of: string, action: string): RowRule => {
    const rule = access.rows(of, action);
    return of === entity && narrowed(action) ? both([rule, access.rows(of, 'import')]) : rule;
  };
  return { ...access, key: `${access.key} import ${entity}`, rows };
}
