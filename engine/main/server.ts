// The program behind `npm start`: starts a server, says where it is, and leaves in order when told to.
// The database is told to start before the rest of the program is loaded: each takes half of a warm start.
import process from 'node:process';
import { openDatabase } from '../db/embedded/index.ts';
import { readConfigOrLeave, type Config } from './config.ts';
import { openLog } from './logging.ts';
import type { Started } from './start.ts';
import { errorText, localeOf, tell } from './words.ts';

const locale = localeOf(process.env, process.argv.slice(2));
const config = readConfigOrLeave(locale);
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
started.ready.then(async () => console.log(await (await import('./welcome.ts')).welcome(config, started, locale)), () => undefined);

async function startOrLeave(settings: Config): Promise<Started> {
  try {
    const [database, { start }] = await Promise.all([
      openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir }),
      import('./start.ts'),
    ]);
    return await start(settings, database, logger, (text, params) => console.log(tell(text, locale, params)));
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(isTaken ? tell({ en: 'Port {port} is in use: stop what listens there, or set PORT.', vi: 'Cổng {port} đang được dùng: hãy dừng chương trình đang dùng cổng này hoặc đặt PORT khác.' }, locale, { port: settings.port }) : errorText(error, locale));
    process.exit(1);
  }
}

async function leave(running: Started): Promise<void> {
  logger.info('stopping');
  try {
    const clean = await running.stop();
    if (!clean) logger.warn('some requests or tasks were cut off');
  } catch (error) {
    logger.error({ err: error }, 'stopping failed');
    process.exitCode = 1;
  }
  logger.flush();
  process.exit();
}
