// One step of a publish: statements that belong together, when they run and what they lock meanwhile.
import type { PlanLock, PlanStepCode } from '../shared/plan-steps.ts';

export type Phase = 'prepare' | 'switch' | 'finish';

/**
 * How the statements run: `together` in one transaction with all neighbours of that mode (new tables), `transaction` in one of
 * its own, `each` one by one, `concurrent` outside of any transaction and without a time limit.
 */
export type StepMode = 'together' | 'transaction' | 'each' | 'concurrent';

export interface Step {
  /** Stable within a plan: phase, kind and table or object. */
  readonly id: string;
  readonly phase: Phase;
  readonly mode: StepMode;
  /** For people, who read it in their language; statements of SQL say the rest. */
  readonly code: PlanStepCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly sql: readonly string[];
  /** Strongest lock. */
  readonly lock: PlanLock;
  /** Table whose rows are read or locked; absent for new ones. */
  readonly table?: string;
  /** Rows of that table, counted up to a bound. */
  readonly rows: number | null;
  readonly reverse?: readonly string[];
}
