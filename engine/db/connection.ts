// How a connection starts: settings of its pool and what types become in JavaScript. Knows no statement.
import pg from 'pg';
import type { Lane, PoolName } from './database.ts';

export interface PoolSettings {
  readonly url: string;
  readonly applicationName: string;
  readonly statementTimeoutMs: Readonly<Record<PoolName, number>>;
}

const asText = (text: string): string => text;
const textArrayOid: number = 1009;
const textArray: (text: string) => unknown = pg.types.getTypeParser(textArrayOid);

/** oid → parser where pg's own would lose digits or move a day: int8, numeric, date and their arrays. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: asText, 1700: asText, 1082: asText,
  1016: textArray, 1231: textArray, 1182: textArray,
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (format === 'binary' ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, 'text'),
};

/** Settings that hold from the first statement on, so that no statement has to set them. */
export function clientConfig(settings: PoolSettings, pool: Lane | 'listen'): pg.ClientConfig {
  const options = ['-c TimeZone=UTC', '-c DateStyle=ISO,YMD', '-c IntervalStyle=iso_8601', '-c idle_in_transaction_session_timeout=60s'];
  if (pool !== 'listen') options.push(`-c statement_timeout=${settings.statementTimeoutMs[pool === 'shared' ? 'generic' : pool]}`);
  // Left to itself PostgreSQL would plan these anew five times a connection, and some for ever (LIMIT $n).
  if (pool === 'generic' || pool === 'shared') options.push('-c plan_cache_mode=force_generic_plan');
  return {
    connectionString: settings.url,
    application_name: `${settings.applicationName} ${pool}`,
    options: options.join(' '),
    keepAlive: true,
    types,
  };
}
