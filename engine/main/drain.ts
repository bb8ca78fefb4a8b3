// Leaves a server in order: no new connections, running requests to their end, then nothing is left open.
import type { Server } from 'node:http';

/** Resolves when the last request has ended, or after the limit, when the rest is cut off. True if all ended by themselves. */
export function drain(server: Server, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    let clean = true;
    const limit = setTimeout(() => {
      clean = false;
      server.closeAllConnections();
    }, limitMs);
    // A kept-alive connection turns idle when its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(sweep);
      resolve(clean);
    });
    server.closeIdleConnections();
  });
}

/** Waits for work that may be left to itself after the limit; true if it ended. */
export async function within(limitMs: number, work: Promise<void>): Promise<boolean> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { limit = setTimeout(() => resolve(false), limitMs); });
  // What fails after the limit is nobody's any more.
  work.catch(() => undefined);
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(limit));
}
