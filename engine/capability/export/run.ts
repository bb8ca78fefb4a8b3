// A list as a file. It is written whole before its first byte is sent: a reader with a slow line holds no connection to the database,
// and what goes wrong is told as a problem, not as half a file.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Ctx } from '../../access/context.ts';
import { EngineError } from '../../lib/errors.ts';
import { allRows, type AllRowsRequest, type RowJson } from '../../query/index.ts';
import { reportTurns } from '../../report/turns.ts';
import { columnsOf, type Column } from './columns.ts';
import { printerFor, type Printer } from './print.ts';
import { csvSink, jsonSink, type Separator, type Sink } from './sinks.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Rows of one file. A spreadsheet is made in memory, so it holds fewer. */
export const exportLimits: Readonly<Record<ExportFormat, number>> = { csv: 200_000, json: 200_000, xlsx: 10_000 };

export interface ExportRequest extends Omit<AllRowsRequest, 'exporting'> {
  readonly format: ExportFormat;
  /** Values instead of what a person would say; JSON is always so. */
  readonly raw: boolean;
  /** The reader's language decides unless told. */
  readonly separator?: Separator | undefined;
}

export interface ExportFile {
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
  /** Opens it once; it is gone when it was read, or when the reader has left. */
  stream(): Readable;
}

export interface Reader { /** The reader's time zone. */ readonly zone: string; readonly hasLeft: () => boolean }

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Errors: 404, `access.action` (403), those of a list and of `columnsOf`, `export.nothing`, `export.too-many` (422), `report.busy` (503). */
export async function exportRecords(ctx: Ctx, request: ExportRequest, reader: Reader): Promise<ExportFile> {
  const entity = ctx.model.entityByApiName.get(request.entity);
  if (entity === undefined || !ctx.access.can(entity.key, 'read')) throw new EngineError('missing', 'query.unknown-entity', { params: { entity: request.entity } });
  if (!ctx.access.can(entity.key, 'export')) throw new EngineError('forbidden', 'access.action', { params: { action: 'export' } });
  const columns = columnsOf(ctx, entity, request.fields, request.at?.('fields') ?? '?fields');
  // Names that lead nowhere stay in, for the planner to refuse.
  const known = new Set(columns.map((column) => column.path.join('.')));
  const unknown = (request.fields ?? []).filter((each) => each[0] !== '*' && !known.has(each.join('.')));
  if (columns.length + unknown.length === 0) throw new EngineError('rejected', 'export.nothing');
  const fields = [...columns.map((column) => column.path), ...unknown];
  const printer = printerFor(ctx, reader.zone);
  const file = path.join(tmpdir(), `trellis-export-${randomUUID()}`);
  try {
    await reportTurns.take(`${ctx.site.name} ${ctx.access.actor.id}`, () => write(ctx, { ...request, fields }, columns, printer, file), reader.hasLeft);
    const { size } = await stat(file);
    return { bytes: size, type: types[request.format], name: `${entity.apiName}.${request.format}`, stream: () => createReadStream(file).once('close', () => void rm(file, { force: true })) };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function write(ctx: Ctx, request: ExportRequest, columns: readonly Column[], printer: Printer, file: string): Promise<void> {
  const most = exportLimits[request.format];
  let count = 0;
  const read = (take: (rows: readonly RowJson[]) => Promise<void>): Promise<void> => ctx.db.transaction((tx) => allRows(ctx, { ...request, exporting: true }, most + 1, tx, async (rows) => {
    count += rows.length;
    if (count > most) throw new EngineError('rejected', 'export.too-many', { params: { limit: most } });
    await take(rows);
  }), 'heavy');
  if (request.format === 'xlsx') {
    const { writeSheet } = await import('./xlsx.ts');
    await writeSheet(file, columns, printer, request.raw, read);
    return;
  }
  const sink: Sink = request.format === 'json' ? jsonSink() : csvSink(columns, printer, { raw: request.raw, separator: request.separator ?? (!request.raw && ctx.locale === 'vi' ? 'semicolon' : 'comma') });
  const handle: FileHandle = await open(file, 'wx', 0o600);
  try {
    await handle.write(sink.head);
    await read(async (rows) => { await handle.write(sink.rows(rows)); });
    await handle.write(sink.foot);
  } finally {
    await handle.close();
  }
}
