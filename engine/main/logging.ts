// The log: one JSON object a line, written without waiting for the disk.
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

/** Names under which secrets travel; a log line never shows them, wherever they stand. */
const secrets = ['password', 'current', 'secret', 'token', 'authorization', 'cookie', 'hash'];
const redact = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Lines wait for company up to this size or time: a write per request would cost as much as its line. `flush()` at the end. */
const batch = { minLength: 4096, periodicFlush: 200 } as const;

/** An error without the connection on which it came: the driver hangs all of that, settings and buffers, on errors of idle ones. */
function errorLine(error: Error): object {
  const { client: _, ...told } = stdSerializers.err(error);
  return told;
}

/** Opens the log on standard output, or where told. */
export function openLog(level: string, destination: DestinationStream = pino.destination({ dest: 1, sync: false, ...batch })): Logger {
  return pino({ level, base: null, serializers: { err: errorLine }, redact: { paths: redact, censor: '[secret]' }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
