// Everything the environment says, read once. No other file looks at process.env.
import { isIP } from 'node:net';
import path from 'node:path';
import { readAllowList, type AllowList } from '../net/allow-list.ts';
import type { Locale } from '../shared/problems/index.ts';
import { errorText, Told } from './words.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Holds `pg/`, `files/`, `keys/`. */
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly production: boolean;
  /** How much demo data a new installation begins with: 1 is all of it, 0 none. */
  readonly demoScale: number;
  readonly logLevel: string;
  /** Where people reach us, if not at host and port; https here makes cookies secure. */
  readonly publicUrl: string | undefined;
  /** Proxies in front of us whose `X-Forwarded-For` is believed: how many, or which addresses and ranges. Absent: none. */
  readonly trustProxy: number | readonly string[] | undefined;
  /** Bytes of the largest file that may be uploaded. */
  readonly uploadLimitBytes: number;
  /** What may be called beyond the open internet. */
  readonly outboundAllow: AllowList;
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the environment; throws a sentence for the operator where a value makes no sense. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Told({ en: 'PORT must be a port number, not "{found}".', vi: 'PORT phải là số cổng, không phải "{found}".' }, { found: env.PORT });
  const logLevel = env.LOG_LEVEL || 'info';
  if (!levels.includes(logLevel)) throw new Told({ en: 'LOG_LEVEL must be one of {levels}.', vi: 'LOG_LEVEL phải là một trong các mức {levels}.' }, { levels });
  const publicUrl = env.PUBLIC_URL || undefined;
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) throw new Told({ en: 'PUBLIC_URL must be an address such as https://crm.example.vn.', vi: 'PUBLIC_URL phải là một địa chỉ, ví dụ https://crm.example.vn.' });
  const uploadMegabytes = Number(env.UPLOAD_MAX_MB || 100);
  if (!Number.isInteger(uploadMegabytes) || uploadMegabytes < 1 || uploadMegabytes > 4096) throw new Told({ en: 'UPLOAD_MAX_MB must be a whole number from 1 to 4096, not "{found}".', vi: 'UPLOAD_MAX_MB phải là số nguyên từ 1 đến 4096, không phải "{found}".' }, { found: env.UPLOAD_MAX_MB });
  const production = env.NODE_ENV === 'production';
  const demoScale = production ? 0 : Number(env.DEMO_SCALE || 1);
  if (!(demoScale >= 0 && demoScale <= 1)) throw new Told({ en: 'DEMO_SCALE must be a number from 0 (no demo data) to 1 (all of it).', vi: 'DEMO_SCALE phải là số từ 0 (không có dữ liệu mẫu) đến 1 (đầy đủ).' });
  return {
    port, logLevel, publicUrl, production, demoScale,
    uploadLimitBytes: uploadMegabytes * 1024 * 1024,
    trustProxy: readTrustProxy(env.TRUST_PROXY),
    outboundAllow: readAllowList(env.OUTBOUND_ALLOW ?? ''),
    host: env.HOST || '127.0.0.1',
    dataDir: path.resolve(env.DATA_DIR || 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
  };
}

const networks: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

function readTrustProxy(text = ''): Config['trustProxy'] {
  if (text.trim() === '') return undefined;
  if (/^\d{1,2}$/.test(text.trim())) return Number(text);
  const items = text.split(',').map((item) => item.trim());
  const wrong = items.find((item) => !networks.includes(item) && !isNetwork(item));
  // "true" would believe whatever a client writes.
  if (wrong !== undefined) throw new Told({ en: 'TRUST_PROXY must be the number of proxies in front, or their addresses such as 10.0.0.5 or 10.0.0.0/8, separated by commas; not "{found}".', vi: 'TRUST_PROXY phải là số proxy phía trước hoặc địa chỉ của chúng, ví dụ 10.0.0.5 hay 10.0.0.0/8, cách nhau bằng dấu phẩy; không phải "{found}".' }, { found: wrong });
  return items;
}

function isNetwork(item: string): boolean {
  const [address = '', bits, ...rest] = item.split('/');
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}

/** Whether cookies may insist on https. */
export function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith('https:') ?? false;
}

/** The address to print. */
export function addressOf(config: Config, port: number): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/$/, '');
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

/** The configuration; where it is wrong the program says so and ends with 2. */
export function readConfigOrLeave(locale: Locale): Config {
  try {
    return readConfig();
  } catch (error) {
    console.error(errorText(error, locale));
    process.exit(2);
  }
}
