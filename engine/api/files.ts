// `/api/files`: bytes in, bytes out. What a file is to a record stands in the record's own routes.
import type { Request } from 'express';
import type { Ctx } from '../access/context.ts';
import { findFile, type FoundFile } from '../capability/file/find.ts';
import { disposition, readName } from '../capability/file/name.ts';
import { looseRoom } from '../capability/file/loose-room.ts';
import { keepUpload, requireUpload } from '../capability/file/upload.ts';
import { EngineError } from '../lib/errors.ts';
import { pictureTypes } from '../shared/values/media-type.ts';
import type { Arrived, FileStore, Part } from '../store/files/file-store.ts';
import { readRange } from './byte-range.ts';
import type { Answer, RouterFactory } from './handler.ts';
import { readParameters } from './parameters.ts';

export interface FilesOptions {
  readonly store: FileStore;
  readonly limitBytes: number;
}

/** Nothing in a file may run, load or be framed, whatever it is. */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Routes below `/api/files`. */
export function filesRouter({ store, limitBytes }: FilesOptions): RouterFactory {
  const room = looseRoom(limitBytes);
  const arriving = new WeakMap<Request, Promise<Arrived>>();
  /** Bytes come once; a replay of the work finds them arrived. */
  const arrived = (ctx: Ctx, req: Request): Promise<Arrived> => {
    let bytes = arriving.get(req);
    if (bytes === undefined) arriving.set(req, (bytes = store.take(ctx.site.name, bodyOf(req, limitBytes), limitBytes, announcedBytes(req, limitBytes))));
    return bytes;
  };

  return (api) => {
    const routes = api.under('/api/files');
    routes.post('/', 'files.upload', async (ctx, req) => {
      readParameters(req, []);
      requireUpload(ctx);
      const name = readName(req.headers['x-file-name']);
      const body = await room(ctx, announcedBytes(req, limitBytes), async () => keepUpload(ctx, await arrived(ctx, req), name, req.headers['content-type']));
      return { status: 201, body };
    }, { fresh: 'head', keyed: false, body: 'raw' });

    routes.get('/:id', 'files.get', async (ctx, req) => {
      readParameters(req, []);
      const { id } = req.params;
      return answerOf(ctx, store, req, await findFile(ctx, typeof id === 'string' ? id : ''));
    }, { fresh: 'head' });
    return routes;
  };
}

/** How many bytes the request may bring. */
function announcedBytes(req: Request, limitBytes: number): number {
  return Math.min(Number(req.headers['content-length'] ?? limitBytes), limitBytes);
}

/** The request's bytes. Errors: `file.too-large` (413) before the first of them where the client says how many there are. */
function bodyOf(req: Request, limitBytes: number): AsyncIterable<Uint8Array> {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new EngineError('limited', 'http.body-type');
  if (Number(req.headers['content-length'] ?? 0) > limitBytes) throw new EngineError('limited', 'file.too-large', { params: { megabytes: Math.floor(limitBytes / 1024 / 1024) } });
  return req.iterator({ destroyOnReturn: false });
}

function answerOf({ site }: Ctx, store: FileStore, req: Request, file: FoundFile): Answer {
  // A file never changes, so its id is its state; the hash would tell that two files are alike.
  const etag = `"${file.id}"`;
  const headers: Record<string, string> = {
    ETag: etag, 'Accept-Ranges': 'bytes', 'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'Content-Disposition': disposition(pictureTypes.includes(file.type) ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': policy, 'Cross-Origin-Resource-Policy': 'same-origin',
    // Kept by the reader's own browser, which asks each time whether it still may.
    'Cache-Control': 'private, no-cache',
  };
  if (namesEtag(req.headers['if-none-match'], etag)) return { status: 304, headers };
  const range = req.headers['if-range'] === undefined || req.headers['if-range'] === etag ? readRange(req.headers.range, file.size) : undefined;
  if (range === 'outside') throw new EngineError('limited', 'file.range');
  const part: Part = range ?? { start: 0, end: file.size - 1 };
  return {
    status: range === undefined ? 200 : 206,
    headers: { ...headers, 'Content-Length': String(part.end - part.start + 1), ...(range !== undefined && { 'Content-Range': `bytes ${part.start}-${part.end}/${file.size}` }) },
    stream: () => store.read(site.name, file.hash, part),
  };
}

function namesEtag(header: string | undefined, etag: string): boolean {
  return header !== undefined && (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));
}
