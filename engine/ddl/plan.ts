// Changes → ordered steps. Everything that the old revision can live with comes before the switch; what it needs goes after.
import { statementsOf } from './statements.ts';
import type { Change } from './change.ts';
import type { Phase, Step, StepMode } from './step.ts';

interface Kind { readonly phase: Phase; readonly mode: StepMode; readonly lock: string; readonly rank: number }

/** Steps of one schema, in the order of execution. `rows` is filled in by whoever can count (count-rows.ts). */
export function planSteps(schema: string, changes: readonly Change[]): readonly Step[] {
  return changes
    .filter((change) => change.kind !== 'impossible')
    .map((change) => ({ change, kind: kindOf(change) }))
    .sort((a, b) => a.kind.rank - b.kind.rank)
    .map(({ change, kind }) => {
      const { forward, reverse } = statementsOf(schema, change);
      const isNew = change.kind === 'createTable' || (change.kind === 'addForeignKey' && change.newTable);
      return {
        id: `${kind.phase}-${change.kind}-${objectOf(change)}`,
        phase: kind.phase,
        mode: kind.mode,
        detail: detailOf(change),
        sql: forward,
        lock: kind.lock,
        ...(!isNew && { table: change.table }),
        rows: null,
        ...(reverse !== undefined && { reverse }),
      };
    });
}

function kindOf(change: Change): Kind {
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
    case 'impossible': return { phase: 'prepare', mode: 'transaction', lock: 'none', rank: 10 };
  }
}

function objectOf(change: Change): string {
  switch (change.kind) {
    case 'createTable': case 'addColumns': return change.table;
    case 'widenColumn': case 'impossible': return `${change.table}.${change.column}`;
    case 'createIndex': return change.index.name;
    case 'addForeignKey': case 'dropForeignKey': return change.key.name;
    case 'dropIndex': case 'validateForeignKey': return change.name;
  }
}

function detailOf(change: Change): string {
  switch (change.kind) {
    case 'createTable': return `create table ${change.table} (${change.shape.columns.length} columns, ${change.shape.indexes.length} indexes)`;
    case 'addColumns': return `add ${change.columns.map((column) => column.name).join(', ')} to ${change.table}`;
    case 'widenColumn': return `widen ${change.table}.${change.column} from ${change.from} to ${change.to}`;
    case 'createIndex': return `${change.index.unique ? 'unique index' : 'index'} on ${change.table} (${change.index.keys.join(', ')})`;
    case 'dropIndex': return `drop index ${change.name} of ${change.table}`;
    case 'addForeignKey': return `${change.table}.${change.key.column} references ${change.key.references}`;
    case 'validateForeignKey': return `check foreign key ${change.name} of ${change.table}`;
    case 'dropForeignKey': return `drop foreign key ${change.key.name} of ${change.table}`;
    case 'impossible': return `${change.table}.${change.column} cannot go from ${change.from} to ${change.to}`;
  }
}
