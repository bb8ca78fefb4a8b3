// An answer of the server that is not a success, as one typed error. Knows no screen and no text of ours.
import type { Problem } from '../../../engine/shared/wire.ts';

/** A refused request. `status` 0 means that the server was not reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Status of an unknown error, -1 for one that is not from the server. */
export function statusOf(error: unknown): number {
  return error instanceof ApiProblem ? error.status : -1;
}

/** A problem for a failure that the server did not describe. */
export function localProblem(status: number, code: string, detail: string): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: detail, status, detail, instance: '', code, requestId: '' });
}
