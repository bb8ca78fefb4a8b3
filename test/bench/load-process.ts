// The load process as the bench sees it: one job at a time, answered by what came back.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface LoadRequest {
  readonly method: string;
  readonly path: string;
  /** `{n}` and `{p}` become a rising number and its remainder by 101. */
  readonly body?: string;
}

export interface LoadJob {
  readonly port: number;
  readonly token: string;
  readonly connections: number;
  readonly milliseconds: number;
  readonly requests: readonly LoadRequest[];
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** The longest time in which no connection got an answer, and when it began. */
  readonly silenceMs: number;
  readonly silenceAtMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** What the first failure said. */
  readonly problem?: string;
}

export interface Load {
  run(job: LoadJob): Promise<LoadResult>;
  /** Ends the running job early. */
  stop(): void;
  close(): void;
}

/** Starts the process. */
export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL('./load/load.mjs', import.meta.url)), [], { execArgv: [] });
  let from = 1;
  return {
    run: (job) => new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error('the load process ended'));
      child.once('exit', onExit);
      child.once('message', (answer: LoadResult & { readonly error?: string }) => {
        child.off('exit', onExit);
        if (answer.error !== undefined) reject(new Error(answer.error));
        else {
          from += answer.requests + job.connections;
          resolve(answer);
        }
      });
      child.send({ ...job, from });
    }),
    stop: () => { child.send({ stop: true }); },
    close: () => child.disconnect(),
  };
}
