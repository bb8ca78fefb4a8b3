// The program behind `npm run trellis -- <command>`: one command on the same installation that the server runs.
import process from 'node:process';
import { openDatabase } from '../db/embedded/index.ts';
import { commands } from './commands/index.ts';
import { readConfigOrLeave } from './config.ts';
import { openLog } from './logging.ts';
import { localeWords, runCommand } from './run-command.ts';
import { assemble } from './start.ts';
import { localeOf } from './words.ts';
import type { Installation } from './compose.ts';
import { pino } from 'pino';

const locale = localeOf(process.env, localeWords(process.argv.slice(2), commands));
const config = readConfigOrLeave(locale);
const logger = openLog(process.env.LOG_LEVEL === undefined ? 'warn' : config.logLevel, pino.destination({ dest: 2, sync: true }));
const closing: (() => Promise<void>)[] = [];

const code = await runCommand(process.argv.slice(2), {
  config, logger, commands, locale,
  open: async (): Promise<Installation> => {
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
    closing.unshift(() => database.stop());
    // What is live changes by a start or by who publishes, never by the way.
    const installation = assemble(config, database, logger, { upgrade: false });
    closing.unshift(() => installation.close());
    await installation.prepare();
    await installation.outbox.prepare();
    return installation;
  },
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
for (const close of closing) await close();
process.exit(code);
