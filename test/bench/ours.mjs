// The side under test: the built engine in a process of its own, put together as the server does it, on a site that is there
// already. Environment: PORT, DATABASE_URL, WORKER=off leaves the outbox to nobody, BUILD is another build than the clone's.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const built = (file) => import(path.join(process.env.BUILD ?? path.join(root, 'dist'), 'engine', file));
const [{ compose }, { systemClock }, { openLog }] = await Promise.all([built('main/compose.js'), built('lib/clock.js'), built('main/logging.js')]);

const installation = compose({
  url: process.env.DATABASE_URL, clock: systemClock, logger: openLog('info'),
  studioDir: path.join(process.env.BUILD ?? path.join(root, 'dist'), 'studio'),
  packageRoots: [path.join(root, 'metadata'), path.join(root, 'test/bench/package')], firstPackages: ['core', 'bench'], seed: async () => {},
});
await installation.prepare();
await installation.outbox.prepare();
await installation.sites.open();
// Another build may not have it.
await installation.warm?.();
if (process.env.WORKER !== 'off') await installation.outbox.start();

const server = installation.app.createServer();
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
process.once('disconnect', async () => {
  server.close();
  server.closeAllConnections();
  await installation.close();
  process.exit();
});
