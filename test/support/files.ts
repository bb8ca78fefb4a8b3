// Files for tests: bytes of several kinds, and files put where a value already names them.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Entity } from '../../engine/meta/model.ts';
import type { Client, Reply, World } from './world.ts';

/** One transparent point. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

/** Uploads bytes as a browser does. */
export function upload(client: Client, name: string, bytes: Uint8Array | string, type = 'application/octet-stream'): Promise<Reply> {
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
  return client.request('POST', '/api/files', { raw, headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) } });
}

/** Puts the files that a body names, and that nobody has uploaded, as if `by` had. */
export async function placeFiles(world: World, entity: Entity, body: Readonly<Record<string, unknown>>, by: string): Promise<void> {
  for (const field of entity.fields.values()) {
    if (field.type.files === undefined) continue;
    const values = [body[field.apiName]].flat().filter((value): value is string => typeof value === 'string' && value.startsWith('0190f11e-'));
    for (const id of values) {
      const isPicture = field.document.fieldType === 'image' || field.document.accept?.every((type) => type.startsWith('image/')) === true;
      const [name, type, bytes] = isPicture ? [`${id.slice(-6)}.png`, 'image/png', png] : [`${id.slice(-6)}.pdf`, 'application/pdf', Buffer.concat([pdf, Buffer.from(id)])];
      const hash = createHash('sha256').update(bytes).digest('hex');
      const place = path.join(world.dataDir, 'files', world.live.site.name, hash.slice(0, 2), hash);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, bytes);
      await world.live.db.execute({
        text: `INSERT INTO ${world.schema}._file (id, hash, name, size, type, created_at, created_by) VALUES ($1, $2, $3, $4, $5, '2026-01-01Z', $6) ON CONFLICT DO NOTHING`,
        values: [id, hash, name, bytes.length, type, by],
      });
    }
  }
}
