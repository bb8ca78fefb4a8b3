// The launcher behind npm start and npm test: installs what is missing, builds what is stale, once, whoever asks.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { newClone } from './launch/clone.ts';

const server = `// A server.
declare const console: { log(text: string): void };
console.log('first');
export {};
`;

const waitingServer = `// A server that drains.
declare const process: { on(name: string, then: () => void): void; exit(code: number): never; stdout: { write(text: string): void } };
declare const setInterval: (work: () => void, ms: number) => void;
process.on('SIGTERM', () => { process.stdout.write('drained\\n'); process.exit(7); });
setInterval(() => {}, 1000);
process.stdout.write('ready\\n');
export {};
`;

test('the first start builds, the second does not, and a changed source builds again', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  const first = await clone.launch(['start']);
  expect(first).toMatchObject({ code: 0, output: 'first\n' });
  expect(first.said).toContain('Building the engine');
  expect((await clone.launch(['start'])).said).toBe('');
  clone.write('engine/main/server.ts', server.replace('first', 'changed'));
  const third = await clone.launch(['start']);
  expect(third.output).toBe('changed\n');
  expect(third.said).toContain('Building the engine');
});

test('a source that was removed leaves nothing behind in the build', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  clone.write('engine/lib/old.ts', 'export const old = 1;\n');
  await clone.launch(['build']);
  expect(clone.exists('dist/engine/lib/old.js')).toBe(true);
  spawnSync('rm', [`${clone.folder}/engine/lib/old.ts`]);
  await clone.launch(['build']);
  expect(clone.exists('dist/engine/lib/old.js')).toBe(false);
});

test('files that are not TypeScript are in the build too', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  clone.write('engine/db/sql/001.sql', 'select 1;\n');
  await clone.launch(['build']);
  expect(clone.read('dist/engine/db/sql/001.sql')).toBe('select 1;\n');
});

test('a build that fails says where, and leaves the last good one', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  await clone.launch(['build']);
  clone.write('engine/main/server.ts', `${server}const wrong: number = 'text';\n`);
  const failed = await clone.launch(['start']);
  expect(failed.code).not.toBe(0);
  expect(failed.output).toBe('');
  expect(failed.said).toContain('engine/main/server.ts(5,7): error TS2322');
  expect(clone.read('dist/engine/main/server.js')).toContain('first');
});

test('of three starts at once one builds, and all run', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  const runs = await Promise.all([1, 2, 3].map(async () => clone.launch(['start'])));
  expect(runs.map((run) => [run.code, run.output])).toEqual([[0, 'first\n'], [0, 'first\n'], [0, 'first\n']]);
  expect(runs.filter((run) => run.said.includes('Building the engine'))).toHaveLength(1);
});

test('the lock of a process that is gone does not stop anybody', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  clone.write('.launch.lock', String(spawnSync(process.execPath, ['-e', '']).pid));
  expect(await clone.launch(['start'])).toMatchObject({ code: 0, output: 'first\n' });
  expect(clone.exists('.launch.lock')).toBe(false);
});

test('a lock held by a process that lives is waited for', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', server);
  clone.write('.launch.lock', String(process.pid));
  let freed = false;
  const run = clone.launch(['start']).then((result) => ({ ...result, freed }));
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  freed = true;
  spawnSync('rm', [`${clone.folder}/.launch.lock`]);
  expect(await run).toMatchObject({ code: 0, freed: true });
});

test('a signal reaches the server, which ends in its own way with its own exit code', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', waitingServer);
  const run = await clone.launch(['start'], (output, kill) => {
    if (output === 'ready\n') kill('SIGTERM');
  });
  expect(run).toMatchObject({ code: 7, output: 'ready\ndrained\n' });
});

test('under npm, the server ends in order when npm is gone', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', waitingServer);
  const shell = spawn('sh', ['-c', `"${process.execPath}" engine/main/launch.mjs start; true`], {
    cwd: clone.folder, env: { ...process.env, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
    if (output === 'ready\n') shell.kill('SIGKILL');
  });
  await once(shell, 'close'); // its output ends only when the server's does
  expect(output).toBe('ready\ndrained\n');
});

test('the command line tool gets its words, and standard output is its own', async () => {
  const clone = newClone();
  clone.write('engine/main/cli.ts', `// A tool.
declare const process: { argv: string[]; stdout: { write(text: string): void } };
process.stdout.write(JSON.stringify(process.argv.slice(2)));
export {};
`);
  const run = await clone.launch(['trellis', 'import', '--site', 'sales']);
  expect(JSON.parse(run.output)).toEqual(['import', '--site', 'sales']);
});

test('an error names the line of the source, not of the build', async () => {
  const clone = newClone();
  clone.write('engine/main/server.ts', `// A server.\ntype Long =\n  | 'a'\n  | 'b';\nexport const x: Long = 'a';\nthrow new Error('broken');\n`);
  const run = await clone.launch(['start']);
  expect(run.code).toBe(1);
  expect(run.said).toContain('engine/main/server.ts:6');
});

test('packages are installed once', async () => {
  const clone = newClone({ installed: false });
  const manifest = { name: 'clone', version: '1.0.0', type: 'module', dependencies: { moon: 'file:moon' } };
  clone.write('moon/package.json', JSON.stringify({ name: 'moon', version: '1.0.0' }));
  clone.write('package.json', JSON.stringify(manifest));
  const packages = { '': manifest, moon: { version: '1.0.0' }, 'node_modules/moon': { resolved: 'moon', link: true } };
  clone.write('package-lock.json', JSON.stringify({ name: 'clone', version: '1.0.0', lockfileVersion: 3, packages }));
  const first = await clone.launch(['gen']);
  expect(first.said).toContain('Installing packages (npm ci)');
  expect(first.said).not.toContain('npm install');
  expect(clone.exists('node_modules/moon/package.json')).toBe(true);
  expect((await clone.launch(['gen'])).said).not.toContain('Installing');
});

test('a lock file that npm ci refuses is installed by npm install, in words, and left as it is', async () => {
  const clone = newClone({ installed: false });
  clone.write('moon/package.json', JSON.stringify({ name: 'moon', version: '1.0.0' }));
  clone.write('package.json', JSON.stringify({ name: 'clone', version: '1.0.0', type: 'module', dependencies: { moon: 'file:./moon' } }));
  const lock = clone.read('package-lock.json');
  const run = await clone.launch(['gen']);
  expect(run.said).toContain('npm ci refused the lock file');
  expect(clone.exists('node_modules/moon/package.json')).toBe(true);
  expect(clone.read('package-lock.json')).toBe(lock);
});

test('an unknown command is refused with the list of those there are', async () => {
  const run = await newClone().launch(['dance']);
  expect(run.code).toBe(2);
  expect(run.said).toContain('start');
});
