// Starts the app in processes of their own for tests of several processes on one database; each ends with the test file.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atFileEnd } from './cleanup.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));

export interface AppProcess {
  readonly address: string;
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>;
}

/** The address of a new process; a silent one learns of changes from its statements alone. */
export async function startApp(url: string, options: { readonly silent?: boolean } = {}): Promise<string> {
  return (await startAppOf(url, options)).address;
}

/** A new process with its files and keys in a folder. */
export async function startAppOf(url: string, options: { readonly silent?: boolean; readonly dataDir?: string }): Promise<AppProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(folder, 'app-process.ts'), url, options.silent === true ? 'silent' : 'listening', ...(options.dataDir === undefined ? [] : [options.dataDir])], { stdio: ['pipe', 'pipe', 'pipe'], cwd: path.join(folder, '../..') });
  let trouble = '';
  child.stderr.on('data', (chunk: Buffer) => { trouble = (trouble + chunk.toString()).slice(-4_000); });
  const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  atFileEnd(async () => {
    child.stdin.end();
    await ended;
  });
  const lines = createInterface({ input: child.stdout });
  const address = new Promise<string>((resolve) => { lines.once('line', (line) => resolve((JSON.parse(line) as { address: string }).address)); });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const opened = await Promise.race([address, ended.then((code) => { throw new Error(`the app ended with ${code}: ${trouble}`); })]);
  return { address: opened, kill };
}
