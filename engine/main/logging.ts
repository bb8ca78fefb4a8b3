// The log: one JSON object a line, written without waiting for the disk.
import { pino, type DestinationStream, type Logger } from 'pino';

/** Names under which secrets travel; a log line never shows them, wherever they stand. */
const secrets = ['password', 'current', 'secret', 'token', 'authorization', 'cookie', 'hash'];
const redact = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Opens the log on standard output, or where told. */
export function openLog(level: string, destination: DestinationStream = pino.destination({ dest: 1, sync: false, minLength: 0 })): Logger {
  return pino({ level, base: null, redact: { paths: redact, censor: '[secret]' }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
