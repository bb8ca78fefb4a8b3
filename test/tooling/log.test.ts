// The log: what a line says of an error, and what it never says.
import { expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { openLog } from '../../engine/main/logging.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = '';
  write(openLog('info', new Writable({ write: (chunk, _encoding, done) => { text += String(chunk); done(); } })));
  return text;
}

test('an error is told by kind, words and code, without the connection that the driver hangs on it', () => {
  const error = Object.assign(new Error('terminating connection'), { code: '57P01', client: { user: 'trellis', connectionParameters: { host: 'db.example' }, buffer: 'x'.repeat(1_000) } });
  const line = logged((log) => log.warn({ err: error }, 'database connection lost'));
  expect(JSON.parse(line)).toMatchObject({ msg: 'database connection lost', err: { type: 'Error', message: 'terminating connection', code: '57P01' } });
  expect(line).not.toContain('db.example');
});

test('secrets are no part of a line, wherever they stand', () => {
  const line = logged((log) => log.info({ password: 'a1', body: { token: 'a2' }, request: { headers: { cookie: 'a3' } } }, 'hello'));
  expect(line).not.toMatch(/a1|a2|a3/);
  expect(line).toContain('[secret]');
});
