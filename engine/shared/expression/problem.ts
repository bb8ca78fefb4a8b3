// What is wrong with an expression, and where. `position` counts characters of the source from 1.
import type { ProblemCode } from '../problems/index.ts';

export interface ExpressionProblem {
  readonly code: ProblemCode;
  readonly position: number;
  readonly params: Readonly<Record<string, unknown>>;
  /** What the name was probably meant to be chosen from. */
  readonly candidates?: readonly string[];
}

export class Refused extends Error {
  readonly problem: ExpressionProblem;

  constructor(code: ProblemCode, at: number, params: Readonly<Record<string, unknown>> = {}, candidates?: readonly string[]) {
    super(code);
    this.problem = { code, position: at + 1, params: { ...params, position: at + 1 }, ...(candidates && { candidates }) };
  }
}
