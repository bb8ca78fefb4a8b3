// Measures one scenario: both sides in turn, several times, CPU of server and PostgreSQL around every run; medians at the end.
import { setTimeout as sleep } from 'node:timers/promises';
import { processCpuMs, treeCpuMs } from './cpu.ts';
import type { Load, LoadResult } from './load-process.ts';
import type { Scenario } from './scenarios.ts';
import type { BenchServer } from './servers.ts';
import type { Tokens } from './site.ts';

export interface Side {
  readonly server: BenchServer;
  readonly tokens: Tokens;
  /** Resolves when nothing that the requests caused is left to do. */
  readonly settled: () => Promise<void>;
}

export interface MeasureOptions {
  readonly load: Load;
  readonly postmaster: number;
  readonly connections: number;
  readonly seconds: number;
  readonly runs: number;
  readonly ours: Side;
  readonly floor: Side;
}

export interface Run {
  readonly requests: number;
  readonly perSecond: number;
  readonly failures: number;
  readonly problem?: string;
  /** Per request, until the last answer. */
  readonly serverMs: number;
  readonly databaseMs: number;
  /** Per request, what came after the last answer: events handed on. */
  readonly laterMs: number;
  readonly bytes: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Measured {
  readonly name: string;
  readonly bound?: number;
  readonly ours: readonly Run[];
  readonly floor: readonly Run[];
}

/** Until the code that runs is the optimised one: by requests, not by the clock, since a busy machine makes fewer of them. */
const warmUpRequests = 6_000;
const warmUpSliceMs = 1_000;
const warmUpSlices = 10;

/** Warms both sides up, then measures them in turn. */
export async function measure(scenario: Scenario, options: MeasureOptions): Promise<Measured> {
  const ours: Run[] = [];
  const floor: Run[] = [];
  const once = (name: 'ours' | 'floor', milliseconds: number): Promise<Run> => runOnce(options, options[name], scenario[name], scenario.actor, milliseconds);
  for (const side of ['ours', 'floor'] as const) {
    let requests = 0;
    for (let slice = 0; slice < warmUpSlices && requests < warmUpRequests / (scenario.weight ?? 1); slice += 1) requests += (await once(side, warmUpSliceMs)).requests;
  }
  for (let run = 0; run < options.runs; run += 1) {
    // Whoever goes first in a pair goes second in the next.
    for (const side of run % 2 === 0 ? ['floor', 'ours'] as const : ['ours', 'floor'] as const) (side === 'ours' ? ours : floor).push(await once(side, options.seconds * 1_000));
  }
  return { name: scenario.name, ...(scenario.bound !== undefined && { bound: scenario.bound }), ours, floor };
}

async function runOnce(options: MeasureOptions, side: Side, requests: Scenario['ours'], actor: Scenario['actor'], milliseconds: number): Promise<Run> {
  const used = (): { server: number; database: number } => ({ server: processCpuMs(side.server.pid), database: treeCpuMs(options.postmaster) });
  const before = used();
  const { port } = side.server;
  const result = await options.load.run({ port, token: side.tokens[actor], connections: options.connections, milliseconds, requests });
  const after = used();
  await side.settled();
  await sleep(50);
  const later = used();
  const each = (spent: number): number => spent / Math.max(result.requests, 1);
  return {
    ...rates(result),
    serverMs: each(after.server - before.server),
    databaseMs: each(after.database - before.database),
    laterMs: each(later.server - after.server + later.database - after.database),
  };
}

function rates(result: LoadResult): Omit<Run, 'serverMs' | 'databaseMs' | 'laterMs'> {
  const { requests, failures, bytes, medianMs, p99Ms, problem, milliseconds } = result;
  return {
    requests, failures, medianMs, p99Ms, bytes: Math.round(bytes / Math.max(requests, 1)), perSecond: requests / milliseconds * 1_000,
    ...(problem !== undefined && { problem }),
  };
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] ?? Number.NaN : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
