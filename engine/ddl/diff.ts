// Desired and live shape → changes. Columns and tables that nobody asks for stay: they are the trash's (Settled 2).
import { isOurs, type ForeignKeyShape, type SchemaShape, type TableShape } from './shape.ts';
import { compareTypes } from './sql-type.ts';
import type { Change } from './change.ts';
import type { LiveSchema, LiveTable } from './inspect.ts';

/** All changes that lead from `live` to `desired`, tables first; empty when nothing is to do. */
export function diffShapes(desired: SchemaShape, live: LiveSchema): readonly Change[] {
  const wanted = [...desired.values()];
  return [
    ...wanted.flatMap((table): readonly Change[] => (live.has(table.name) ? [] : [{ kind: 'createTable', table: table.name, shape: table }])),
    ...wanted.flatMap((table) => {
      const found = live.get(table.name);
      return found === undefined ? newForeignKeys(table, undefined) : tableChanges(table, found);
    }),
  ];
}

function tableChanges(table: TableShape, live: LiveTable): readonly Change[] {
  return [...columnChanges(table, live), ...newForeignKeys(table, live), ...newIndexes(table, live), ...oldForeignKeys(table, live), ...oldIndexes(table, live)];
}

function columnChanges(table: TableShape, live: LiveTable): readonly Change[] {
  const changes: Change[] = [];
  const columns = table.columns.filter((column) => !live.columns.has(column.name));
  // A table with rows cannot promise a new column for all of them at once.
  if (columns.length > 0) changes.push({ kind: 'addColumns', table: table.name, columns: columns.map((column) => ({ ...column, notNull: false })) });
  for (const column of table.columns) {
    const found = live.columns.get(column.name);
    if (found === undefined) continue;
    const difference = compareTypes(found.type, column.type);
    if (difference === 'widens') changes.push({ kind: 'widenColumn', table: table.name, column: column.name, from: found.type, to: column.type });
    else if (difference !== 'same') changes.push({ kind: 'impossible', table: table.name, column: column.name, from: found.type, to: column.type });
  }
  return changes;
}

function newForeignKeys(table: TableShape, live: LiveTable | undefined): readonly Change[] {
  return table.foreignKeys.flatMap((key): readonly Change[] => {
    const found = live?.foreignKeys.get(key.name);
    if (found === undefined) return [{ kind: 'addForeignKey', table: table.name, key, newTable: live === undefined }];
    return found.validated ? [] : [{ kind: 'validateForeignKey', table: table.name, name: key.name }];
  });
}

function newIndexes(table: TableShape, live: LiveTable): readonly Change[] {
  return table.indexes.flatMap((index): readonly Change[] => {
    const found = live.indexes.get(index.name);
    return found?.valid === true ? [] : [{ kind: 'createIndex', table: table.name, index, replace: found !== undefined }];
  });
}

/** A key or index goes only if all its columns are wanted still: those of hidden fields wait for their return. */
function oldForeignKeys(table: TableShape, live: LiveTable): readonly Change[] {
  const names = new Set(table.foreignKeys.map((key) => key.name));
  const columns = new Set(table.columns.map((column) => column.name));
  return [...live.foreignKeys.values()].flatMap((found): readonly Change[] => {
    const column = found.columns[0];
    if (names.has(found.name) || !isOurs(found.name) || column === undefined || !columns.has(column) || found.onDelete === 'other') return [];
    const key: ForeignKeyShape = { name: found.name, column, references: found.references, onDelete: found.onDelete };
    return [{ kind: 'dropForeignKey', table: table.name, key }];
  });
}

function oldIndexes(table: TableShape, live: LiveTable): readonly Change[] {
  const names = new Set(table.indexes.map((index) => index.name));
  const columns = new Set(table.columns.map((column) => column.name));
  return [...live.indexes.values()]
    .filter((found) => !names.has(found.name) && isOurs(found.name) && found.columns.every((column) => columns.has(column)))
    .map((found) => ({ kind: 'dropIndex', table: table.name, name: found.name }));
}
