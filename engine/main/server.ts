// The program behind `npm start`: starts a server, says where it is, and leaves in order when told to.
import process from 'node:process';
import { offerSetUp } from '../identity/set-up.ts';
import { demoPeople } from '../identity/demo-people.ts';
import { idSource } from '../lib/id.ts';
import { systemClock } from '../lib/clock.ts';
import { addressOf, readConfig, type Config } from './config.ts';
import { openLog } from './logging.ts';
import { guestPassword } from './seed-demo.ts';
import { start, type Started } from './start.ts';

const config = readConfigOrLeave();
const logger = openLog(config.logLevel);

/** Failures that nobody waited for belong to one request or one job; the process goes on serving the others. */
process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'uncaught exception');
  console.error(error);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
});

const started = await startOrLeave(config);
let leaving = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (leaving) process.exit(1);
    leaving = true;
    void leave(started);
  });
}
started.ready.then(() => welcome(config, started), () => undefined);

function readConfigOrLeave(): Config {
  try {
    return readConfig();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

async function startOrLeave(settings: Config): Promise<Started> {
  try {
    return await start(settings, logger);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(isTaken ? `Port ${settings.port} is in use: stop what listens there, or set PORT.` : error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function welcome(settings: Config, { installation, port }: Started): Promise<void> {
  const address = addressOf(settings, port);
  const lines = ['', `  Trellis is ready at ${address}`];
  for (const live of installation.sites.all()) {
    const { model } = live.current();
    if (live.demo) {
      const people = await demoPeople(live.db, live.site, model);
      if (people.length > 0) lines.push(`  Demo people of ${live.site.name}: ${people.map(({ email }) => email).join(', ')} (password: ${guestPassword})`);
    } else {
      const secret = await offerSetUp(live.db, live.site, model, idSource(systemClock));
      if (secret !== undefined) lines.push(`  Set up the first administrator of ${live.site.name} (works once): ${address}/set-up#${secret}`);
    }
  }
  console.log(`${lines.join('\n')}\n`);
}

async function leave(running: Started): Promise<void> {
  logger.info('stopping');
  try {
    const clean = await running.stop();
    if (!clean) logger.warn('some requests were cut off');
  } catch (error) {
    logger.error({ err: error }, 'stopping failed');
    process.exitCode = 1;
  }
  logger.flush();
  process.exit();
}
