// `npm run bench`: the engine beside a floor written by hand, on the same PostgreSQL, rows, rights and load, interleaved in one
// run. Words: --seconds 2 --runs 7 --connections 16 --out <folder> --only <parts of names; whole ones end in $> --worker off --profile
// --build <folder of another build, to compare with>
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkSameAnswers } from './same-answers.ts';
import { startCluster } from './cluster.ts';
import { parentOf } from './cpu.ts';
import { startLoad } from './load-process.ts';
import { measure } from './measure.ts';
import { measurePublish, type PublishResult } from './publish.ts';
import { heading, lineOf, publishLine, startLine, summarise, type Summary } from './report.ts';
import { scenarios } from './scenarios.ts';
import { startFloor, startOurs } from './servers.ts';
import { makeWorlds, tidy } from './site.ts';
import { measureStudio, studioLines, type StudioResult } from './studio.ts';
import { measureWarmStart, type StartResult } from './warm-start.ts';

const { values: words } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' }, runs: { type: 'string', default: '7' }, connections: { type: 'string', default: '16' },
    out: { type: 'string' }, only: { type: 'string' }, worker: { type: 'string', default: 'on' }, profile: { type: 'boolean', default: false },
    build: { type: 'string' },
  },
});
const connections = Number(words.connections);
const say = (text: string): void => { process.stdout.write(`${text}\n`); };

if (!fs.existsSync('/proc/self/schedstat')) {
  process.stderr.write('The bench reads CPU times from /proc and runs on Linux only.\n');
  process.exit(1);
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-bench-'));
const out = words.out === undefined ? undefined : path.resolve(words.out);
if (out !== undefined) fs.mkdirSync(out, { recursive: true });
const ends: (() => Promise<void> | void)[] = [];

try {
  const cluster = await startCluster(folder);
  ends.push(() => cluster.stop());
  say(`PostgreSQL ${cluster.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, Node ${process.version}, ${connections} connections, ${words.runs} runs of ${words.seconds} s`);
  const watch = new pg.Client({ connectionString: cluster.url });
  await watch.connect();
  ends.push(() => watch.end());
  const { rows } = await watch.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  const worlds = await makeWorlds(cluster.url);
  await tidy(cluster.url, worlds);
  const nodeWords = words.profile && out !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${out}`] : [];
  const floor = await startFloor({ databaseUrl: cluster.url, folder });
  ends.push(() => floor.stop());
  const ours = await startOurs({ databaseUrl: cluster.url, folder, env: { WORKER: words.worker, ...(words.build !== undefined && { BUILD: path.resolve(words.build) }) }, nodeWords });
  ends.push(() => ours.stop());
  const load = startLoad();
  ends.push(() => load.close());

  const settled = async (): Promise<void> => {
    if (words.worker === 'off') return;
    const left = async (): Promise<number> => Number((await watch.query<{ n: string }>(`SELECT (SELECT count(*) FROM ${worlds.schema}._outbox) + (SELECT count(*) FROM graphile_worker.jobs) AS n`)).rows[0]?.n);
    for (let waitedMs = 0; waitedMs < 30_000 && await left() > 0; waitedMs += 100) await sleep(100);
  };
  const options = {
    load, postmaster, connections, seconds: Number(words.seconds), runs: Number(words.runs),
    ours: { server: ours, tokens: worlds.ours, settled }, floor: { server: floor, tokens: worlds.floor, settled: async () => {} },
  };
  const wanted = (name: string): boolean => words.only === undefined || words.only.split(',').some((part) => (part.endsWith('$') ? name === part.slice(0, -1) : name.includes(part)));
  await checkSameAnswers(options, scenarios(worlds));
  const summaries: Summary[] = [];
  say(heading);
  for (const scenario of scenarios(worlds).filter(({ name }) => wanted(name))) {
    const measured = await measure(scenario, options);
    const problem = [...measured.ours, ...measured.floor].find((run) => run.problem !== undefined)?.problem;
    summaries.push(summarise(measured));
    say(lineOf(summaries.at(-1)!));
    if (problem !== undefined) say(`  first failure: ${problem}`);
    if (scenario.writes) await tidy(cluster.url, worlds);
  }
  let publish: PublishResult | undefined;
  if (wanted('publish')) {
    for (let number = 1; number <= 3; number += 1) {
      const result = await measurePublish(load, ours.port, worlds, connections, number);
      say(publishLine(result));
      if (result.problem !== undefined) say(`  first failure: ${result.problem}`);
      if (publish === undefined || result.silenceMs > publish.silenceMs) publish = result;
    }
  }
  let start: StartResult | undefined;
  if (wanted('start')) {
    start = await measureWarmStart(path.join(folder, 'start'), 3).catch((error: unknown) => {
      say(`warm start: ${String(error)}`);
      return undefined;
    });
    if (start !== undefined) say(startLine(start));
  }
  let studio: StudioResult | undefined;
  if (wanted('studio')) {
    studio = await measureStudio(ours.port, worlds.ours.admin, Number(words.runs)).catch((error: unknown) => {
      say(`studio: ${String(error)}`);
      return undefined;
    });
    for (const line of studio === undefined ? [] : studioLines(studio)) say(line);
  }
  if (out !== undefined) fs.writeFileSync(path.join(out, 'bench.json'), `${JSON.stringify({ at: new Date().toISOString(), postgres: cluster.version, node: process.version, words, summaries, publish, start, studio }, null, 2)}\n`);
} finally {
  for (const end of ends.reverse()) await end();
  fs.rmSync(folder, { recursive: true, force: true });
}
