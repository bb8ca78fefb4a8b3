// Readers that take nothing of their answer: each would hold its memory for as long as it likes. Knows no route.
import type { ServerResponse } from 'node:http';

/** A reader that takes nothing for so long has gone. */
const stalledMs = 60_000;
/** What the system takes off our hands at once needs no watching. */
const quickBytes = 64 * 1024;

/** Cuts the connection where the reader stalls; `bytes` of the answer are known, or none where they come one after another. */
export function endWhereStalled(res: ServerResponse, bytes?: number, afterMs = stalledMs): void {
  if (bytes === undefined || bytes > quickBytes) res.setTimeout(afterMs, () => res.destroy());
}
