// The installation's key for secrets: a file of 32 random bytes, made by whoever needs it first and never written twice. It lies
// beside the database, not in it, so that a copy of the tables alone opens nothing.
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

const keyBytes = 32;

/** The key below the folder. Throws where the file is there and holds no key. */
export async function readKey(folder: string): Promise<Buffer> {
  const place = path.join(folder, 'secret.key');
  const text = await readFile(place, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }) ?? await makeKey(folder, place);
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${place} holds no key of ${keyBytes} bytes in base64.`);
  return key;
}

/** Of several processes that make one at once the first wins: a name is linked once. */
async function makeKey(folder: string, place: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${place}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, place).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  await rm(draft);
  return readFile(place, 'utf8');
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
