// Nobody is waited for without end: a reader who takes nothing, and work that does not come to its end when the server stops.
import { expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { endWhereStalled } from '../../engine/api/stalled.ts';
import { within } from '../../engine/main/drain.ts';

test('an answer that nobody takes is given up, and with it its memory', async () => {
  const text = 'x'.repeat(64 * 1024 * 1024);
  const server = createServer((_req, res) => {
    endWhereStalled(res, text.length, 200);
    res.end(text);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const reader = connect(port, '127.0.0.1');
  reader.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  reader.pause();
  const closed = new Promise<void>((resolve) => { server.on('request', (_req, res) => res.once('close', resolve)); });
  await closed;
  reader.destroy();
  await new Promise((resolve) => { server.close(resolve); });
});

test('an answer that is taken at once is left alone', async () => {
  const server = createServer((_req, res) => {
    endWhereStalled(res, 2, 1);
    setTimeout(() => res.end('ok'), 50);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok');
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
});

test('work that goes on is left to itself after the limit', async () => {
  expect(await within(10, new Promise(() => {}))).toBe(false);
  expect(await within(60_000, Promise.resolve())).toBe(true);
  await expect(within(60_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});
