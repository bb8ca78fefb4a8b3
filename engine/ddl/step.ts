// One step of a publish: statements that belong together, when they run and what they lock meanwhile.

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
  /** For people; statements of SQL say the rest. */
  readonly detail: string;
  readonly sql: readonly string[];
  /** Strongest lock and what it is taken on. */
  readonly lock: string;
  /** Table whose rows are read or locked; absent for new ones. */
  readonly table?: string;
  /** Rows of that table, counted up to a bound. */
  readonly rows: number | null;
  readonly reverse?: readonly string[];
}
