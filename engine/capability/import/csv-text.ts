// Bytes of a file → text: UTF-8 and nothing else, at most as large as allowed. Knows no CSV.
import { TextDecoder } from 'node:util';
import { EngineError, rejected } from '../../lib/errors.ts';

export const importLimits = { fileBytes: 100 * 1024 * 1024, rowBytes: 1024 * 1024, columns: 500, batchRows: 500, errorsShown: 100, errorFileDays: 7 } as const;

/** A file's content, from its start each time it is opened. */
export interface CsvSource { open(): AsyncIterable<Uint8Array | string> }

/** Errors: `import.too-large` (413), `import.encoding` and `import.nul` (422). */
export async function* csvText(source: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let first = true;
  for await (const chunk of source.open()) {
    bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.byteLength;
    if (bytes > importLimits.fileBytes) throw new EngineError('limited', 'http.too-large', { params: { limit: importLimits.fileBytes } });
    const decoded = typeof chunk === 'string' ? chunk : decode(decoder, chunk);
    const text = first && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    if (decoded !== '') first = false;
    if (text.includes('\0')) throw rejected([{ pointer: '/csv', code: 'import.nul' }]);
    if (text !== '') yield text;
  }
  const rest = decode(decoder, undefined);
  if (rest !== '') yield rest;
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw rejected([{ pointer: '/csv', code: 'import.encoding' }]);
  }
}
