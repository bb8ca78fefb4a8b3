// Somebody else's web server on this machine: a test says what stands at each path, and sees who asked for what.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atFileEnd } from './cleanup.ts';

export interface FeedServer {
  readonly port: number;
  /** What is asked of a path from now on; text stands for an answer with it. */
  at(path: string, answer: string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void)): string;
  /** How often a path was asked for. */
  hits(path: string): number;
}

/** Listens until the test file ends. */
export async function openFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const asked = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  atFileEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    at: (path, answer) => {
      answers.set(path, typeof answer === 'function' ? answer : (_, response) => { response.end(answer); });
      return `http://127.0.0.1:${port}${path}`;
    },
    hits: (path) => asked.get(path) ?? 0,
  };
}

/** An RSS 2 document with these items. */
export function rss(...items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;
}
