// A TCP proxy before the database, so that a test can take the database away and give it back.
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { atFileEnd } from './cleanup.ts';

export interface DatabaseProxy {
  /** The database's address through the proxy. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  away(): void;
  back(): Promise<void>;
}

/** Opens a proxy to the server of this address; closed when the file ends. */
export async function databaseProxy(target: string): Promise<DatabaseProxy> {
  const far = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const upstream = connect(Number(far.port || 5432), far.hostname);
    for (const [one, other] of [[near, upstream], [upstream, near]] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => { open.delete(one); other.destroy(); });
    }
    near.pipe(upstream).pipe(near);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const away = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  atFileEnd(async () => away());
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.href, away, back: () => listen(port) };
}
