// Reading a value that is its main column: as it stands on the wire, and as jsonb for history.
import type { FieldType } from './contract.ts';

/** The wire form is PostgreSQL's own JSON of the column. */
export const readColumn: Pick<FieldType, 'readSql' | 'historySql'> = {
  readSql: (_field, column) => column(),
  historySql: (_field, column) => `to_jsonb(${column()})`,
};
