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
