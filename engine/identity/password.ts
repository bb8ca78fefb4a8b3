// Passwords by argon2id. Knows no user; whoever calls decides what a wrong one means.
import { hash, verify } from '@node-rs/argon2';
import { invalid } from '../lib/errors.ts';

/** RFC 9106's second recommendation scaled to a small server: 19 MiB, two passes, one lane (OWASP 2023). Argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const shortest = 8;
const longest = 200;

/** Seen in every leak; the demo password is refused too where the site is no demo. */
const common = new Set([
  'password', 'passw0rd', 'password1', 'password123', '12345678', '123456789', '1234567890', '11111111', '00000000', '88888888',
  'qwertyui', 'qwertyuiop', 'qwerty123', 'abc12345', 'abcd1234', 'iloveyou', 'admin123', 'administrator', 'welcome1', 'letmein1',
  'matkhau1', 'matkhau123', 'anhyeuem', 'emyeuanh', 'vietnam1', 'vietnam123', 'trustno1', 'sunshine', 'football', 'princess',
]);

/** Refuses what is too short, too long or on every list. Blanks and any script are fine and stay as they are. */
export function checkPassword(password: unknown, pointer: string): string {
  if (typeof password !== 'string') throw invalid('http.parameter', pointer, { name: 'password', expected: 'anyText' });
  const length = [...password].length;
  if (length < shortest || length > longest) throw invalid('auth.password-length', pointer, { minimum: shortest, maximum: longest });
  if (common.has(password.toLowerCase())) throw invalid('auth.password-common', pointer);
  return password;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/** Compares; without a stored hash it takes as long and says no, so that time does not tell who exists. */
export async function matchesPassword(stored: string | undefined, password: string): Promise<boolean> {
  if ([...password].length > longest) return false;
  if (stored !== undefined) return verify(stored, password);
  decoy ??= hashPassword('decoy of nobody');
  await verify(await decoy, password);
  return false;
}
