// What was measured as lines for people and as JSON for comparison.
import { median, type Measured, type Run } from './measure.ts';
import type { PublishResult } from './publish.ts';
import type { StartResult } from './warm-start.ts';

export interface Summary {
  readonly name: string;
  readonly bound?: number;
  /** Of CPU per request, the floor's being 1. */
  readonly ratio: number;
  /** The same with what was done after the last answer. */
  readonly ratioWithLater: number;
  /** Of requests per second, the floor's being 1. */
  readonly rate: number;
  readonly kept?: boolean;
  readonly failures: number;
  readonly ours: Medians;
  readonly floor: Medians;
}

type Medians = Readonly<Record<'serverMs' | 'databaseMs' | 'laterMs' | 'perSecond' | 'medianMs' | 'p99Ms' | 'bytes', number>>;

/** Medians and ratios of one scenario. */
export function summarise({ name, bound, ours: ourRuns, floor: floorRuns }: Measured): Summary {
  const [ours, floor] = [mediansOf(ourRuns), mediansOf(floorRuns)];
  const ratio = median(ourRuns.map(spent)) / median(floorRuns.map(spent));
  const withLater = (run: Run): number => spent(run) + run.laterMs;
  const failures = [...ourRuns, ...floorRuns].reduce((sum, run) => sum + run.failures, 0);
  return {
    name, ratio, ours, floor, failures,
    ratioWithLater: median(ourRuns.map(withLater)) / median(floorRuns.map(withLater)), rate: ours.perSecond / floor.perSecond,
    ...(bound !== undefined && { bound, kept: ratio <= bound && failures === 0 }),
  };
}

const spent = (run: Run): number => run.serverMs + run.databaseMs;

function mediansOf(runs: readonly Run[]): Medians {
  const of = (key: keyof Medians): number => median(runs.map((run) => run[key]));
  return { serverMs: of('serverMs'), databaseMs: of('databaseMs'), laterMs: of('laterMs'), perSecond: of('perSecond'), medianMs: of('medianMs'), p99Ms: of('p99Ms'), bytes: of('bytes') };
}

export const heading = `${'CPU per request, floor = 1'.padEnd(52)} ratio  asked     +later  req/s   ours ms        floor ms       kB`;

/** One scenario as a line. */
export function lineOf(summary: Summary): string {
  const { name, bound, kept, ratio, ratioWithLater, rate, ours, floor, failures } = summary;
  const cpu = (medians: Medians): string => `${medians.serverMs.toFixed(2)}+${medians.databaseMs.toFixed(2)}`.padEnd(13);
  return [
    name.padEnd(52), ratio.toFixed(2).padStart(5), bound === undefined ? '      ' : `≤ ${bound.toFixed(2)}`, kept === undefined ? ' ' : kept ? '✓' : '✗',
    ratioWithLater.toFixed(2).padStart(6), `${rate.toFixed(2)}×`.padStart(6), ` ${cpu(ours)}`, cpu(floor),
    `${(ours.bytes / 1024).toFixed(1)}/${(floor.bytes / 1024).toFixed(1)}`, failures > 0 ? `${failures} FAILED` : '',
  ].join(' ').trimEnd();
}

export function publishLine(result: PublishResult): string {
  const kept = result.failures === 0 && result.silenceMs <= result.askedMs;
  return `publish: a field on 200,000 rows under ${result.connections} connections: ${result.failures} of ${result.requests} requests failed, `
    + `worst silence ${result.silenceMs.toFixed(0)} ms (asked ≤ ${result.askedMs}, before it ${result.quietMs.toFixed(0)}), publish took ${result.publishMs.toFixed(0)} ms ${kept ? '✓' : '✗'}`;
}

export function startLine(result: StartResult): string {
  return `warm start to ready: ${result.runsMs.map((value) => value.toFixed(0)).join(', ')} ms, median ${result.medianMs.toFixed(0)} (asked ≤ ${result.askedMs}) ${result.medianMs <= result.askedMs ? '✓' : '✗'}`;
}
