// Makes sure that a name in a folder outlives a power cut.
import { open } from 'node:fs/promises';

/** Writes the folder's own content to the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  // Windows opens no folder; it needs none of this.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
