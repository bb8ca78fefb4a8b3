// `…/mass-update` and `…/mass-delete`: the body of a change of many records, and the operation that carries it out.
import type { Request } from 'express';
import { beginMassDelete, beginMassUpdate, type Meant } from '../../operation/mass/begin.ts';
import { inBody } from '../../query/index.ts';
import type { Routes } from '../handler.ts';
import { readMembers } from '../members.ts';
import { readParameters } from '../parameters.ts';
import { parseFilterValue, shortText } from './parse.ts';

const which = { ids: 'texts', filter: 'any', q: 'any' } as const;

/** Mounts both. `nudge`: told when an operation begins. */
export function mountMass(routes: Routes, nudge: () => void): void {
  routes.post('/:entity/mass-update', 'records.mass-update', async (ctx, req, { principal }) => {
    readParameters(req, []);
    const { patch, ...meant } = readMembers(req.body ?? {}, { patch: 'any' }, which);
    const operation = await beginMassUpdate(ctx, entityOf(req), patch, meantBy(meant), principal.scope);
    nudge();
    return { status: 202, body: { operation } };
  }, { fresh: 'head', lane: 'heavy' });

  routes.post('/:entity/mass-delete', 'records.mass-delete', async (ctx, req, { principal }) => {
    readParameters(req, []);
    const operation = await beginMassDelete(ctx, entityOf(req), meantBy(readMembers(req.body ?? {}, {}, which)), principal.scope);
    nudge();
    return { status: 202, body: { operation } };
  }, { fresh: 'head', lane: 'heavy' });
}

function meantBy({ ids, filter, q }: { readonly ids?: readonly string[]; readonly filter?: unknown; readonly q?: unknown }): Meant {
  const text = q === undefined ? undefined : shortText(q, 'q', inBody);
  return { at: inBody, ids, ...(filter !== undefined && { filter: parseFilterValue(filter, '/filter') }), ...(text !== undefined && text.trim() !== '' && { q: text }) };
}

function entityOf(req: Request): string {
  const { entity } = req.params;
  return typeof entity === 'string' ? entity : '';
}
