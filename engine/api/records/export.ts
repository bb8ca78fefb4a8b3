// `…/export`: a list as a file, by a query string or, for long filters, by a body of the same names.
import type { Request } from 'express';
import type { Ctx } from '../../access/context.ts';
import { exportFormats, exportRecords, type ExportRequest } from '../../capability/export/run.ts';
import { separators, type Separator } from '../../capability/export/sinks.ts';
import { invalid } from '../../lib/errors.ts';
import { inBody, inQuery, type Place } from '../../query/index.ts';
import type { Answer, Caller, Routes } from '../handler.ts';
import { readMembers } from '../members.ts';
import { readParameters } from '../parameters.ts';
import { parseList } from './parse.ts';

const names = ['format', 'filter', 'q', 'sort', 'fields', 'raw', 'separator'] as const;
type Raw = Readonly<Partial<Record<(typeof names)[number], unknown>>>;

export function mountExport(routes: Routes): void {
  routes.get('/:entity/export', 'records.export', async (ctx, req, caller) => answer(ctx, req, caller, readParameters(req, names), inQuery), { lane: 'heavy' });

  routes.post('/:entity/export', 'records.export-query', async (ctx, req, caller) => {
    readParameters(req, []);
    const any = { format: 'any', filter: 'any', q: 'any', sort: 'any', fields: 'any', raw: 'any', separator: 'any' } as const;
    return answer(ctx, req, caller, readMembers(req.body ?? {}, {}, any), inBody);
    // A file is not kept for repetitions.
  }, { keyed: false });
}

async function answer(ctx: Ctx, req: Request, { zone }: Caller, raw: Raw, at: Place): Promise<Answer> {
  const { socket } = req;
  const file = await exportRecords(ctx, requestOf(req, raw, at), { zone, hasLeft: () => socket.destroyed });
  return { stream: file.stream, headers: { 'Content-Type': file.type, 'Content-Length': String(file.bytes), 'Content-Disposition': `attachment; filename="${file.name}"` } };
}

function requestOf(req: Request, { format = 'csv', raw, separator, ...list }: Raw, at: Place): ExportRequest {
  const { entity } = req.params;
  const wanted = exportFormats.find((known) => known === format);
  if (wanted === undefined) throw invalid('http.parameter', at('format'), { name: 'format', expected: 'oneOf', choices: exportFormats });
  const between = Object.keys(separators).find((known): known is Separator => known === separator);
  if (separator !== undefined && between === undefined) throw invalid('http.parameter', at('separator'), { name: 'separator', expected: 'oneOf', choices: Object.keys(separators) });
  const isRaw = [true, 'true'].some((yes) => yes === raw);
  if (raw !== undefined && !isRaw && raw !== false && raw !== 'false') throw invalid('http.parameter', at('raw'), { name: 'raw', expected: 'trueOrFalse' });
  const { filter, q, sort, fields } = parseList(typeof entity === 'string' ? entity : '', list, at);
  return {
    entity: typeof entity === 'string' ? entity : '', format: wanted, raw: isRaw, separator: between, at,
    ...(filter && { filter }), ...(q !== undefined && { q }), ...(sort && { sort }), ...(fields && { fields }),
  };
}
