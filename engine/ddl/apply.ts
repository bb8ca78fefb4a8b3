// Executes the steps of one phase. The only place in the engine where DDL of entity tables runs.
import { ident } from '../db/identifier.ts';
import { defaultPatience, withPatience, type Patience } from './patient-lock.ts';
import type { Session } from '../db/database.ts';
import type { Phase, Step } from './step.ts';

export interface ApplyOptions {
  readonly patience?: Partial<Patience>;
  /** Called after every step, for the progress of an operation. */
  readonly onStep?: (step: Step) => Promise<void> | void;
}

/** Runs the steps of a phase in order; a failure leaves the earlier ones in place, and a new plan takes it from there. */
export async function applySteps(session: Session, schema: string, steps: readonly Step[], phase: Phase, options: ApplyOptions = {}): Promise<void> {
  const patience = { ...defaultPatience, ...options.patience };
  const patient = (step: Step): Patience => ({ ...patience, tables: step.table === undefined ? [] : [`${ident(schema)}.${ident(step.table)}`] });
  const due = steps.filter((step) => step.phase === phase);

  const together = due.filter((step) => step.mode === 'together');
  if (together.length > 0) {
    await withPatience(session, patience, async (tx) => {
      for (const text of together.flatMap((step) => step.sql)) await tx.execute({ text, values: [] });
    });
    for (const step of together) await options.onStep?.(step);
  }

  for (const step of due) {
    if (step.mode === 'together') continue;
    if (step.mode === 'concurrent') await concurrently(session, step);
    else {
      for (const texts of step.mode === 'each' ? step.sql.map((text) => [text]) : [step.sql]) {
        await withPatience(session, patient(step), async (tx) => {
          for (const text of texts) await tx.execute({ text, values: [] });
        });
      }
    }
    await options.onStep?.(step);
  }
}

/** Takes as long as it takes; an index that failed half-way is taken away, so that nothing maintains it for nobody. */
async function concurrently(session: Session, step: Step): Promise<void> {
  await session.execute({ text: 'SET statement_timeout = 0', values: [] });
  try {
    for (const text of step.sql) await session.execute({ text, values: [] });
  } catch (error) {
    for (const text of step.reverse ?? []) await session.execute({ text, values: [] }).catch(() => undefined);
    throw error;
  } finally {
    await session.execute({ text: 'RESET statement_timeout', values: [] }).catch(() => undefined);
  }
}
