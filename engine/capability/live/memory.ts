// What was announced in the last minutes, so that a connection that breaks for a moment misses nothing. Ids alone, and not many.

/** Ids of events; or a record that was talked about. */
export interface Batch { readonly atMicros: number; readonly ids: readonly string[]; readonly talk?: { readonly entity: string; readonly id: string } }

export interface Memory {
  keep(batch: Batch): void;
  /** What came after that moment; undefined where not all of it is known any more. */
  since(atMicros: number): readonly Batch[] | undefined;
  /** Something was lost: nothing is known of what came before. */
  forget(nowMicros: number): void;
}

const mostIds = 5_000;
const weightOf = ({ ids }: Batch): number => Math.max(ids.length, 1);

/** Starts empty, knowing all from now on. */
export function openMemory(nowMicros: number): Memory {
  let batches: Batch[] = [];
  let count = 0;
  let knownFrom = nowMicros;
  return {
    keep: (batch) => {
      batches.push(batch);
      count += weightOf(batch);
      while (count > mostIds) {
        const oldest = batches.shift();
        if (oldest === undefined) break;
        count -= weightOf(oldest);
        knownFrom = oldest.atMicros;
      }
    },
    since: (atMicros) => (atMicros < knownFrom ? undefined : batches.filter((batch) => batch.atMicros > atMicros)),
    forget: (now) => {
      batches = [];
      count = 0;
      knownFrom = now;
    },
  };
}
