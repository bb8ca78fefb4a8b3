// Changes → ordered steps. Everything that the old revision can live with comes before the switch; what it needs goes after.
import { statementsOf } from './statements.ts';
import type { PlanLock } from '../shared/plan-steps.ts';
import type { Change } from './change.ts';
import type { Phase, Step, StepMode } from './step.ts';

interface Kind { readonly phase: Phase; readonly mode: StepMode; readonly lock: PlanLock; readonly rank: number }

/** Steps of one schema, in the order of execution. `rows` is filled in by whoever can count (count-rows.ts). */
export function planSteps(schema: string, changes: readonly Change[]): readonly Step[] {
  return changes
    .filter(isPossible)
    .map((change) => ({ change, kind: kindOf(change) }))
    .sort((a, b) => a.kind.rank - b.kind.rank)
    .map(({ change, kind }) => {
      const { forward, reverse } = statementsOf(schema, change);
      const isNew = change.kind === 'createTable' || (change.kind === 'addForeignKey' && change.newTable);
      return {
        id: `${kind.phase}-${change.kind}-${objectOf(change)}`,
        phase: kind.phase,
        mode: kind.mode,
        ...wordsOf(change),
        sql: forward,
        lock: kind.lock,
        ...(!isNew && { table: change.table }),
        rows: null,
        ...(reverse !== undefined && { reverse }),
      };
    });
}

type PossibleChange = Exclude<Change, { readonly kind: 'impossible' }>;

function isPossible(change: Change): change is PossibleChange {
  return change.kind !== 'impossible';
}

function kindOf(change: PossibleChange): Kind {
  switch (change.kind) {
    case 'createTable': return { phase: 'prepare', mode: 'together', lock: 'none', rank: 0 };
    // SHARE ROW EXCLUSIVE on the table that is pointed at, if it is an old one: writers wait for the moment.
    case 'addForeignKey': return change.newTable
      ? { phase: 'prepare', mode: 'together', lock: 'SHARE ROW EXCLUSIVE', rank: 1 }
      : { phase: 'prepare', mode: 'each', lock: 'SHARE ROW EXCLUSIVE', rank: 4 };
    case 'addColumns': return { phase: 'prepare', mode: 'transaction', lock: 'ACCESS EXCLUSIVE', rank: 2 };
    case 'widenColumn': return { phase: 'prepare', mode: 'transaction', lock: 'ACCESS EXCLUSIVE', rank: 3 };
    case 'validateForeignKey': return { phase: 'prepare', mode: 'transaction', lock: 'SHARE UPDATE EXCLUSIVE', rank: 5 };
    case 'createIndex': return { phase: 'prepare', mode: 'concurrent', lock: 'SHARE UPDATE EXCLUSIVE', rank: 6 };
    case 'dropForeignKey': return { phase: 'finish', mode: 'transaction', lock: 'ACCESS EXCLUSIVE', rank: 8 };
    case 'dropIndex': return { phase: 'finish', mode: 'concurrent', lock: 'SHARE UPDATE EXCLUSIVE', rank: 9 };
  }
}

function objectOf(change: PossibleChange): string {
  switch (change.kind) {
    case 'createTable': case 'addColumns': return change.table;
    case 'widenColumn': return `${change.table}.${change.column}`;
    case 'createIndex': return change.index.name;
    case 'addForeignKey': case 'dropForeignKey': return change.key.name;
    case 'dropIndex': case 'validateForeignKey': return change.name;
  }
}

function wordsOf(change: PossibleChange): Pick<Step, 'code' | 'params'> {
  const { table } = change;
  switch (change.kind) {
    case 'createTable': return { code: 'create-table', params: { table, columns: change.shape.columns.length, indexes: change.shape.indexes.length } };
    case 'addColumns': return { code: 'add-columns', params: { table, columns: change.columns.map((column) => column.name) } };
    case 'widenColumn': return { code: 'widen-column', params: { table, column: change.column, from: change.from, to: change.to } };
    case 'createIndex': return { code: change.index.unique ? 'create-unique-index' : 'create-index', params: { table, keys: change.index.keys.map((key) => key.replaceAll('"', '')) } };
    case 'dropIndex': return { code: 'drop-index', params: { table, index: change.name } };
    case 'addForeignKey': return { code: 'add-foreign-key', params: { table, column: change.key.column, target: change.key.references } };
    case 'validateForeignKey': return { code: 'check-foreign-key', params: { table, key: change.name } };
    case 'dropForeignKey': return { code: 'drop-foreign-key', params: { table, key: change.key.name } };
  }
}
