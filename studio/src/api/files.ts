// Uploading files and the addresses to read them from. The only place that knows the routes below /api/files.
import type { FileJson } from '../../../engine/shared/wire.ts';
import { sendBytes, type BytesOptions } from './client.ts';

/** Takes a file to the server; it belongs to nothing until a record is saved with it. */
export function uploadFile(file: File, options: Pick<BytesOptions, 'onProgress' | 'signal'>): Promise<FileJson> {
  return sendBytes<FileJson>('/files', file, { ...options, headers: { 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) } });
}

/** Where the file is read from; the browser's own session is asked. */
export function addressOfFile(id: string): string {
  return `/api/files/${encodeURIComponent(id)}`;
}
