// Record and event ids: UUIDv7 (RFC 9562 §5.7), so that new rows land at the end of every index.
import { randomBytes } from 'node:crypto';
import { systemClock, type Clock } from './clock.ts';

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const stockBytes = 4096;
const tailBytes = 8;
/** The two upper bits of the variant are 10. */
const variants = '89ab';

export type IdSource = () => string;

/** Makes ids that rise within one process, also inside the same millisecond (12-bit counter, RFC 9562 §6.2). */
export function idSource(clock: Clock, random: (bytes: number) => Buffer = randomBytes): IdSource {
  let lastMs = 0;
  let counter = 0;
  let time = '';
  // Random bytes are taken in stock: a call per id is a quarter of a bulk's time.
  let stock: Buffer = Buffer.alloc(0);
  let used = 0;
  const take = (bytes: number): number => {
    if (used + bytes > stock.length) {
      stock = random(stockBytes);
      used = 0;
    }
    used += bytes;
    return used - bytes;
  };
  const moveTo = (ms: number): void => {
    lastMs = ms;
    const hex = ms.toString(16).padStart(12, '0');
    time = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
  };
  return () => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      moveTo(nowMs);
      const at = take(2);
      counter = stock.readUInt16BE(at) & 0x7ff;
    } else if (++counter > 0xfff) {
      moveTo(lastMs + 1);
      counter = 0;
    }
    const at = take(tailBytes);
    const tail = stock.toString('hex', at, at + tailBytes);
    return `${time}${counter.toString(16).padStart(3, '0')}-${variants[(stock[at]! >> 4) & 3]}${tail.slice(1, 4)}-${tail.slice(4)}`;
  };
}

const fresh = idSource(systemClock);

/** An id of a moment that is over: it sorts where one that was made then would. */
export function idOf(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${fresh().slice(13)}`;
}

/** True for a lower-case UUID of any version. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}
